import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from './button.js';

export interface ConfirmDialogOptions {
  readonly id: string;
  readonly open: boolean;
  readonly title: string | TemplateResult;
  /** The consequence, in words. */
  readonly text: string | TemplateResult;
  readonly confirm: string;
  /** "Cancel" unless that could be taken for the consequence. */
  readonly cancel?: string;
  readonly busy?: boolean;
  readonly busyLabel?: string;
  readonly destructive?: boolean;
  readonly more?: TemplateResult | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/**
 * "Do you really want to?": native modal dialog, the least destructive action focused first, Escape is Cancel
 * (WAI-ARIA APG, alert dialog). A `DialogController` opens and closes it.
 */
export function confirmDialog(options: ConfirmDialogOptions): TemplateResult {
  const { id, busy = false } = options;
  return html`<dialog
    id=${id}
    part="dialog"
    role="alertdialog"
    aria-labelledby=${options.open ? `${id}-title` : nothing}
    aria-describedby=${options.open ? `${id}-text` : nothing}
    @cancel=${(event: Event) => {
      event.preventDefault();
      if (!busy) options.onCancel();
    }}
  >
    ${
      options.open
        ? html`<h2 class="title" id="${id}-title">${options.title}</h2>
            <p class="break" id="${id}-text">${options.text}</p>
            ${options.more ?? nothing}
            <div class="actions">
              <button
                class="button"
                part="secondary-action"
                type="button"
                data-first-focus
                aria-disabled=${busy ? 'true' : 'false'}
                @click=${() => {
                  if (!busy) options.onCancel();
                }}
              >
                ${options.cancel ?? msg('Cancel', { id: 'selfsame.common.cancel' })}
              </button>
              ${button({
                label: options.confirm,
                ...(options.busyLabel === undefined ? {} : { busyLabel: options.busyLabel }),
                busy,
                kind: options.destructive === true ? 'danger' : 'primary',
                press: options.onConfirm,
              })}
            </div>`
        : nothing
    }
  </dialog>`;
}
