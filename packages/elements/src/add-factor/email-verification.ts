import { msg } from '@lit/localize';
import {
  AccountError,
  type AccountAdapter,
  type ChallengeState,
  type CommonEvent,
  type Next,
  type Profile,
  verifyEmail,
  type VerifyEmail,
  type VerifyEmailEvent,
} from '@selfsame/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController, type Run } from '../controllers/flow-controller.js';
import { announce } from '../internal/announcer.js';
import { focusRendered, reselect } from '../internal/focus.js';
import { CodeStep } from '../parts/code-step.js';

/** Verifies the own e-mail address, on the way to codes that go to it. */
export class EmailVerification {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #code: CodeStep;
  readonly flow: FlowController<VerifyEmail, VerifyEmailEvent>;
  /** What is open at the backend. Kept apart from the state, which forgets it when the element is removed. */
  #open: { readonly adapter: AccountAdapter; readonly challengeId: string } | undefined;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.#code = new CodeStep(host);
    this.flow = new FlowController(host, verifyEmail);
  }

  /** @param goOn what the address was verified for */
  render(state: ChallengeState, before: TemplateResult, goOn: () => void): TemplateResult {
    return html`<p>
        ${msg('Enter the code from the e-mail, to verify your address.', { id: 'selfsame.email.enter' })}
      </p>
      ${this.#code.render(
        state,
        {
          submit: (code) => void this.#answer(code, goOn),
          refuse: (error) => {
            this.flow.send({ type: 'failed', error });
            void focusRendered(this.#host, '#code');
          },
          ...(state.challenge.resend === undefined ? {} : { resend: () => void this.#resend() }),
        },
        {
          submit: msg('Verify', { id: 'selfsame.email.verify' }),
          labelledBy: 'step-title',
          before,
        },
      )}`;
  }

  /** Sends the code that verifies it. */
  async send(goOn: () => void): Promise<void> {
    const { adapter } = this.#account;
    if (adapter === undefined) return;
    const event = await this.flow.run({ type: 'send' }, { operation: 'email.change' }, async (run) => {
      const { email, emailVerified } = await adapter.profile.read({ signal: run.signal });
      if (emailVerified === true) return { type: 'verified' };
      if (email === undefined || adapter.profile.changeEmail === undefined)
        throw new AccountError('unsupported');
      return this.#proceed(await adapter.profile.changeEmail(email, run), adapter, run);
    });
    await this.#arrive(event, goOn);
  }

  /** Gives up, here and at the backend. */
  giveUp(): void {
    this.flow.cancel();
    const open = this.#open;
    this.#open = undefined;
    void open?.adapter.profile.emailVerifier?.cancel?.(open.challengeId).catch(() => undefined);
  }

  async #answer(code: string, goOn: () => void): Promise<void> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (state.step !== 'asked' || adapter === undefined) return;
    const { id } = state.challenge;
    const event = await this.flow.run({ type: 'answer' }, { operation: 'email.change' }, async (run) => {
      const { emailVerifier } = adapter.profile;
      if (emailVerifier === undefined) throw new AccountError('unsupported');
      return this.#proceed(await emailVerifier.answer(id, { code }, run), adapter, run);
    });
    await this.#arrive(event, goOn);
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

  /** The next event of the flow, by what the backend answered. */
  #proceed(next: Next<Profile>, adapter: AccountAdapter, { signal }: Run): VerifyEmailEvent {
    switch (next.kind) {
      case 'challenge':
        if (signal.aborted)
          void adapter.profile.emailVerifier?.cancel?.(next.challenge.id).catch(() => undefined);
        else this.#open = { adapter, challengeId: next.challenge.id };
        return { type: 'challenged', challenge: next.challenge };
      case 'done':
        this.#open = undefined;
        this.#account.account?.put('profile', next.value);
        return { type: 'verified' };
      // A mailed link, or a page of the backend, ends somewhere else than here.
      case 'sent':
      case 'redirect':
      case 'enrol':
        throw new AccountError('unsupported');
    }
  }

  async #arrive(event: VerifyEmailEvent | CommonEvent | undefined, goOn: () => void): Promise<void> {
    if (event?.type === 'challenged') await focusRendered(this.#host, '#code');
    else if (event?.type === 'verified') {
      // What may be added now has become more.
      void this.#account.account?.refresh('policy');
      goOn();
      // The button that was pressed is gone.
      await focusRendered(this.#host, '#send-code');
    } else if (this.flow.state.step === 'asked') await reselect(this.#host, '#code');
    else if (event !== undefined) await focusRendered(this.#host, '#add-notice', '#step-title');
  }
}
