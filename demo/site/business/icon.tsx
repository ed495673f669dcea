const paths = {
  profile: 'M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17a6.5 6.5 0 0 1 13 0',
  phone:
    'M6.5 3H4.6A1.6 1.6 0 0 0 3 4.7 12.9 12.9 0 0 0 15.3 17a1.6 1.6 0 0 0 1.7-1.6v-1.9l-3.7-1.4-1.6 1.8a10.3 10.3 0 0 1-5.6-5.6l1.8-1.6z',
  numbers: 'M7.5 3 6 17M14 3l-1.5 14M3.5 7.5h14M2.5 12.5h14',
  contact: 'M4 4h12v9H9l-4 3.5V13H4zM7.5 8.5h5',
  campaign: 'M3 8v4h3l7 4V4L6 8zM16 8v4',
  trunk: 'M3 6h14M3 14h14M6 6v8M14 6v8M10 6v8',
  recording: 'M10 3v8M7 5v5a3 3 0 0 0 6 0V5a3 3 0 0 0-6 0ZM4 10a6 6 0 0 0 12 0M10 16v2',
  shield: 'M10 2.5 4 5v4.5c0 4 2.6 6.7 6 8 3.4-1.3 6-4 6-8V5zM7.5 10l2 2 3.5-4',
  signOut: 'M8 3H4v14h4M12 6l4 4-4 4M16 10H8',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
