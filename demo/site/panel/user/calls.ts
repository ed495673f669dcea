export interface Call {
  readonly kind: 'incoming' | 'outgoing' | 'missed';
  readonly name: string;
  readonly number: string;
  readonly minutesAgo: number;
  /** Absent: nobody answered. */
  readonly lasted?: string;
}

export const calls: readonly Call[] = [
  { kind: 'missed', name: 'Bakkerij van Dalen', number: '050 555 01 44', minutesAgo: 4 },
  {
    kind: 'incoming',
    name: 'Huisartsenpost Noord',
    number: '050 555 01 12',
    minutesAgo: 21,
    lasted: '3 min 08',
  },
  {
    kind: 'outgoing',
    name: 'Tijdhof Consulting',
    number: '0592 55 01 90',
    minutesAgo: 47,
    lasted: '12 min 40',
  },
  { kind: 'incoming', name: 'Annelies Postma', number: '06 5550 1183', minutesAgo: 66, lasted: '1 min 52' },
  { kind: 'missed', name: 'Anoniem', number: 'Nummer niet meegestuurd', minutesAgo: 95 },
  {
    kind: 'outgoing',
    name: 'Drukkerij Hoving',
    number: '050 555 01 71',
    minutesAgo: 132,
    lasted: '6 min 15',
  },
];

export interface Colleague {
  readonly name: string;
  readonly extension: string;
  readonly presence: 'free' | 'calling' | 'away';
}

export const colleagues: readonly Colleague[] = [
  { name: 'Piet Bakker', extension: '201', presence: 'calling' },
  { name: 'Fatima El Amrani', extension: '203', presence: 'free' },
  { name: 'Joost Veenstra', extension: '204', presence: 'free' },
  { name: 'Sanne Kuipers', extension: '207', presence: 'away' },
  { name: 'Receptie', extension: '200', presence: 'calling' },
];
