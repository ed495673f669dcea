import { svg, type TemplateResult } from 'lit';
import { draw } from './icons.js';

// Icons of what is only drawn after a press.

const shapes = {
  eye: svg`<path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" /><circle cx="10" cy="10" r="2.25" />`,
  'eye-off': svg`<path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Z" /><circle cx="10" cy="10" r="2.25" /><path d="m4 16 12-12" />`,
  copy: svg`<rect x="7" y="7" width="9" height="9" rx="1.8" /><path d="M13 7V5.6C13 4.7 12.3 4 11.4 4H5.6C4.7 4 4 4.7 4 5.6v5.8c0 .9.7 1.6 1.6 1.6H7" />`,
  download: svg`<path d="M10 3.5v9M6.5 9.3 10 12.8l3.5-3.5M3.8 16.2h12.4" />`,
  print: svg`<path d="M6 7.5V3.5h8v4M6 14H4.2A1.2 1.2 0 0 1 3 12.8V8.7a1.2 1.2 0 0 1 1.2-1.2h11.6A1.2 1.2 0 0 1 17 8.7v4.1a1.2 1.2 0 0 1-1.2 1.2H14" /><path d="M6 11.5h8v5H6z" />`,
} as const;

export type ActionIconName = keyof typeof shapes;

/** A decorative icon: the words beside it carry the meaning. */
export const icon = (name: ActionIconName): TemplateResult => draw(shapes[name]);
