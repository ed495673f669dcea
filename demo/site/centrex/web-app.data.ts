export interface Call {
  readonly name: string;
  readonly number: string;
  readonly kind: 'incoming' | 'outgoing' | 'missed';
  readonly minutesAgo: number;
  /** Seconds. */
  readonly lasted?: number;
}

/** Messages are what callers said, so they stay in the caller's language. */
export interface Voicemail {
  readonly name: string;
  readonly number: string;
  readonly minutesAgo: number;
  /** Seconds. */
  readonly length: number;
  readonly heard: boolean;
  readonly lang: 'en' | 'de';
  readonly transcript: string;
}

export interface Colleague {
  readonly name: string;
  readonly extension: string;
  readonly presence: 'available' | 'busy' | 'away';
}

export const calls: readonly Call[] = [
  { name: 'Miriam Okafor', number: '+49 30 555 0147', kind: 'missed', minutesAgo: 12 },
  { name: 'Jonas Brandt', number: '214', kind: 'incoming', minutesAgo: 38, lasted: 421 },
  { name: 'Reception', number: '200', kind: 'outgoing', minutesAgo: 64, lasted: 55 },
  { name: 'Hafenkontor Lübeck', number: '+49 451 555 0120', kind: 'outgoing', minutesAgo: 131, lasted: 963 },
  { name: 'Lena Fischer', number: '219', kind: 'missed', minutesAgo: 175 },
  { name: 'Priya Raman', number: '+44 20 7946 0812', kind: 'incoming', minutesAgo: 240, lasted: 187 },
  { name: 'Service desk', number: '222', kind: 'outgoing', minutesAgo: 312, lasted: 74 },
];

export const voicemails: readonly Voicemail[] = [
  {
    name: 'Miriam Okafor',
    number: '+49 30 555 0147',
    minutesAgo: 11,
    length: 42,
    heard: false,
    lang: 'en',
    transcript:
      'Hi, it’s Miriam from the Berlin office. The two new desk phones have arrived. Could you call me back before four, so that we can agree on a time to set them up? Thank you.',
  },
  {
    name: 'Hafenkontor Lübeck',
    number: '+49 451 555 0120',
    minutesAgo: 205,
    length: 27,
    heard: true,
    lang: 'de',
    transcript:
      'Guten Tag, hier ist Frau Petersen vom Hafenkontor. Die Weiterleitung klappt jetzt, vielen Dank für die schnelle Hilfe. Sie brauchen nicht zurückzurufen.',
  },
];

export const team: readonly Colleague[] = [
  { name: 'Jonas Brandt', extension: '214', presence: 'available' },
  { name: 'Lena Fischer', extension: '219', presence: 'busy' },
  { name: 'Tomasz Nowak', extension: '216', presence: 'available' },
  { name: 'Aylin Demir', extension: '221', presence: 'away' },
];
