import type { ErrorCode, FactorType, Json, MethodType } from '@selfsame/core';
import type { ProtectableOperation } from '../settings.js';

/** Times in rows are milliseconds since 1970; secrets that only need to be recognised are stored as SHA-256. */
export interface Row {
  readonly id: string;
}

export interface AccountRow extends Row {
  readonly tenant: string;
  readonly email: string;
  /** The address as it is looked up: unique within a tenant. */
  readonly emailKey: string;
  readonly emailVerified: boolean;
  /** What the operator's directory has for this person. */
  readonly phone: ProfilePhone | null;
  readonly locale: string | null;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly passwordHash: string;
  readonly version: number;
  /** A factor must be set up before the next sign-in is done, e.g. since a reset removed the old ones. */
  readonly owesEnrolment: boolean;
  readonly declinedEnrolment: boolean;
  readonly createdAt: number;
}

export interface ProfilePhone {
  /** RFC 3966 without `tel:`. */
  readonly number: string;
  /** As it is shown: masked. */
  readonly hint: string;
  /** ISO 3166-1. */
  readonly country: string | null;
  readonly mobile: boolean;
  readonly verified: boolean;
}

/** What only one kind of factor has is null in the others. */
export interface FactorRow extends Row {
  readonly accountId: string;
  readonly type: FactorType;
  readonly label: string | null;
  readonly status: 'active' | 'pending';
  readonly primary: boolean;
  /** `automatic`: the server set it up by itself. */
  readonly origin: 'user' | 'automatic' | 'admin';
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
  /** Of a pending factor; null once it is active. */
  readonly expiresAt: number | null;
  /** Who set it up, and when it was done. */
  readonly confirmedBy: Owner | null;
  readonly confirmedAt: number | null;
  /** Of an authenticator app, base32. */
  readonly secret: string | null;
  /** Of an authenticator app: the last accepted time step. A code is taken once. */
  readonly lastStep: number | null;
  /** Of a phone: RFC 3966 without `tel:`, e.g. `+31201234567;ext=202`. */
  readonly number: string | null;
  /** Of a phone, as it is shown: masked. */
  readonly hint: string | null;
  /** Of a phone: how its codes come. */
  readonly channel: 'sms' | 'voice' | null;
  /** Of a phone: no text message arrives there. */
  readonly voiceOnly: boolean;
  /** Of push: the linked app; null as long as none is. */
  readonly appId: string | null;
  /** Of a passkey or security key. */
  readonly credentialId: string | null;
  readonly credential: StoredCredential | null;
}

