export const areas = [
  { name: 'Toestellen', count: 21, text: '2 hebben een update', icon: 'device' },
  { name: 'Belplan', count: 42, text: 'Kantoortijden actief', icon: 'plan' },
  { name: 'Gebruikers', count: 20, text: '1 wacht op een uitnodiging', icon: 'people' },
  { name: 'Rapporten', count: 3, text: 'Elke maandag per e-mail', icon: 'report' },
] as const;

export const directions = ['uitgaand', 'inkomend', 'intern'] as const;
export type Direction = (typeof directions)[number];

export interface LiveCall {
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  /** Seconds. */
  readonly lasted: number;
  readonly minutesAgo: number;
}

export const liveCalls: readonly LiveCall[] = [
  { direction: 'uitgaand', from: '201 Piet Bakker', to: '050 555 01 12', lasted: 185, minutesAgo: 2 },
  { direction: 'intern', from: '204 Joost Veenstra', to: '203 Fatima El Amrani', lasted: 105, minutesAgo: 7 },
  { direction: 'inkomend', from: '06 5550 1183', to: '200 Receptie', lasted: 68, minutesAgo: 9 },
  { direction: 'uitgaand', from: '202 Marieke', to: '0592 55 01 90', lasted: 760, minutesAgo: 12 },
  { direction: 'inkomend', from: '050 555 01 44', to: '202 Marieke', lasted: 0, minutesAgo: 19 },
  { direction: 'uitgaand', from: '207 Sanne Kuipers', to: '085 555 01 30', lasted: 344, minutesAgo: 26 },
];

export const numbers = [
  { number: '050 555 01 00', name: 'Hoofdnummer' },
  { number: '050 555 01 01', name: 'Administratie' },
  { number: '050 555 01 08', name: 'Fax' },
  { number: '085 555 01 30', name: 'Storingen' },
] as const;
