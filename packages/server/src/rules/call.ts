import { AccountError, type Seconds } from '@selfsame/core';
import type { Clock, Deliver, Message, PasswordHasher, Random, RelyingParty, Slot } from '../ports.js';
import type { TenantSettings } from '../settings.js';
import type { Owner, SessionRow, SignInRow, Store, Tx } from '../store/store.js';

export interface Environment {
  readonly store: Store;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly random: Random;
  readonly deliver: Deliver;
  readonly relyingParty: RelyingParty;
  /** Called with what went wrong where nobody waits for an answer. Never with a secret. */
  readonly report: (problem: string, cause: unknown) => void;
}

/** One request: who calls, under which policy, and what is to be sent when the work is done. */
export interface Call {
  readonly env: Environment;
  readonly tenant: string;
  readonly settings: TenantSettings;
  readonly session: SessionRow | undefined;
  readonly signIn: SignInRow | undefined;
  /** The value of `X-Step-Up`. */
  readonly grant: string | undefined;
  /** The value of `Accept-Language`. */
  readonly acceptLanguage: string | undefined;
  readonly userAgent: string | undefined;
  readonly address: string | undefined;
  /** The origin that paths in the settings belong to. */
  readonly origin: string;
  /** Of this API, as the browser sees it. Its host is what the caller says. */
  readonly baseUrl: string;
  /** Goes out once the work is committed. */
  readonly outbox: Outgoing[];
  /** Reaches the caller once the work is committed. */
  readonly tokens: TokenChange[];
}

export interface Outgoing {
  readonly message: Message;
  /** The challenge that waits for it: then a failed delivery is an answer of its own. */
  readonly challengeId: string | undefined;
}

export interface TokenChange {
  readonly slot: Slot;
  readonly token: string | null;
  readonly maxAge?: Seconds;
}

/** A failure whose writes stay: a counted attempt must survive the refusal that it ends in. */
class KeptFailure extends Error {
  constructor(readonly failure: AccountError) {
    super(failure.code);
  }
}

export function keepAndFail(...failure: ConstructorParameters<typeof AccountError>): never {
  throw new KeptFailure(new AccountError(...failure));
}

/** Runs `work` as one transaction. What it wanted to send is dropped when it is undone. */
export async function transact<T>(call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
  const sent = call.outbox.length;
  const changed = call.tokens.length;
  const outcome = await call.env.store
    .transaction(async (tx): Promise<{ value: T } | { failure: AccountError }> => {
      try {
        return { value: await work(tx) };
      } catch (error) {
        if (error instanceof KeptFailure) return { failure: error.failure };
        throw error;
      }
    })
    .catch((error: unknown) => {
      call.outbox.length = sent;
      call.tokens.length = changed;
      throw error;
    });
  if ('failure' in outcome) throw outcome.failure;
  return outcome.value;
}

export function now(call: Call): number {
  return call.env.clock.now();
}

/** Whole seconds from now until `time`, at least one while it lies ahead. */
export function secondsUntil(call: Call, time: number): Seconds {
  return Math.max(0, Math.ceil((time - now(call)) / 1000));
}

/**
 * The sign-in that sets up a factor now. It goes before a session that the browser may hold as well, which may be of
 * somebody else: a factor must never land in another person's account.
 */
export function enrollingSignIn(call: Call): SignInRow | undefined {
  return call.signIn?.stage === 'enrol' ? call.signIn : undefined;
}

/** Who sets up a factor now: an open sign-in that owes one, else the session. */
export function callerOwner(call: Call): Owner {
  const signIn = enrollingSignIn(call);
  return signIn === undefined ? `session:${requireSession(call).id}` : `sign-in:${signIn.id}`;
}

export function requireSession(call: Call): SessionRow {
  if (call.session === undefined) throw new AccountError('unauthenticated');
  return call.session;
}

/** A session of this very account, which has all rights; a sign-in under way has few. */
export function requireSessionOf(call: Call, accountId: string): SessionRow {
  const session = requireSession(call);
  if (session.accountId !== accountId) throw new AccountError('unauthenticated');
  return session;
}

/** The base of links in mails: a caller who lies about the host must not choose where they lead. */
export function linkOrigin(call: Call): string {
  const [first = call.origin] = call.settings.origins;
  return call.settings.origins.includes(call.origin) ? call.origin : first;
}