/** What is kept of a WebAuthn credential; bytes are base64url. */
export interface StoredCredential {
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** Whose challenge it is: only this session, sign-in or login page may see and answer it. */
export type Owner = `session:${string}` | `sign-in:${string}`;

export interface ChallengeRow extends Row {
  /** Null while a passkey has yet to tell who signs in. */
  readonly accountId: string | null;
  readonly owner: Owner;
  /** `login`: on the login page, for a step-up by redirect. `passkey`: a sign-in that begins with one. */
  readonly purpose: 'enrol' | 'step-up' | 'login' | 'sign-in' | 'passkey' | 'email';
  /** The factor, requirement, state, sign-in or address that it is about. */
  readonly subject: string;
  readonly methodId: string;
  readonly methodType: Exclude<MethodType, 'external'>;
  /** Of a phone: how this challenge's codes come. */
  readonly channel: 'sms' | 'voice' | null;
  /** Over id and code. The code is short: see `newCode` for why that is enough. */
  readonly codeHash: string | null;
  readonly codeExpiresAt: number | null;
  /** The method whose message is on its way; null where none is. */
  readonly codeFor: string | null;
  readonly nextSendAt: number | null;
  readonly sendsLeft: number | null;
  /** Of a push that is approved in the app: how the app names it, the number to match, and what it answered. */
  readonly requestId: string | null;
  readonly showCode: string | null;
  readonly verdict: 'approved' | 'denied' | null;
  /** Over the code that links an app. */
  readonly pairingHash: string | null;
  /** What a passkey or security key signs. */
  readonly nonce: string;
  readonly attemptsLeft: number;
  readonly expiresAt: number;
}

/** The suite's app on somebody's phone. */
export interface AppRow extends Row {
  readonly accountId: string;
  readonly name: string;
  readonly createdAt: number;
}

export interface SessionRow extends Row {
  readonly tenant: string;
  readonly accountId: string;
  readonly tokenHash: string;
  /** The token before the last rotation, good for reads until `previousUntil`. */
  readonly previousHash: string | null;
  readonly previousUntil: number | null;
  /** When the person last proved who they are. */
  readonly provenAt: number;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
}

export interface SignInRow extends Row {
  readonly tenant: string;
  /** Null while a passkey or a provider has yet to tell who signs in. */
  readonly accountId: string | null;
  readonly tokenHash: string;
  /**
   * `passkey`: one was asked for, and nothing else. `external`: the browser was sent to a provider. `enrol`: everything is
   * proven, but a factor is owed or offered.
   */
  readonly stage: 'passkey' | 'external' | 'challenge' | 'enrol';
  readonly reason: 'first-factor' | 'backup' | 'expired' | null;
  readonly skippable: boolean;
  readonly challengeId: string | null;
  /** The factor that was set up in this sign-in. */
  readonly addedFactorId: string | null;
  /** Why the way over a provider came to nothing, until somebody was told. */
  readonly problem: ErrorCode | null;
  readonly expiresAt: number;
}

/** A browser that was sent to a provider. The id is the SHA-256 of the state that it is to bring back. */
export interface ExternalRow extends Row {
  readonly signInId: string;
  /** Its id in the policy. */
  readonly provider: string;
  /** Nonce and PKCE verifier, encrypted under the state, which is stored nowhere. */
  readonly sealed: string;
  /** The login page. */
  readonly returnTo: string;
  readonly expiresAt: number;
}

export interface RecoveryRow extends Row {
  readonly accountId: string;
  readonly kind: 'codes' | 'key';
  readonly status: 'active' | 'waiting';
  readonly hashes: readonly string[];
  readonly total: number;
  readonly saveTokenHash: string | null;
  readonly createdAt: number;
  /** Of a set that waits for "I saved it"; null once it is active. */
  readonly expiresAt: number | null;
}

export interface StepUpRow extends Row {
  readonly kind: 'requirement' | 'state' | 'grant';
  readonly accountId: string;
  readonly sessionId: string;
  readonly operation: ProtectableOperation;
  /** Of a state: where to go back to. */
  readonly returnTo: string | null;
  /** Of a state: how far it has come. */
  readonly status: 'open' | 'proven';
  readonly expiresAt: number;
}

export interface ResetRow extends Row {
  readonly accountId: string;
  readonly tenant: string;
  readonly expiresAt: number;
}

export interface AttemptRow extends Row {
  readonly count: number;
  readonly lockedUntil: number | null;
  readonly expiresAt: number;
}

export interface IdempotencyRow extends Row {
  readonly bodyHash: string;
  /** The answer, sealed with a key that follows from the idempotency key; null while the work is under way. */
  readonly answer: string | null;
  readonly expiresAt: number;
}

export interface Tables {
  readonly accounts: AccountRow;
  readonly factors: FactorRow;
  readonly apps: AppRow;
  readonly challenges: ChallengeRow;
  readonly sessions: SessionRow;
  readonly signIns: SignInRow;
  readonly externals: ExternalRow;
  readonly recovery: RecoveryRow;
  readonly stepUps: StepUpRow;
  readonly resets: ResetRow;
  readonly attempts: AttemptRow;
  readonly idempotency: IdempotencyRow;
}

export type TableName = keyof Tables;

export const tableNames = [
  'accounts',
  'factors',
  'apps',
  'challenges',
  'sessions',
  'signIns',
  'externals',
  'recovery',
  'stepUps',
  'resets',
  'attempts',
  'idempotency',
] as const satisfies readonly TableName[];

/** Equality on columns that hold plain values. */
export type Where<R> = { readonly [K in keyof R]?: R[K] & (string | number | boolean | null) };

export interface Table<R extends Row> {
  get(id: string): Promise<R | undefined>;
  /** In the order of insertion. */
  find(where: Where<R>): Promise<readonly R[]>;
  /** Rejects with {@link DuplicateRow} where the id, or an account's address, exists already. */
  insert(row: R): Promise<void>;
  /** Does nothing when the row is gone. */
  update(id: string, patch: Partial<Omit<R, 'id'>>): Promise<void>;
  remove(where: Where<R>): Promise<number>;
  /** Removes what expired before `now`. Rows without a time of expiry stay. */
  removeExpired(now: number): Promise<number>;
}

export type Tx = { readonly [N in TableName]: Table<Tables[N]> };

/** All state of the server. A transaction is undone when `work` rejects, and sees no half of another one. */
export interface Store {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export class DuplicateRow extends Error {
  override readonly name = 'DuplicateRow';
}

/** Another process holds the store for longer than a request can wait. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}
