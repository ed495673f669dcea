import {
  AccountError,
  type Challenge,
  type Channel,
  isProving,
  type Json,
  type MethodRef,
  type Next,
  type Operation,
  stepUp,
  type StepUp,
  type StepUpEvent,
  type StepUpGrant,
  type StepUpRequirement,
} from '@selfsame/core';
import type { LitElement } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { focusRendered } from '../internal/focus.js';
import { isFree } from '../internal/method-text.js';
import { retireCredentialForm } from '../internal/retire-form.js';
import { isImpossible, isKnownMethod } from '../parts/method-list.js';
import { focusRefused, focusResent, proveFields } from '../parts/prove-focus.js';
import { answerOf, type Answering } from '../parts/answering.js';

/** What is asked: for which operation, and how it can be proven. */
export interface Question {
  readonly requirement: StepUpRequirement;
  readonly operation: Operation;
  readonly note: Json;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
}

/** One question after the other: its flow, its calls, and the answer that the asker waits for. */
export class Proof {
  readonly flow: FlowController<StepUp, StepUpEvent>;
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #need: (challenge: Challenge) => Promise<void>;
  #question: Question | undefined;
  #answer: ((grant: StepUpGrant | null) => void) | undefined;
  /** The grant until the form has gone, as PM-030 wants it. */
  #grant: StepUpGrant | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param need gets ready what a challenge needs on the screen */
  constructor(host: LitElement, account: AccountController, need: (challenge: Challenge) => Promise<void>) {
    this.#host = host;
    this.#account = account;
    this.#need = need;
    this.flow = new FlowController(host, stepUp);
  }

  get question(): Question | undefined {
    return this.#question;
  }

  /** The methods that are known here, the backend's first choice first; what this browser cannot do comes last. */
  get methods(): readonly MethodRef[] {
    const known = this.#question?.requirement.methods.filter(isKnownMethod) ?? [];
    return [...known.filter((method) => !isImpossible(method)), ...known.filter(isImpossible)];
  }

  /** Asks; null when the user declined. A second question waits for the end of the first. */
  ask(question: Question): Promise<StepUpGrant | null> {
    const answer = this.#last.then(() => this.#open(question));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Cancel and Escape: nothing has been proven, and the challenge dies on the server too. */
  decline(): void {
    const { state } = this.flow;
    if (isProving(state))
      void this.#account.adapter?.stepUp.cancel?.(state.challenge.id).catch(() => undefined);
    this.forget();
  }

  /** Gives up without a word to the server, as when the element goes away. */
  forget(): void {
    this.flow.cancel();
    this.#settle(null);
  }

  /** Starts a method; without one, the backend's first choice. */
  async begin(methodId?: string): Promise<void> {
    const question = this.#question;
    const { adapter } = this.#account;
    if (question === undefined) return;
    if (adapter === undefined) {
      this.flow.send({ type: 'failed', error: new AccountError('unsupported') });
      return;
    }
    const { requirement, note } = question;
    const away = requirement.where === 'redirect';
    await this.#run({ type: 'begin' }, async (signal) =>
      adapter.stepUp.begin(requirement, methodId, {
        signal,
        ...(away ? { onRedirect: { returnTo: returnAddress(), note } } : {}),
      }),
    );
  }

