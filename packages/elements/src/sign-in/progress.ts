import { msg } from '@lit/localize';
import {
  AccountError,
  type Challenge,
  type Channel,
  type Credentials,
  type EnrolExit,
  isAccountError,
  isProving,
  loadModule,
  type Next,
  type Operation,
  type SignedIn,
  signIn,
  type SignIn,
  type SignInEvent,
  type SignInOperations,
  toAccountError,
} from '@selfsame/core';
import type { LitElement } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { SignedInEvent, SignedOutEvent } from '../events.js';
import type { Account } from '../internal/account.js';
import { announce } from '../internal/announcer.js';
import { focusRendered, hasFocus } from '../internal/focus.js';
import { retireCredentialForm, reviveCredentialForm } from '../internal/retire-form.js';
import { focusRefused, focusResent, proveFields } from '../parts/prove-focus.js';
import { answerOf, type Answering } from '../parts/answering.js';

const signOut: Operation = 'session.revoke';

type Work = (operations: SignInOperations, signal: AbortSignal) => Promise<Next<SignedIn> | null>;

/** Where the sign-in stands, and every call that moves it. */
export class Progress {
  readonly flow: FlowController<SignIn, SignInEvent>;
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #need: (challenge: Challenge) => Promise<void>;
  #attended = false;

  /** @param need gets ready what a challenge needs on the screen */
  constructor(host: LitElement, account: AccountController, need: (challenge: Challenge) => Promise<void>) {
    this.#host = host;
    this.#account = account;
    this.#need = need;
    this.flow = new FlowController(host, signIn);
  }

