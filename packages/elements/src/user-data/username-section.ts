import { msg, str } from '@lit/localize';
import { type Capabilities, loadModule, type Profile } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { denyText } from '../internal/deny-text.js';
import { fieldValue } from '../internal/credential-form.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import { notice } from '../templates/notice.js';
import { partMissing } from '../templates/status.js';
import type { UsernameChange } from './username-change.js';

/** The user name as it stands, open to be changed. Changing it is a part of its own. */
export class UsernameSection {
  readonly #account: AccountController;
  readonly #part: LazyPart<UsernameChange>;

  constructor(host: LitElement, account: AccountController) {
    this.#account = account;
    this.#part = new LazyPart(host, async () => {
      const { UsernameChange } = await loadModule(() => import('./username-change.js'));
      return new UsernameChange(host, account);
    });
  }

  get change(): UsernameChange | undefined {
    return this.#part.value;
  }

  render(profile: Profile, capabilities: Capabilities): TemplateResult {
    const { can, username = profile.email } = profile;
    const allow = capabilities.operations['email.change'] === 'page' ? can.email : can.username;
    if (allow !== true)
      return html`<p class="break">${username}</p>
        <p class="hint">${denyText(allow)}</p>`;
    const { change } = this;
    const proof = change?.renderProof();
    if (proof !== undefined) return proof;
    return html`${this.#renderPending(profile)}
      <form
        method="post"
        novalidate
        part="form"
        aria-labelledby="username-title"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const typed = fieldValue(event.currentTarget as HTMLFormElement, 'email');
          void this.#part.need().then((part) => part?.review(typed, username));
        }}
      >
        ${textField({
          id: 'username',
          label: msg('Username (e-mail address)', { id: 'selfsame.username.label' }),
          type: 'email',
          name: 'email',
          autocomplete: 'email',
          initial: username,
          error: change?.problem(),
          beside: button({
            label: msg('Save', { id: 'selfsame.common.save' }),
            name: msg('Save username', { id: 'selfsame.username.save' }),
            type: 'submit',
          }),
        })}
        ${partMissing(this.#part.failed)} ${change?.renderOutcome() ?? nothing}
      </form>
      ${change?.renderDialog(username) ?? nothing}`;
  }

  /** A code that was sent before this page was loaded. */
  #renderPending({ pendingEmail }: Profile): TemplateResult | typeof nothing {
    if (pendingEmail === undefined || this.#account.adapter?.profile.continueEmailChange === undefined)
      return nothing;
    return notice({
      kind: 'info',
      id: 'username-pending',
      text: msg(
        str`We sent a code to ${pendingEmail}. Until you enter it, you sign in with your current address.`,
        { id: 'selfsame.username.pending' },
      ),
      action: button({
        label: msg('Enter the code', { id: 'selfsame.username.continue' }),
        busy: this.change?.flow.state.step === 'continuing',
        press: () => void this.#part.need().then((part) => part?.continue()),
      }),
    });
  }
}
