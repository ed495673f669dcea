import { msg, str } from '@lit/localize';
import {
  type Capabilities,
  changeUsername,
  type ChangeUsername,
  type ChangeUsernameEvent,
  type Next,
  type Profile,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { UsernameChangedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { focusRendered, reselect } from '../internal/focus.js';
import { fieldError, formError, invalidField } from '../internal/problem.js';
import { CodeStep } from '../parts/code-step.js';
import { button } from '../templates/button.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { textField } from '../templates/field.js';
import { notice } from '../templates/notice.js';
import { denyText } from '../internal/deny-text.js';

/** The user name: an e-mail address, proven by a code, where the backend changes it so. */
export class UsernameSection {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<ChangeUsername, ChangeUsernameEvent>;
  readonly #code: CodeStep;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.flow = new FlowController(host, changeUsername);
    this.#code = new CodeStep(host);
    new DialogController(host, '#username-dialog', () => this.#asks());
  }

  render(profile: Profile, capabilities: Capabilities): TemplateResult {
    const allow =
      capabilities.operations['email.change'] === 'page' ? profile.can.email : profile.can.username;
    const { state } = this.flow;
    if (allow !== true)
      return html`<p class="break">${profile.username ?? profile.email}</p>
        <p class="hint">${denyText(allow)}</p>`;
    if (state.step === 'asked' || state.step === 'checking' || state.step === 'resending')
      return this.#renderCode(state);
    return this.#renderForm(profile);
  }

  #renderForm(profile: Profile): TemplateResult {
    const { state } = this.flow;
    const error = state.step === 'editing' ? state.error : undefined;
    const problem = formError(error, 'email');
    return html`${this.#renderPending(profile)}
      <form
        method="post"
        novalidate
        part="form"
        aria-labelledby="username-title"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          this.#review(event.currentTarget as HTMLFormElement, profile);
        }}
      >
        ${textField({
          id: 'username',
          label: msg('Username (e-mail address)', { id: 'selfsame.username.label' }),
          type: 'email',
          name: 'email',
          autocomplete: 'email',
          initial: profile.username ?? profile.email,
          error:
            error?.info.fields?.[0]?.code === 'taken'
              ? msg('This is your present address.', { id: 'selfsame.username.same' })
              : fieldError(error, 'email'),
        })}
        ${problem === undefined ? nothing : notice({ kind: 'danger', id: 'username-notice', text: problem })}
        ${
          state.step === 'editing' && state.outcome !== undefined
            ? notice({
                kind: 'success',
                id: 'username-notice',
                text:
                  state.outcome === 'changed'
                    ? msg('Saved. Sign in with this address from now on.', { id: 'selfsame.username.saved' })
                    : msg(
                        'We sent you a link. Open it to confirm the new address; until then nothing changes.',
                        {
                          id: 'selfsame.username.sent',
                        },
                      ),
              })
            : nothing
        }
        <div class="actions">
          ${button({ label: msg('Save', { id: 'selfsame.common.save' }), type: 'submit' })}
        </div>
      </form>
      ${this.#renderDialog(profile)}`;
  }

  #renderPending(profile: Profile): TemplateResult | typeof nothing {
    const { pendingEmail } = profile;
    if (pendingEmail === undefined || this.#account.adapter?.profile.continueEmailChange === undefined)
      return nothing;
    return notice({
      kind: 'info',
      id: 'username-pending',
      text: msg(
        str`We sent a code to ${pendingEmail}. Until you enter it, you sign in with your present address.`,
        { id: 'selfsame.username.pending' },
      ),
      action: button({
        label: msg('Enter the code', { id: 'selfsame.username.continue' }),
        busy: this.flow.state.step === 'continuing',
        press: () => void this.#continue(),
      }),
    });
  }

  #renderDialog(profile: Profile): TemplateResult {
    const { state } = this.flow;
    const username = state.step === 'confirming' || state.step === 'saving' ? state.username : '';
    const present = profile.username ?? profile.email ?? '';
    return confirmDialog({
      id: 'username-dialog',
      open: this.#asks(),
      title: msg('Change your username?', { id: 'selfsame.username.confirm.title' }),
      text: msg(str`You will sign in with ${username} instead of ${present}.`, {
        id: 'selfsame.username.confirm.text',
      }),
      confirm: msg('Change username', { id: 'selfsame.username.confirm.action' }),
      busy: state.step === 'saving',
      busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
      onConfirm: () => void this.#save(),
      onCancel: () => {
        this.flow.cancel();
      },
    });
  }

  #renderCode(state: Parameters<CodeStep['render']>[0]): TemplateResult {
    return html`<p>
        ${msg(
          str`We sent a code to ${state.challenge.method.hint ?? ''}. Until you enter it, you sign in with your present address.`,
          { id: 'selfsame.username.code-sent' },
        )}
      </p>
      ${this.#code.render(
        state,
        {
          submit: (code) => void this.#answer(code),
          refuse: (error) => {
            this.flow.send({ type: 'failed', error });
            void focusRendered(this.#host, '#code');
          },
          resend: () => void this.#resend(),
        },
        {
          submit: msg('Confirm address', { id: 'selfsame.username.code.submit' }),
          labelledBy: 'username-title',
          before: button({
            label: msg('Cancel', { id: 'selfsame.common.cancel' }),
            press: () => void this.#cancelChange(state.challenge.id),
          }),
        },
      )}`;
  }

  #asks(): boolean {
    const { step } = this.flow.state;
    return step === 'confirming' || step === 'saving';
  }

  #review(form: HTMLFormElement, profile: Profile): void {
    const username = fieldValue(form, 'email').trim();
    const present = profile.username ?? profile.email;
    const problem =
      username === ''
        ? 'required'
        : username === present
          ? 'taken'
          : /.@./.test(username)
            ? undefined
            : 'invalid';
    if (problem === undefined) this.flow.send({ type: 'review', username });
    else {
      this.flow.send({ type: 'failed', error: invalidField('email', problem) });
      void focusRendered(this.#host, '#username');
    }
  }

  async #save(): Promise<void> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (state.step !== 'confirming' || adapter === undefined) return;
    const { username } = state;
    const event = await this.flow.run(
      { type: 'save' },
      { operation: 'email.change', note: null },
      async (run) => {
        const { changeEmail } = adapter.profile;
        if (changeEmail === undefined) {
          const { profile } = await adapter.profile.update({ username }, run);
          return this.#proceed({ kind: 'done', value: profile });
        }
        return this.#proceed(await changeEmail(username, run));
      },
    );
    if (event?.type === 'challenged') await focusRendered(this.#host, '#code');
    else if (event?.type === 'failed')
      await focusRendered(this.#host, '#username[aria-invalid=true]', '#username-notice');
    this.#tell(event?.type);
  }

  async #continue(): Promise<void> {
    const profile = this.#account.adapter?.profile;
    await this.flow.run({ type: 'continue' }, { operation: 'email.change' }, async (run) =>
      this.#proceed((await profile?.continueEmailChange?.(run)) ?? { kind: 'sent' }),
    );
    await focusRendered(this.#host, '#code', '#username-notice');
  }

  async #answer(code: string): Promise<void> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.profile.emailVerifier;
    if (state.step !== 'asked' || verifier === undefined) return;
    const { id } = state.challenge;
    const event = await this.flow.run({ type: 'answer' }, { operation: 'email.change' }, async (run) =>
      this.#proceed(await verifier.answer(id, { code }, run)),
    );
    if (event?.type === 'failed') await reselect(this.#host, '#code');
    this.#tell(event?.type);
  }

  async #resend(): Promise<void> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.profile.emailVerifier;
    if (state.step !== 'asked' || verifier?.resend === undefined) return;
    const { id } = state.challenge;
    const event = await this.flow.run(
      { type: 'resend' },
      { operation: 'email.change' },
      async ({ signal }) => ({
        type: 'resent' as const,
        challenge: (await verifier.resend?.(id, undefined, { signal })) ?? state.challenge,
      }),
    );
    if (event?.type === 'resent')
      announce(this.#host, msg('A new code is on its way.', { id: 'selfsame.code.resent' }));
  }

  async #cancelChange(id: string): Promise<void> {
    this.flow.cancel();
    await this.#account.adapter?.profile.emailVerifier?.cancel?.(id).catch(() => undefined);
    await this.#account.account?.refresh('profile');
    await focusRendered(this.#host, '#username');
  }

  /** The next event of the flow, by what the backend answered. */
  #proceed(next: Next<Profile>): ChangeUsernameEvent {
    switch (next.kind) {
      case 'done':
        this.#account.account?.put('profile', next.value);
        return { type: 'saved' };
      case 'challenge':
        return { type: 'challenged', challenge: next.challenge };
      case 'redirect':
        this.flow.leave(next.url, 'email.change');
        return { type: 'left' };
      case 'sent':
      case 'enrol':
        return { type: 'sent' };
    }
  }

  #tell(outcome: string | undefined): void {
    if (outcome !== 'saved' && outcome !== 'sent') return;
    announce(this.#host, msg('Saved.', { id: 'selfsame.common.saved' }));
    this.#host.dispatchEvent(new UsernameChangedEvent(outcome === 'saved' ? 'done' : 'sent'));
    void focusRendered(this.#host, '#username');
  }
}
