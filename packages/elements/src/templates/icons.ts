import type { Channel, FactorType } from '@selfsame/core';
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

// Our own few, on a 20 px grid with a 1.5 stroke. A type chooses its icon; a server never does (SEC-019).

const shapes = {
  alert: svg`<circle cx="10" cy="10" r="7.25" /><path d="M10 6.5v4M10 13.4v.1" />`,
  check: svg`<circle cx="10" cy="10" r="7.25" /><path d="m6.8 10.2 2.3 2.3 4.2-4.7" />`,
  info: svg`<circle cx="10" cy="10" r="7.25" /><path d="M10 9.3v4.2M10 6.6v.1" />`,
  warning: svg`<path d="M10 3.2 2.8 16h14.4L10 3.2Z" /><path d="M10 8.4v3.4M10 13.9v.1" />`,
  trash: svg`<path d="M3.5 5.5h13M8 5.5V3.8h4v1.7M5.2 5.5l.7 10.7h8.2l.7-10.7M8.4 8.6v4.6M11.6 8.6v4.6" />`,
  chevron: svg`<path d="m5.5 8 4.5 4.5 4.5-4.5" />`,
  plus: svg`<path d="M10 4.5v11M4.5 10h11" />`,
  key: svg`<circle cx="6.8" cy="13.2" r="3.3" /><path d="m9.2 10.8 6.6-6.6M13 7l2.4 2.4" />`,
  lock: svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.8" /><path d="M6.8 9V6.7a3.2 3.2 0 0 1 6.4 0V9" />`,
  user: svg`<circle cx="10" cy="7" r="3.2" /><path d="M3.8 16.5c.7-3 3.2-4.6 6.2-4.6s5.5 1.6 6.2 4.6" />`,
  totp: svg`<rect x="5.5" y="2.5" width="9" height="15" rx="2" /><path d="M8.7 15h2.6M8.3 8.6l1.3 1.3 2.3-2.6" />`,
  phone: svg`<path d="M6.2 3.2 4 4.4c-.5 5.6 5 11.7 11 11.6l1.5-2.1-3.3-2.4-1.8 1.2c-1.7-.8-3.2-2.4-3.9-4.1L8.7 6.9 6.2 3.2Z" />`,
  sms: svg`<path d="M3 4h14v10H9l-4 3v-3H3Z" />`,
  push: svg`<path d="M5.2 13.8V9a4.8 4.8 0 0 1 9.6 0v4.8l1.2 1.2H4l1.2-1.2ZM8.5 17h3" />`,
  email: svg`<rect x="3" y="5" width="14" height="10.5" rx="1.8" /><path d="m3.8 6.5 6.2 5 6.2-5" />`,
  passkey: svg`<circle cx="8" cy="7" r="3" /><path d="M2.8 16c.4-2.9 2.5-4.3 5.2-4.3M14 11.2v5.6M12.2 14.9h3.6" /><circle cx="14" cy="9.2" r="2" />`,
} as const;

export type IconName = keyof typeof shapes;

/** A decorative icon: the words beside it carry the meaning. */
export const icon = (name: IconName): TemplateResult => draw(shapes[name]);

/** The frame of every icon. */
export function draw(shape: SVGTemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

const kinds = ['totp', 'phone', 'push', 'email', 'passkey'] as const;

/** The icon of a method; one that is not known gets the general one. */
export const factorIcon = (type: FactorType, channel?: Channel): TemplateResult =>
  icon(channel === 'sms' ? channel : (kinds.find((kind) => kind === type) ?? 'key'));