  /** Asks where the sign-in stands: at first, after a reload, and back from a redirect. */
  async read(): Promise<void> {
    const { account } = this.#account;
    await this.#run({ type: 'read' }, 'signin.start', async (operations, signal) => {
      // A login page is opened with its task in the address: the adapter has to see that first.
      await account?.resumed;
      const [next] = await Promise.all([operations.current({ signal }), capabilitiesKnown(account)]);
      return next;
    });
  }

  /** The user is at it: the step that comes next takes the focus, although what had it is gone. */
  keepFocus(): void {
    this.#attended = true;
  }

  async start(credentials: Credentials, form: HTMLFormElement | null): Promise<void> {
    const { external } = credentials;
    const onRedirect = { returnTo: location.href, note: null };
    await this.#run(
      external === undefined ? { type: 'submit' } : { type: 'submit', external },
      'signin.start',
      async (operations, signal) => {
        try {
          return await operations.start(credentials, { signal, onRedirect });
        } catch (error) {
          throw indistinct(toAccountError(error));
        }
      },
      form,
    );
  }

  /** Goes on with what a finished password reset answered. */
  async proceedWith(next: Next<SignedIn>): Promise<void> {
    await this.#run({ type: 'submit' }, 'signin.passwordReset', () => Promise.resolve(next));
  }

  async answer(answer: Answering, form: HTMLFormElement, trustDevice: boolean): Promise<void> {
    const { state } = this.flow;
    if (!isProving(state)) return;
    const { id } = state.challenge;
    await this.#run(
      { type: 'answer' },
      'signin.challenge',
      async (operations, signal) => {
        const given = await answerOf(answer, signal);
        return operations.answer(id, given, trustDevice ? { signal, trustDevice } : { signal });
      },
      form,
    );
  }

  /** Asks whether a phone has decided. Null: not yet; else what goes on with it. */
  async poll(signal: AbortSignal): Promise<(() => void) | null> {
    const { state } = this.flow;
    const operations = this.#account.adapter?.signIn;
    if (!isProving(state)) return null;
    if (operations?.poll === undefined) throw new AccountError('unsupported');
    const next = await operations.poll(state.challenge.id, { signal });
    if (next === null) return null;
    return () => void this.#run({ type: 'answer' }, 'signin.challenge', () => Promise.resolve(next));
  }

  /** A phone has declined, or it is too late. */
  async fail(error: AccountError): Promise<void> {
    await this.#run({ type: 'answer' }, 'signin.challenge', () => Promise.reject(error));
  }

  async switchTo(methodId: string): Promise<void> {
    const { state } = this.flow;
    if (!isProving(state)) return;
    const { id } = state.challenge;
    await this.#run({ type: 'switch', methodId }, 'signin.challenge', (operations, signal) => {
      if (operations.switchTo === undefined) throw new AccountError('unsupported');
      return operations.switchTo(id, methodId, { signal });
    });
  }

  async resend(channel: Channel | undefined): Promise<void> {
    const { state } = this.flow;
    const operations = this.#account.adapter?.signIn;
    if (!isProving(state)) return;
    const { id } = state.challenge;
    const event = await this.flow.run(
      { type: 'resend', channel },
      { operation: 'signin.challenge' },
      async ({ signal }) => {
        if (operations?.resend === undefined) throw new AccountError('unsupported');
        return { type: 'resent', challenge: await operations.resend(id, channel, { signal }) };
      },
    );
    if (event?.type === 'resent') await focusResent(this.#host, event.challenge);
  }

  /** Back to the first form: the challenge dies on the server too. */
  async restart(): Promise<void> {
    const { state } = this.flow;
    if (!isProving(state)) return;
    const { id } = state.challenge;
    if (!this.flow.send({ type: 'restart' })) return;
    await focusRendered(this.#host, '#identifier');
    await this.#account.adapter?.signIn?.cancel?.(id).catch(() => undefined);
  }

  /** The owed factor was set up: its owner reads that first, and goes on with a press. */
  enrolled(): void {
    this.flow.send({ type: 'added' });
  }

  /** The owed factor was set up, or is skipped, or the user signs out: the way that is always open (SEC-093). */
  async leaveEnrolment(way: EnrolExit): Promise<void> {
    await this.#leave(way, { type: 'continue', way });
  }

  /** The same once more, after it failed. */
  async retry(): Promise<void> {
    const { state } = this.flow;
    if (state.step === 'enrol' && state.tried !== undefined)
      await this.#leave(state.tried, { type: 'retry' });
  }

  /** A fresh recovery key was kept. */
  async recoverySaved(): Promise<void> {
    if (this.flow.send({ type: 'saved' })) await this.#arrive(true);
  }

  /** The owed enrolment lost its sign-in: look again where it stands. */
  async readAgain(): Promise<void> {
    this.flow.cancel();
    this.keepFocus();
    await this.read();
  }

  async #leave(way: EnrolExit, start: SignInEvent): Promise<void> {
    if (way === 'sign-out')
      await this.#run(start, signOut, async (operations, signal) => {
        const next = await operations.signOut({ signal });
        this.#account.account?.forget();
        return next.kind === 'redirect' ? next : null;
      });
    else
      await this.#run(start, 'signin.challenge', (operations, signal) => {
        if (operations.afterEnrol === undefined) throw new AccountError('unsupported');
        return operations.afterEnrol(way === 'skip', { signal });
      });
  }

  async #run(
    start: SignInEvent,
    operation: Operation,
    work: Work,
    form: HTMLFormElement | null = null,
  ): Promise<void> {
    const operations = this.#account.adapter?.signIn;
    if (operations === undefined) return;
    const focused = this.#attended || hasFocus(this.#host) || start.type !== 'read' || this.#host.autofocus;
    this.#attended = false;
    const event = await this.flow.run(start, { operation }, async ({ signal }) => {
      const next = await work(operations, signal).catch((error: unknown) =>
        this.#afterLoss(toAccountError(error), operations, signal),
      );
      return this.#proceed(next, form, operation);
    });
    if (event === undefined) return;
    // What may be added is not what it was before the last one, or before somebody signed out.
    if (event.type === 'owed') void this.#account.account?.refreshFactors();
    if (operation === signOut && event.type !== 'failed') this.#host.dispatchEvent(new SignedOutEvent());
    if (event.type === 'done' && this.flow.state.step === 'done') await this.#arrive(focused);
    else if (event.type === 'failed' && start.type === 'answer' && isProving(this.flow.state))
      await focusRefused(this.#host);
    else if (focused) await this.#focusStep();
  }

  /** Two windows, or a double submit: the other one may have finished it. Look before saying that it failed. */
  async #afterLoss(
    error: AccountError,
    operations: SignInOperations,
    signal: AbortSignal,
  ): Promise<Next<SignedIn> | null> {
    const { state } = this.flow;
    if (!isProving(state) || !isAccountError(error, 'challenge-gone', 'attempts-exhausted')) throw error;
    const now = await operations.current({ signal });
    // Used-up attempts prove nothing: an older session that is still there must not look like a success.
    const usable = now?.kind === 'challenge' || (error.code === 'challenge-gone' && now !== null);
    if (!usable || (now.kind === 'challenge' && now.challenge.id === state.challenge.id)) throw error;
    return now;
  }

  /** The next event of the flow, by what the backend answered. */
  async #proceed(
    next: Next<SignedIn> | null,
    form: HTMLFormElement | null,
    operation: Operation,
  ): Promise<SignInEvent> {
    if (next === null) return { type: 'none' };
    if (next.kind === 'challenge') await this.#need(next.challenge);
    // PM-030: the password was accepted, so hide, wait a task, empty; only then render again and tell the page.
    await retireCredentialForm(form);
    try {
      switch (next.kind) {
        case 'done': {
          const { recovery } = next.value;
          if (recovery === undefined) return { type: 'done' };
          await loadModule(() => import('../recovery-key/define.js'));
          return { type: 'done', recovery };
        }
        case 'challenge':
          return { type: 'challenged', challenge: next.challenge };
        case 'enrol':
          await loadModule(() => import('../add-factor/define.js'));
          return { type: 'owed', requirement: next.requirement };
        case 'redirect':
          this.flow.leave(next.url, operation);
          return { type: 'left' };
        case 'sent':
          throw new AccountError('unsupported');
      }
    } catch (error) {
      if (form !== null) reviveCredentialForm(form);
      throw error;
    }
  }

  /** @param focused the user was at it: the title takes the focus, and is read out by that (A11Y-063) */
  async #arrive(focused: boolean): Promise<void> {
    void this.#account.account?.refreshAll();
    if (!focused) announce(this.#host, msg('You are signed in.', { id: 'selfsame.sign-in.done' }));
    this.#host.dispatchEvent(new SignedInEvent());
    if (focused) await focusRendered(this.#host, '#heading');
  }

  async #focusStep(): Promise<void> {
    const { state } = this.flow;
    // What was pressed is there until the browser has left.
    if (state.step === 'leaving' && state.external !== undefined) return;
    if (isProving(state)) await focusRendered(this.#host, proveFields, '#heading');
    else if (state.step === 'credentials' && state.error !== undefined)
      await focusRendered(this.#host, '[aria-invalid=true]', '#sign-in-notice');
    else if (state.step === 'credentials') await focusRendered(this.#host, '#identifier');
    else await focusRendered(this.#host, '#sign-in-notice', '#heading');
  }
}

/** The form and what stands around it come at once, so that nothing moves under the pointer. */
function capabilitiesKnown(account: Account | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (account === undefined || account.read('capabilities').status !== 'loading') {
      resolve();
      return;
    }
    const unsubscribe = account.subscribe(() => {
      if (account.read('capabilities').status === 'loading') return;
      unsubscribe();
      resolve();
    });
  });
}

/** Unknown, wrong and locked are one answer, also in the event that tells the page of it (SEC-067). */
function indistinct(error: AccountError): AccountError {
  return isAccountError(error, 'account-locked', 'forbidden', 'identifier-unverified')
    ? new AccountError('invalid-credentials')
    : error;
}
