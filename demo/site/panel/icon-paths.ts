export const iconPaths = {
  phone:
    'M6.5 3H4.6A1.6 1.6 0 0 0 3 4.7 12.9 12.9 0 0 0 15.3 17a1.6 1.6 0 0 0 1.7-1.6v-1.9l-3.7-1.4-1.6 1.8a10.3 10.3 0 0 1-5.6-5.6l1.8-1.6z',
  incoming: 'M15 5 5.5 14.5M5.5 7.5v7h7',
  outgoing: 'M5 15 14.5 5.5M7.5 5.5h7v7',
  missed: 'm3 6 7 7 7-7M3 10.5V6h4.5',
  calls: 'M4 5h12M4 10h12M4 15h8',
  people:
    'M7.5 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5a5.5 5.5 0 0 1 11 0M13 4.3a3 3 0 0 1 0 5.4M15 12a5.5 5.5 0 0 1 3 4.5',
  voicemail: 'M5.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM14.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM5.5 13h9',
  device: 'M5 3h10v14H5zM8 14.5h4',
  plan: 'M10 3v4M10 7H4v4M10 7h6v4M2.5 11h3v5h-3zM14.5 11h3v5h-3zM8.5 11h3v5h-3zM10 7v4',
  report: 'M4 16V9M8.5 16V4M13 16v-5M17 16V7',
  shield: 'M10 2.5 4 5v4.5c0 4 2.6 6.7 6 8 3.4-1.3 6-4 6-8V5zM7.5 10l2 2 3.5-4',
  language: 'M3 10h14M10 3a11 11 0 0 1 0 14 11 11 0 0 1 0-14ZM10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
  link: 'M8 12l4-4M9 5.5l1.5-1.5a3.5 3.5 0 0 1 5 5L14 10.5M11 14.5 9.5 16a3.5 3.5 0 0 1-5-5L6 9.5',
  signOut: 'M8 3H4v14h4M12 6l4 4-4 4M16 10H8',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M16 10H4.5M9.5 5l-5 5 5 5',
  forward: 'm8 5 5 5-5 5',
  down: 'm5 8 5 5 5-5',
} as const;

export type IconName = keyof typeof iconPaths;
