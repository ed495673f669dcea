export type Group = 'sales' | 'support';
export type Presence = 'free' | 'busy' | 'ringing' | 'away';

export interface Extension {
  readonly number: string;
  readonly name: string;
  readonly group: Group;
  readonly presence: Presence;
}

export const extensions: readonly Extension[] = [
  { number: '101', name: 'Lotte Janssens', group: 'sales', presence: 'busy' },
  { number: '102', name: 'Youssef Benali', group: 'sales', presence: 'free' },
  { number: '103', name: 'Emma Dubois', group: 'sales', presence: 'ringing' },
  { number: '104', name: 'Wout Maes', group: 'sales', presence: 'away' },
  { number: '111', name: 'Nora Peeters', group: 'support', presence: 'free' },
  { number: '112', name: 'Louis Lambert', group: 'support', presence: 'busy' },
  { number: '113', name: 'Jef Claes', group: 'support', presence: 'free' },
  { number: '114', name: 'Camille Martin', group: 'support', presence: 'busy' },
];

export interface Caller {
  readonly name: string;
  readonly number: string;
  readonly waits: string;
}

export const callers: readonly Caller[] = [
  { name: 'Garage Van Loo', number: '02 555 01 47', waits: '1:12' },
  { name: 'Dr. Lefèvre', number: '010 55 50 18', waits: '0:35' },
  { name: '0470 55 51 22', number: 'GSM', waits: '0:08' },
];
