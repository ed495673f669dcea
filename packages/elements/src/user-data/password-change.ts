import { msg } from '@lit/localize';
import {
  AccountError,
  changePassword,
  type ChangePassword,
  type ChangePasswordEvent,
  isAccountError,
  type Policy,
  type Profile,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { RevealController } from '../controllers/reveal-controller.js';
import { PasswordChangedEvent } from '../events.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { announce } from '../internal/announcer.js';
import { clearSecrets, fieldValue, isAutofilled } from '../internal/credential-form.js';
import { focusRendered } from '../internal/focus.js';
import { fieldError, invalidField, newPasswordError } from '../internal/problem.js';
import { retireCredentialForm } from '../internal/retire-form.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { button } from '../templates/button.js';
import { accountField, passwordField } from '../templates/password-field.js';
import { notice } from '../templates/notice.js';
import { problemNotice } from '../templates/problem-notice.js';
import { passwordRules, passwordRulesText } from '../internal/password-rules.js';

/** Changes the password: current and new in one form, with the account they belong to. */
export class PasswordChange {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #reveal: RevealController;
  readonly flow: FlowController<ChangePassword, ChangePasswordEvent>;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    adoptStyles(host, secretFieldStyles);
    this.#account = account;
    this.#reveal = new RevealController(host);
    this.flow = new FlowController(host, changePassword);
  }

  /** The form, while it is open. */
  renderForm(profile: Profile, policy: Policy['password']): TemplateResult | undefined {
    const { step } = this.flow.state;
    return step === 'editing' || step === 'saving' ? this.#renderForm(profile, policy) : undefined;
  }

  renderOutcome(): TemplateResult | typeof nothing {
    const { state } = this.flow;
    if (state.step !== 'closed' && state.step !== 'going') return nothing;
    if (state.error !== undefined) return problemNotice(this.#host, 'password-notice', state.error);
    if (state.step === 'going' || !state.changed) return nothing;
    return notice({
      kind: 'success',
      id: 'password-notice',
      text: msg('Password changed. Use the new one from now on.', { id: 'selfsame.password.changed' }),
    });
  }

  /** Opens the form; on a backend that changes passwords elsewhere, goes there. */
  open(): void {
    const where = this.#account.read('capabilities').value?.operations['password.change'];
    // The page may ask for a form that there is not.
    if ((where ?? 'absent') === 'absent' || this.#account.read('profile').value?.can.password !== true)
      return;
    if (where === 'redirect') void this.#change('go', {}, null);
    else if (this.flow.send({ type: 'open' })) void focusRendered(this.#host, '#current-password');
  }

  #renderForm(profile: Profile, policy: Policy['password']): TemplateResult {
    const { state } = this.flow;
    const error = state.step === 'editing' || state.step === 'saving' ? state.error : undefined;
    const wrongCurrent = isAccountError(error, 'invalid-credentials');
    const newError = newPasswordError(error, 'next');
    const problem = wrongCurrent || newError !== undefined ? undefined : error;
    return html`<form
      id="password-form"
      method="post"
      novalidate
      part="form"
      aria-labelledby="password-title"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#submit(event.currentTarget as HTMLFormElement, policy);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.#close();
      }}
    >
      ${accountField(profile.username ?? profile.email)}
      ${passwordField({
        id: 'current-password',
        label: msg('Current password', { id: 'selfsame.password.current' }),
        name: 'current-password',
        autocomplete: 'current-password',
        error: wrongCurrent
          ? msg('This is not your current password. Please try again.', {
              id: 'selfsame.password.current-wrong',
            })
          : fieldError(error, 'current'),
        reveal: this.#reveal,
      })}
      ${passwordField({
        id: 'new-password',
        label: msg('New password', { id: 'selfsame.password.new' }),
        hint: passwordRulesText(policy),
        name: 'new-password',
        autocomplete: 'new-password',
        rules: passwordRules(policy),
        error: newError,
        reveal: this.#reveal,
      })}
      <label class="choice">
        <input type="checkbox" name="sign-out-others" />
        <span>${msg('Sign out on all other devices', { id: 'selfsame.password.sign-out-others' })}</span>
      </label>
      ${problemNotice(this.#host, 'password-notice', problem, 'current', 'next')}
      <div class="actions">
        ${button({
          label: msg('Cancel', { id: 'selfsame.common.cancel' }),
          unavailable: state.step === 'saving',
          press: () => {
            this.#close();
          },
        })}
        ${button({
          label: msg('Save', { id: 'selfsame.common.save' }),
          name: msg('Save new password', { id: 'selfsame.password.save' }),
          busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
          busy: state.step === 'saving',
          kind: 'primary',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  #close(): void {
    if (this.flow.state.step === 'saving') return;
    clearSecrets(this.#host.renderRoot);
    this.flow.cancel();
    this.#reveal.mask();
    void focusRendered(this.#host, '#change-password');
  }

  #submit(form: HTMLFormElement, policy: Policy['password']): void {
    const current = fieldValue(form, 'current-password');
    const next = fieldValue(form, 'new-password');
    const typed = current !== '' || isAutofilled(form, 'current-password');
    const refused = typed ? refusal(next, policy?.minLength) : invalidField('current', 'required');
    this.#reveal.mask();
    if (refused !== undefined) {
      this.flow.send({ type: 'failed', error: refused });
      void focusRendered(this.#host, '[aria-invalid=true]');
      return;
    }
    const signOutOthers = new FormData(form).has('sign-out-others');
    void this.#change('save', { current, next, signOutOthers }, form);
  }

  async #change(
    type: 'go' | 'save',
    change: { readonly current?: string; readonly next?: string; readonly signOutOthers?: boolean },
    form: HTMLFormElement | null,
  ): Promise<void> {
    const profile = this.#account.adapter?.profile;
    const event = await this.flow.run({ type }, { operation: 'password.change' }, async (run) => {
      if (profile?.changePassword === undefined) throw new AccountError('unsupported');
      const next = await profile.changePassword(change, run);
      if (next.kind === 'redirect') {
        this.flow.leave(next.url, 'password.change');
        return { type: 'left' };
      }
      if (next.kind !== 'done') throw new AccountError('unsupported');
      // PM-030: hide, one task, empty; only then render again and tell the page.
      await retireCredentialForm(form);
      return { type: 'saved' };
    });
    if (event?.type === 'failed') {
      // Whoever signs in next must not find them (SEC-034).
      if (isAccountError(event.error, 'unauthenticated')) clearSecrets(this.#host.renderRoot);
      const input = isAccountError(event.error, 'invalid-credentials')
        ? '#current-password'
        : '[aria-invalid=true]';
      await focusRendered(this.#host, input, '#password-notice');
    } else if (event?.type === 'saved') {
      announce(this.#host, msg('Password changed.', { id: 'selfsame.password.changed.short' }));
      this.#host.dispatchEvent(new PasswordChangedEvent());
      await focusRendered(this.#host, '#change-password');
    }
  }
}

/** A new password that cannot be right is refused before it is sent. The length counts code points, and nothing is trimmed (PM-039). */
function refusal(next: string, minLength: number | undefined): AccountError | undefined {
  if (next === '') return invalidField('next', 'required');
  if (minLength !== undefined && Array.from(next).length < minLength)
    return new AccountError('password-rejected', { passwordReasons: ['too-short'] });
  return undefined;
}
