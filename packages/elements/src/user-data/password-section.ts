import { msg } from '@lit/localize';
import { loadModule, type Policy, type Profile } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { denyText } from '../internal/deny-text.js';
import { button } from '../templates/button.js';
import { partMissing } from '../templates/status.js';
import type { PasswordChange } from './password-change.js';

/** The password: a button that opens the form, which is a part of its own. */
export class PasswordSection {
  readonly #part: LazyPart<PasswordChange>;

  constructor(host: LitElement, account: AccountController) {
    this.#part = new LazyPart(host, async () => {
      const { PasswordChange } = await loadModule(() => import('./password-change.js'));
      return new PasswordChange(host, account);
    });
  }

  get change(): PasswordChange | undefined {
    return this.#part.value;
  }

  render(profile: Profile, policy: Policy['password']): TemplateResult {
    const { change } = this;
    if (profile.can.password !== true) return html`<p class="hint">${denyText(profile.can.password)}</p>`;
    const form = change?.renderForm(profile, policy);
    if (form !== undefined) return form;
    const step = change?.flow.state.step;
    return html`${partMissing(this.#part.failed)} ${change?.renderOutcome() ?? nothing}
      <div class="actions">
        ${button({
          id: 'change-password',
          label: msg('Change password', { id: 'selfsame.password.change' }),
          busy: step === 'going' || step === 'leaving',
          expanded: false,
          press: () => void this.open(),
        })}
      </div>`;
  }

  async open(): Promise<void> {
    (await this.#part.need())?.open();
  }
}
