import {
  type AccountAdapter,
  AccountError,
  addFactor,
  type AddFactor,
  type AddFactorEvent,
  type Challenge,
  type Channel,
  type CommonEvent,
  type Enrolled,
  endsChallenge,
  type Enrolment as Wanted,
  type Factor,
  type FactorType,
  isAccountError,
  type Next,
  otpauthUri,
  type StepUpGrant,
} from '@selfsame/core';
import type { LitElement } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController, type Run } from '../controllers/flow-controller.js';
import { answerOf, type Answering } from '../parts/answering.js';
import type { MethodStep } from './method-step.js';
import type { Methods } from './methods.js';

type Verifier = AccountAdapter['factors']['verifier'];

/** The event that ended a step, or undefined where it did not run or was given up. */
export type Outcome = AddFactorEvent | CommonEvent | undefined;

/** Runs the flow of adding a factor against the backend, and ends at the backend what was given up here. */
export class Enrolment {
  readonly #account: AccountController;
  readonly #methods: Methods;
  readonly flow: FlowController<AddFactor, AddFactorEvent>;
  /** What is open at the backend. Kept apart from the state, which forgets it when the element is removed. */
  #open: { readonly adapter: AccountAdapter; readonly challengeId: string } | undefined;
  /** A proof that is there before it is needed: something is asked first. */
  #grant: StepUpGrant | undefined;

  constructor(host: LitElement, account: AccountController, methods: Methods) {
    this.#account = account;
    this.#methods = methods;
    this.flow = new FlowController(host, addFactor);
  }

