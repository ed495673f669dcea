import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

export interface ButtonOptions {
  readonly label: string;
  /** What the button says while its work runs. */
  readonly busyLabel?: string;
  readonly busy?: boolean;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** The name for assistive technology, beginning with the visible text (WCAG 2.5.3). */
  readonly name?: string;
  readonly unavailable?: boolean;
  readonly describedBy?: string;
  readonly expanded?: boolean;
  readonly icon?: TemplateResult;
  readonly id?: string;
  readonly press?: (event: Event) => void;
}

/** A button. While busy it stays in the tree, enabled and focused; the flow refuses a second press (A11Y-047). */
export function button(options: ButtonOptions): TemplateResult {
  const { busy = false, kind = 'secondary', unavailable = false } = options;
  return html`<button
    class="button ${kind}"
    part=${kind === 'primary' || kind === 'danger' ? 'primary-action' : 'secondary-action'}
    id=${ifDefined(options.id)}
    type=${options.type ?? 'button'}
    aria-disabled=${busy || unavailable ? 'true' : 'false'}
    aria-label=${ifDefined(busy ? undefined : options.name)}
    aria-describedby=${ifDefined(options.describedBy)}
    aria-expanded=${ifDefined(options.expanded)}
    ?data-busy=${busy}
    @click=${options.press}
  >
    ${busy ? html`<span class="spinner"></span>` : (options.icon ?? nothing)}${
      busy ? (options.busyLabel ?? options.label) : options.label
    }
  </button>`;
}
