import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { button } from '../templates/button.js';

/** The way back to the password alone. */
export const disableButton = (busy: boolean, press: () => void): TemplateResult =>
  html`<div class="disable">
    ${button({
      id: 'disable-all',
      label: msg('Turn off sign-in in two steps', { id: 'selfsame.factors.disable' }),
      busyLabel: msg('Turning off…', { id: 'selfsame.factors.disable.busy' }),
      busy,
      kind: 'quiet',
      press,
    })}
  </div>`;
