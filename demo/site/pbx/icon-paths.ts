export const iconPaths = {
  board: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  queue: 'M4 5h12M4 10h9M4 15h6M15 12.5v5M12.5 15h5',
  device: 'M5 3h10v14H5zM8 14.5h4',
  phone:
    'M6.5 3H4.6A1.6 1.6 0 0 0 3 4.7 12.9 12.9 0 0 0 15.3 17a1.6 1.6 0 0 0 1.7-1.6v-1.9l-3.7-1.4-1.6 1.8a10.3 10.3 0 0 1-5.6-5.6l1.8-1.6z',
  profile: 'M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17a6.5 6.5 0 0 1 13 0',
  shield: 'M10 2.5 4 5v4.5c0 4 2.6 6.7 6 8 3.4-1.3 6-4 6-8V5zM7.5 10l2 2 3.5-4',
  signOut: 'M8 3H4v14h4M12 6l4 4-4 4M16 10H8',
  close: 'M5 5l10 10M15 5 5 15',
  back: 'M16 10H4.5M9.5 5l-5 5 5 5',
  forward: 'm8 5 5 5-5 5',
} as const;

export type IconName = keyof typeof iconPaths;