  /** Begins. Not idempotent on most backends: only after an act of the user. */
  async start(wanted: Wanted, grant = this.#grant): Promise<Outcome> {
    this.#grant = undefined;
    const chosen = this.flow.state.step === 'choosing';
    const event = await this.#begin(wanted, grant, async (adapter, run, { prepare }) => {
      if (chosen && prepare !== undefined) {
        this.#grant = run.grant;
        return { type: 'prepare' };
      }
      return this.#proceed(await adapter.factors.enrol(wanted, run), wanted.type, adapter, run);
    });
    // What was typed is read before the proof is: it is still good for what is typed next.
    if (event?.type === 'failed' && isAccountError(event.error, 'validation-failed')) this.#grant ??= grant;
    return event;
  }

  /** Takes up a factor whose code is on its way already. */
  continue({ id, type }: Factor): Promise<Outcome> {
    return this.#begin({ type }, undefined, async (adapter, run) => {
      const next = await adapter.factors.continue?.(id, run);
      if (next === undefined) throw new AccountError('unsupported');
      return this.#proceed(next, type, adapter, run);
    });
  }

  /** Answers the open challenge. */
  answer(answer: Answering, label: string | undefined): Promise<Outcome> {
    return this.#answer(async (verifier, id, run) => {
      const given = await answerOf(answer, run.signal);
      return verifier.answer(id, given, label === undefined ? run : { ...run, label });
    });
  }

  /** Asks once whether a phone has decided. Null: not yet; else what goes on with it. */
  async poll(signal: AbortSignal): Promise<(() => Promise<Outcome>) | null> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.factors.verifier;
    if (!('challenge' in state)) return null;
    if (verifier?.poll === undefined) throw new AccountError('unsupported');
    const next = await verifier.poll(state.challenge.id, { signal });
    return next === null ? null : () => this.#answer(() => Promise.resolve(next));
  }

  /** A phone has declined, or it is too late. */
  fail(error: AccountError): Promise<Outcome> {
    return this.#answer(() => Promise.reject(error));
  }

  async #answer(
    work: (verifier: Verifier, challengeId: string, run: Run) => Promise<Next<Enrolled>>,
  ): Promise<Outcome> {
    const { state } = this.flow;
    const { adapter } = this.#account;
    if (!('challenge' in state) || adapter === undefined) return undefined;
    const { factorType, challenge } = state;
    const event = await this.flow.run(
      { type: 'answer' },
      { operation: `factor.enrol.${factorType}`, note: noteOf(factorType) },
      async (run) =>
        this.#proceed(await work(adapter.factors.verifier, challenge.id, run), factorType, adapter, run),
    );
    if (event?.type === 'failed' && endsChallenge(event.error)) this.#open = undefined;
    await this.#refreshAfter(event);
    return event;
  }

  /** @returns the challenge as it is now, or undefined where nothing was sent */
  async resend(channel: Channel | undefined): Promise<Challenge | undefined> {
    const { state } = this.flow;
    const verifier = this.#account.adapter?.factors.verifier;
    if (state.step !== 'asked' || verifier?.resend === undefined) return undefined;
    const { id } = state.challenge;
    const event = await this.flow.run(
      { type: 'resend', channel },
      { operation: `factor.enrol.${state.factorType}` },
      async ({ signal }) => ({
        type: 'resent' as const,
        challenge: (await verifier.resend?.(id, channel, { signal })) ?? state.challenge,
      }),
    );
    return event?.type === 'resent' ? event.challenge : undefined;
  }

  /** Gives up, here and at the backend: a secret that was shown and not used must die (SEC-048). */
  giveUp(): void {
    this.#grant = undefined;
    this.flow.cancel();
    this.#endOpen();
  }

  /** Best effort: what is not ended expires. */
  #endOpen(): void {
    const open = this.#open;
    this.#open = undefined;
    void open?.adapter.factors.verifier.cancel?.(open.challengeId).catch(() => undefined);
  }

  async #begin(
    wanted: Wanted,
    grant: StepUpGrant | undefined,
    begin: (adapter: AccountAdapter, run: Run, step: MethodStep) => Promise<AddFactorEvent>,
  ): Promise<Outcome> {
    const { adapter } = this.#account;
    if (adapter === undefined) return undefined;
    const event = await this.flow.run(
      { type: 'start', enrolment: wanted },
      { operation: `factor.enrol.${wanted.type}`, note: noteOf(wanted.type), grant },
      async (run) => {
        const step = await this.#methods.need(wanted.type);
        // Given up before anything has begun.
        return run.signal.aborted ? { type: 'left' } : begin(adapter, run, step);
      },
    );
    await this.#refreshAfter(event);
    return event;
  }

  /** The next event of the flow, by what the backend answered. */
  #proceed(
    next: Next<Enrolled>,
    factorType: FactorType,
    adapter: AccountAdapter,
    { signal }: Run,
  ): AddFactorEvent {
    if (signal.aborted) {
      // Given up while the answer was on its way: nobody will ever see this secret.
      if (next.kind === 'challenge')
        void adapter.factors.verifier.cancel?.(next.challenge.id).catch(() => undefined);
      return { type: 'left' };
    }
    switch (next.kind) {
      case 'challenge':
        this.#open = { adapter, challengeId: next.challenge.id };
        this.#check(next.challenge);
        return { type: 'challenged', challenge: next.challenge };
      case 'done':
        this.#open = undefined;
        return { type: 'enrolled', enrolled: next.value };
      case 'redirect':
        this.flow.leave(next.url, `factor.enrol.${factorType}`);
        return { type: 'left' };
      case 'sent':
      case 'enrol':
        throw new AccountError('unsupported');
    }
  }

  /** A secret that is too short, or no secret at all, must never reach a device (SEC-047). */
  #check({ setup }: Challenge): void {
    if (setup?.type !== 'totp') return;
    try {
      otpauthUri(setup);
    } catch {
      this.#endOpen();
      throw new AccountError('server-error');
    }
  }

  /** Another tab may have been faster: what may be added now is asked for again. */
  async #refreshAfter(event: Outcome): Promise<void> {
    if (event?.type !== 'failed') return;
    if (
      isAccountError(
        event.error,
        'factor-limit',
        'factor-exists',
        'forbidden',
        'prerequisite-missing',
        'conflict',
      )
    )
      await this.#account.account?.refreshFactors();
  }
}

/** What is remembered should a step-up leave the page: the intent, nothing else. */
const noteOf = (type: FactorType): { readonly operation: string } => ({ operation: `factor.enrol.${type}` });
