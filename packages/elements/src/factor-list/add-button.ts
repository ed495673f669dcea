import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../templates/button.js';
import { icon } from '../templates/icons.js';
import { partMissing } from '../templates/status.js';
import type { WizardOpener } from './wizard-opener.js';

export interface AddButton {
  readonly wizard: WizardOpener;
  /** The code of something else that was pressed did not arrive. */
  readonly partFailed: boolean;
  /** Why nothing can be added. The button stays where it is and says so. */
  readonly refusal: string | undefined;
  /** The list is empty: this is the one thing to do here. */
  readonly isFirst: boolean;
  readonly refuse: (reason: string) => void;
}

/** The way to one more factor. Its code comes with the first press. */
export function addButton({ wizard, partFailed, refusal, isFirst, refuse }: AddButton): TemplateResult {
  const { state } = wizard;
  return html`<div class="add">
    ${partMissing(partFailed || (state.step === 'closed' && state.failed))}
    ${button({
      id: 'add-factor',
      label: msg('Add a sign-in method', { id: 'selfsame.factors.add' }),
      busyLabel: msg('Loading…', { id: 'selfsame.common.loading' }),
      busy: state.step === 'loading',
      icon: icon('plus'),
      kind: isFirst ? 'primary' : 'secondary',
      unavailable: refusal !== undefined,
      ...(refusal === undefined ? {} : { describedBy: 'add-reason' }),
      press: () => {
        if (refusal === undefined) void wizard.open('start');
        else refuse(refusal);
      },
    })}
    ${refusal === undefined ? nothing : html`<p class="hint" part="hint" id="add-reason">${refusal}</p>`}
  </div>`;
}
