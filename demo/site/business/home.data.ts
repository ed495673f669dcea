/** Calls of one hour, or of one day. */
export interface Slot {
  readonly label: string;
  readonly answered: number;
  readonly missed: number;
}

export interface Period {
  readonly name: string;
  readonly slots: readonly Slot[];
  /** Seconds. */
  readonly averageWait: number;
  /** Compared with the period before, in percent. */
  readonly change: number;
}

const slots = (labels: string, answered: readonly number[], missed: readonly number[]): readonly Slot[] =>
  labels
    .split(' ')
    .map((label, index) => ({ label, answered: answered[index] ?? 0, missed: missed[index] ?? 0 }));

export const periods = {
  today: {
    name: 'Today',
    slots: slots(
      '8 9 10 11 12 13 14 15 16 17',
      [14, 31, 42, 38, 19, 24, 36, 33, 27, 11],
      [1, 2, 4, 3, 5, 2, 1, 2, 1, 0],
    ),
    averageWait: 19,
    change: 6,
  },
  week: {
    name: 'This week',
    slots: slots(
      'Mon Tue Wed Thu Fri Sat Sun',
      [268, 291, 275, 254, 231, 42, 12],
      [21, 17, 24, 15, 12, 6, 3],
    ),
    averageWait: 23,
    change: -3,
  },
} as const satisfies Readonly<Record<string, Period>>;

export type PeriodKey = keyof typeof periods;

export interface Queue {
  readonly name: string;
  readonly number: string;
  readonly waiting: number;
  readonly longest: string;
  readonly agents: number;
}

export const queues: readonly Queue[] = [
  { name: 'Sales', number: '020 7946 0110', waiting: 2, longest: '0:48', agents: 6 },
  { name: 'Support', number: '020 7946 0120', waiting: 5, longest: '2:31', agents: 9 },
  { name: 'Billing', number: '020 7946 0130', waiting: 0, longest: '–', agents: 3 },
];

export const apps = [
  { name: 'Contact centre', icon: 'contact', text: '18 agents, 3 queues' },
  { name: 'Numbers', icon: 'numbers', text: '46 in use, 4 free' },
  { name: 'Campaigns', icon: 'campaign', text: '“Spring renewals” is running' },
  { name: 'Call recording', icon: 'recording', text: '212 hours kept' },
  { name: 'SIP trunks', icon: 'trunk', text: '2 trunks, 60 channels' },
  { name: 'Web phone', icon: 'phone', text: 'Ready in this browser' },
] as const;