  async answer(answer: Answering, form: HTMLFormElement, trustDevice: boolean): Promise<void> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (!isProving(state) || adapter === undefined) return;
    const { id } = state.challenge;
    const options = trustDevice ? { trustDevice } : {};
    await this.#run(
      { type: 'answer' },
      async (signal) => {
        const given = await answerOf(answer, signal);
        return adapter.stepUp.answer(id, given, { ...options, signal });
      },
      form,
    );
  }

  /** Asks whether a phone has decided. Null: not yet; else what goes on with it. */
  async poll(signal: AbortSignal): Promise<(() => void) | null> {
    const { state } = this.flow;
    const { stepUp: operations } = this.#account.adapter ?? {};
    if (!isProving(state)) return null;
    if (operations?.poll === undefined) throw new AccountError('unsupported');
    const next = await operations.poll(state.challenge.id, { signal });
    return next === null ? null : () => void this.#run({ type: 'answer' }, () => Promise.resolve(next));
  }

  /** A phone has declined, or it is too late. */
  async fail(error: AccountError): Promise<void> {
    await this.#run({ type: 'answer' }, () => Promise.reject(error));
  }

  async switchTo(methodId: string): Promise<void> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (!isProving(state) || adapter?.stepUp.switchTo === undefined) return this.begin(methodId);
    const { id } = state.challenge;
    await this.#run({ type: 'switch', methodId }, async (signal) => {
      if (adapter.stepUp.switchTo === undefined) throw new AccountError('unsupported');
      return adapter.stepUp.switchTo(id, methodId, { signal });
    });
  }

  async resend(channel: Channel | undefined): Promise<void> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (!isProving(state)) return;
    const { id } = state.challenge;
    const event = await this.flow.run(
      { type: 'resend', channel },
      { operation: 'stepup' },
      async ({ signal }) => {
        if (adapter?.stepUp.resend === undefined) throw new AccountError('unsupported');
        return { type: 'resent', challenge: await adapter.stepUp.resend(id, channel, { signal }) };
      },
    );
    if (event?.type === 'resent') await focusResent(this.#host, event.challenge);
  }

  /** The user agreed to leave for another site. */
  leave(): void {
    const { state } = this.flow;
    if (state.step !== 'departing' || !this.flow.send({ type: 'leave' })) return;
    try {
      this.flow.leave(state.url, this.#question?.operation ?? 'stepup');
    } catch (error) {
      this.flow.send({ type: 'failed', error: error as AccountError });
      void focusRendered(this.#host, '#prove-notice');
    }
  }

  async #open(question: Question): Promise<StepUpGrant | null> {
    // The adapter may have been set a moment ago.
    await this.#host.updateComplete;
    const { signal } = question;
    if (signal?.aborted === true) return null;
    this.#question = question;
    const answer = new Promise<StepUpGrant | null>((resolve) => {
      this.#answer = resolve;
    });
    this.flow.send({ type: 'open' });
    const [first] = this.methods;
    // Opening sends nothing: only what costs the user nothing begins by itself (backends.md B.4).
    if (question.requirement.where === 'redirect' || (first !== undefined && isFree(first)))
      void this.begin(first?.id);
    else void focusRendered(this.#host, '#send-code', '#heading');
    signal?.addEventListener('abort', () => {
      if (this.#question === question) this.decline();
    });
    return answer;
  }

  async #run(
    start: StepUpEvent,
    work: (signal: AbortSignal) => Promise<Next<StepUpGrant>>,
    form: HTMLFormElement | null = null,
  ): Promise<void> {
    const event = await this.flow.run(start, { operation: 'stepup' }, async ({ signal }) =>
      this.#proceed(await work(signal), form),
    );
    if (event?.type === 'proven') {
      await this.#host.updateComplete;
      this.#settle(this.#grant ?? null);
    } else if (event?.type === 'challenged') await focusRendered(this.#host, proveFields);
    else if (event?.type === 'depart') await focusRendered(this.#host, '#heading');
    else if (event?.type === 'failed' && start.type === 'answer') await focusRefused(this.#host);
    else if (event?.type === 'failed') await focusRendered(this.#host, '#prove-notice', proveFields);
  }

  /** The next event of the flow, by what the backend answered. */
  async #proceed(next: Next<StepUpGrant>, form: HTMLFormElement | null): Promise<StepUpEvent> {
    switch (next.kind) {
      case 'done':
        this.#grant = next.value;
        // PM-030: hide, one task, empty; only then close and answer.
        await retireCredentialForm(form);
        return { type: 'proven' };
      case 'challenge':
        await this.#need(next.challenge);
        await retireCredentialForm(form);
        return { type: 'challenged', challenge: next.challenge };
      case 'redirect':
        // To the page's own site the press on the action was consent enough; to another one it is asked for (SEC-055).
        if (new URL(next.url, location.href).origin !== location.origin)
          return { type: 'depart', url: next.url };
        this.flow.leave(next.url, this.#question?.operation ?? 'stepup');
        return { type: 'leave' };
      case 'sent':
      case 'enrol':
        throw new AccountError('unsupported');
    }
  }

  #settle(grant: StepUpGrant | null): void {
    this.#answer?.(grant);
    this.#answer = undefined;
    this.#question = undefined;
    this.#grant = undefined;
    this.#host.requestUpdate();
  }
}

/** Where to come back to. A fragment of the form `key=value` may hold tokens, and would travel to the server. */
function returnAddress(): string {
  const url = new URL(location.href);
  if (url.hash.includes('=')) url.hash = '';
  return url.href;
}
