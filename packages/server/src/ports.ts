import type { Seconds } from '@selfsame/core';
import type { ExternalSettings } from './settings.js';

/** The server's time, in milliseconds since 1970. Everything that expires follows it, codes of apps included. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Slow, salted hashing of passwords. The stored string names its own parameters. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
}

/** Bytes from a cryptographically secure source. Replaceable for reproducible tests only. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>;

export const secureRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

export type MessageChannel = 'email' | 'sms' | 'voice' | 'push';

/** Something to bring to a person. `code` and `url` repeat what `text` says, for templates of the deployment. */
export interface Message {
  readonly tenant: string;
  readonly channel: MessageChannel;
  /** An address, a number (RFC 3966 without `tel:`, so an extension may follow); for `push`, the address of the account. */
  readonly to: string;
  /** What is read; for `voice`, what is spoken. */
  readonly text: string;
  readonly code?: string;
  readonly url?: string;
  /** Of a push that is to be approved: what the app's answer names. */
  readonly requestId?: string;
  /** With `requestId`: the numbers that the app shows, one of which the page shows too. */
  readonly choices?: readonly string[];
  /** BCP 47, the language of `text`. */
  readonly locale: string;
}

/** Hands a message over, e.g. to a mail queue. A rejection becomes `delivery-failed` where the user waits for it. */
export type Deliver = (message: Message) => Promise<void> | void;

/** One sign-in with a provider. The two secrets stay on this side until it comes back. */
export interface AuthorizationRequest {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Whom a provider has sent. */
export interface Identity {
  /** Verified by the provider; undefined where it does not say so. */
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** This server as the client of OpenID Connect providers: authorisation code with PKCE. */
export interface RelyingParty {
  /** Where the browser goes. Rejects `provider-failed`. */
  authorizationUrl(provider: ExternalSettings, request: AuthorizationRequest): Promise<string>;
  /**
   * Exchanges the code that the browser has brought back.
   *
   * Rejects `provider-denied` (the user stopped there), `provider-failed` (whatever else is wrong with the answer).
   */
  identify(
    provider: ExternalSettings,
    request: AuthorizationRequest,
    answer: URLSearchParams,
  ): Promise<Identity>;
}

export type Slot = 'session' | 'challenge';

/**
 * How the caller's origin and tokens travel: cookies and headers in Node, a jar in the sandbox.
 *
 * It is a port because a browser strips `Cookie`, `Origin` and `Set-Cookie` from `Request` and `Response` objects.
 */
export interface Carrier {
  /** The `Origin` header; null when the request has none. */
  readonly origin: string | null;
  /** The caller's address: shown in the list of sessions, and failures are counted by it. */
  readonly address?: string;
  get(slot: Slot): string | null;
  /** Null removes the token. Without `maxAge` it lives as long as the browser. */
  set(slot: Slot, token: string | null, maxAge?: Seconds): void;
}
