import type { AccountAdapter, Operation } from '@selfsame/core';
import type { TestNetwork } from './network.js';

/** Somebody who can sign in with a password. */
export interface TestUser {
  readonly identifier: string;
  readonly password: string;
  readonly email: string;
}

/** Something that the backend brought to a person. */
export interface TestMessage {
  readonly channel: 'email' | 'sms' | 'voice' | 'push';
  readonly code?: string;
  readonly url?: string;
}

/**
 * What only a test backend has. All but `createUser` may be missing: the cases that need a lever are left out then, and
 * the report says which one they would have needed.
 */
export interface Levers {
  /** Makes an account with a verified e-mail address, a password and no second factor; a new one each time. */
  createUser(): Promise<TestUser>;
  /** Puts a session of this user into the adapter's browser, as right after a sign-in. Where not given, `signIn.start()` does it. */
  signIn?(user: TestUser): Promise<void>;
  /** The same page after a reload: another adapter in the same browser, with the session of the first one. */
  reload?(): AccountAdapter;
  /** Another browser, where nobody is signed in. */
  elsewhere?(): AccountAdapter;
  /** What was sent to this address or number (E.164), newest first. */
  messages?(to: string): readonly TestMessage[] | Promise<readonly TestMessage[]>;
  /** Moves the clock of the backend. */
  advance?(seconds: number): void | Promise<void>;
  /** The clock of the backend, in milliseconds since 1970; that of this machine where not given. */
  now?(): number;
  /** From {@link testNetwork}: hand its `fetch` to the adapter. */
  readonly network?: TestNetwork;
  /** The same browser with an adapter that gives up after at most 100 ms. */
  impatient?(): AccountAdapter;
  /** From now on this operation asks for fresh proof each time. */
  protect?(operation: Operation): void | Promise<void>;
  /** From now on nobody may be without a second factor. */
  requireFactor?(): void | Promise<void>;
  /** From now on a second factor is offered at sign-in, and may be declined. */
  offerFactor?(): void | Promise<void>;
  /** The suite's app on a telephone. */
  readonly app?: {
    link(user: TestUser): Promise<void>;
    /** Answers the latest question with the number that the page shows, or denies it. */
    answer(number: string | 'deny'): Promise<void>;
  };
  /** The page that passkeys are made for; where not given, cases with passkeys are left out. */
  readonly origin?: string;
  /** Numbers that the backend may send codes to, E.164. */
  readonly phones?: readonly string[];
  /** An adapter that presents this text as its session token. */
  withToken?(token: string): AccountAdapter;
  /** Bearer mode: the token in the cache is of no use any more; how often a new one was asked for by force. */
  readonly bearer?: { expire(): void; readonly forced: number };
  /** Where a proof goes by another page: what the elements would hand over, and the page itself. */
  readonly redirect?: {
    /** An address that the backend sends people back to. */
    readonly returnTo: string;
    /** Proves on the login page as this user, and resolves the address to come back to. */
    login(url: string, user: TestUser): Promise<string>;
  };
  /** A mailed link of a change of address: opens it. */
  openLink?(url: string): Promise<void>;
  /** Ends what the backend holds open. Called after each case. */
  close?(): Promise<void>;
}

export interface TestBackend {
  readonly adapter: AccountAdapter;
  readonly levers: Levers;
}

/** Makes a backend with nobody in it, and an adapter in a browser where nobody is signed in. Called for each case. */
export type MakeBackend = () => TestBackend | Promise<TestBackend>;
