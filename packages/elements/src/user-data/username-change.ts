import { msg, str } from '@lit/localize';
import {
  AccountError,
  type ChallengeState,
  changeUsername,
  type ChangeUsername,
  type ChangeUsernameEvent,
  type FieldProblem,
  isChallengeState,
  type Next,
  type Profile,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { UsernameChangedEvent } from '../events.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { announce } from '../internal/announcer.js';
import { focusRendered, reselect } from '../internal/focus.js';
import { fieldError, invalidField } from '../internal/problem.js';
import { CodeStep } from '../parts/code-step.js';
import { dialogStyles } from '../styles/dialog.styles.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { button } from '../templates/button.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { notice } from '../templates/notice.js';
import { problemNotice } from '../templates/problem-notice.js';

/** Changes the user name: an e-mail address, proven by a code, where the backend changes it so. */
export class UsernameChange {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<ChangeUsername, ChangeUsernameEvent>;
  readonly #code: CodeStep;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    adoptStyles(host, dialogStyles, secretFieldStyles);
    this.#account = account;
    this.flow = new FlowController(host, changeUsername);
    this.#code = new CodeStep(host);
    new DialogController(host, '#username-dialog', () => this.#asks());
  }

  /** The code form, while the new address is being proven. */
  renderProof(): TemplateResult | undefined {
    const { state } = this.flow;
    return isChallengeState(state) ? this.#renderCode(state) : undefined;
  }

  /** What is wrong with the address that was typed. */
  problem(): string | undefined {
    const { state } = this.flow;
    const error = state.step === 'editing' ? state.error : undefined;
    switch (error?.info.fields?.find(({ field }) => field === 'email')?.code) {
      case 'taken':
        return msg('This is your current address.', { id: 'selfsame.username.same' });
      case 'invalid':
        return msg('Enter a whole e-mail address, for example name@example.org.', {
          id: 'selfsame.username.incomplete',
        });
      default:
        return fieldError(error, 'email');
    }
  }

  renderOutcome(): TemplateResult | typeof nothing {
    const { state } = this.flow;
    if (state.step !== 'editing') return nothing;
    if (state.error !== undefined) return problemNotice(this.#host, 'username-notice', state.error, 'email');
    if (state.outcome === undefined) return nothing;
    return notice({
      kind: 'success',
      id: 'username-notice',
      text:
        state.outcome === 'changed'
          ? msg('Saved. Sign in with this address from now on.', { id: 'selfsame.username.saved' })
          : msg('We sent you a link. Open it to confirm the new address; until then nothing changes.', {
              id: 'selfsame.username.sent',
            }),
    });
  }

  renderDialog(present = ''): TemplateResult {
    const { state } = this.flow;
    const username = state.step === 'confirming' || state.step === 'saving' ? state.username : '';
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

  #renderCode(state: ChallengeState): TemplateResult {
    return html`<p>
        ${msg(
          str`We sent a code to ${state.challenge.method.hint ?? ''}. Until you enter it, you sign in with your current address.`,
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

  /** @param present the address that is to give way */
  review(typed: string, present: string | undefined): void {
    const username = typed.trim();
    const problem = refusal(username, present);
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

  /** Takes up a change that was begun before this page was loaded. */
  async continue(): Promise<void> {
    const profile = this.#account.adapter?.profile;
    await this.flow.run({ type: 'continue' }, { operation: 'email.change' }, async (run) => {
      if (profile?.continueEmailChange === undefined) throw new AccountError('unsupported');
      return this.#proceed(await profile.continueEmailChange(run));
    });
    await focusRendered(this.#host, '#code', '#username-notice');
  }

  async #answer(code: string): Promise<void> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.profile.emailVerifier;
    if (state.step !== 'asked') return;
    const { id } = state.challenge;
    const event = await this.flow.run({ type: 'answer' }, { operation: 'email.change' }, async (run) => {
      if (verifier === undefined) throw new AccountError('unsupported');
      return this.#proceed(await verifier.answer(id, { code }, run));
    });
    if (event?.type === 'failed') await reselect(this.#host, '#code');
    this.#tell(event?.type);
  }

  async #resend(): Promise<void> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.profile.emailVerifier;
    if (state.step !== 'asked') return;
    const { id } = state.challenge;
    const event = await this.flow.run(
      { type: 'resend' },
      { operation: 'email.change' },
      async ({ signal }) => {
        if (verifier?.resend === undefined) throw new AccountError('unsupported');
        return { type: 'resent', challenge: await verifier.resend(id, undefined, { signal }) };
      },
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
        return { type: 'sent' };
      case 'enrol':
        throw new AccountError('unsupported');
    }
  }

  #tell(outcome: string | undefined): void {
    if (outcome !== 'saved' && outcome !== 'sent') return;
    announce(this.#host, msg('Saved.', { id: 'selfsame.common.saved' }));
    this.#host.dispatchEvent(new UsernameChangedEvent(outcome === 'saved' ? 'done' : 'sent'));
    void focusRendered(this.#host, '#username');
  }
}

/** A light check: only the server knows whether an address exists (UX-UD-02). */
function refusal(username: string, present: string | undefined): FieldProblem['code'] | undefined {
  if (username === '') return 'required';
  if (username === present) return 'taken';
  return /.@./.test(username) ? undefined : 'invalid';
}
