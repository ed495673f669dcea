import type { AccountError } from './errors.js';
import type {
  AccountEvent,
  Answer,
  Capabilities,
  Challenge,
  Channel,
  Enrolled,
  Factor,
  FactorType,
  Json,
  Next,
  Page,
  Policy,
  Profile,
  RecoverySet,
  RecoveryStatus,
  Resumption,
  Seconds,
  Session,
  SignedIn,
  StepUpGrant,
  StepUpRequirement,
} from './model.js';

/** Options of every call. */
export interface CallOptions {
  /** Abort stops waiting, not necessarily the work: after aborting a mutation, read again. Rejects `aborted`. */
  readonly signal?: AbortSignal;
  /** Proof from `stepUp`; the adapter decides how it travels (session, header, body). */
  readonly grant?: StepUpGrant;
  /** Same key, same operation: where the backend can tell, the work is not done twice. */
  readonly idempotencyKey?: string;
  /** Where to come back to, and a note to ourselves, if this call answers `redirect`. At most 2 kB, no secrets. */
  readonly onRedirect?: { readonly returnTo: string; readonly note: Json };
  /** A bot-check token, after `bot-check-required`. */
  readonly botCheck?: string;
}

/** Moves a challenge to its end. Which methods exist is fixed for the life of an adapter. */
export interface Verifier<T> {
  /**
   * Submit an answer. Rejects `invalid-code`, `invalid-credentials`, `code-expired`, `code-reused`,
   * `attempts-exhausted`, `challenge-gone`, `rate-limited`, `account-locked`, `authenticator-failed`.
   */
  answer(
    challengeId: string,
    answer: Answer,
    options?: CallOptions & { readonly label?: string; readonly trustDevice?: boolean },
  ): Promise<Next<T>>;
  /**
   * For `wait`: null while undecided. Rejects `challenge-denied`, `code-expired` (nobody answered in time),
   * `challenge-gone`, `rate-limited`.
   */
  poll?(challengeId: string, options?: CallOptions): Promise<Next<T> | null>;
  /** A new code on the same budget of attempts. Rejects `rate-limited`, `delivery-failed`, `challenge-gone`. */
  resend?(challengeId: string, channel: Channel | undefined, options?: CallOptions): Promise<Challenge>;
  /** Go on with one of `others`; may send a message at once. Rejects as `resend`. */
  switchTo?(challengeId: string, methodId: string, options?: CallOptions): Promise<Next<T>>;
  /** Best effort; never rejects for a challenge that is already gone. */
  cancel?(challengeId: string, options?: CallOptions): Promise<void>;
}

export interface ProfileChange {
  readonly username?: string;
  readonly locale?: string;
  readonly attributes?: Readonly<Record<string, Json>>;
  /** The version that was read; a newer one at the backend rejects `conflict`. */
  readonly ifVersion?: string;
}

export interface ProfileOperations {
  /** Fresh from the backend, never a cache older than the last mutation. */
  read(options?: CallOptions): Promise<Profile>;
  /** A patch: absent keys stay. Rejects `validation-failed`, `identifier-taken`, `conflict`, `step-up-required`. */
  update(
    change: ProfileChange,
    options?: CallOptions,
  ): Promise<{ readonly profile: Profile; readonly appliesIn?: Seconds }>;
  /** Answers the same for a taken and a free address. Rejects `validation-failed`, `step-up-required`, `rate-limited`. */
  changeEmail?(email: string, options?: CallOptions): Promise<Next<Profile>>;
  /** Takes up an open change of address after a reload. Rejects `challenge-gone`. */
  continueEmailChange?(options?: CallOptions): Promise<Next<Profile>>;
  /** For a `changeEmail()` that answered `challenge`. */
  readonly emailVerifier?: Verifier<Profile>;
  /** `current` is absent only where the capability is `redirect`. Rejects `invalid-credentials`, `password-rejected`. */
  changePassword?(
    change: { readonly current?: string; readonly next?: string; readonly signOutOthers?: boolean },
    options?: CallOptions,
  ): Promise<Next<void>>;
}

export interface Enrolment {
  readonly type: FactorType;
  readonly destination?: string;
  readonly channel?: Channel;
  readonly label?: string;
}

export interface FactorOperations {
  /** All of them, unpaged, recovery excluded; pending ones included where the backend shows them. */
  list(options?: CallOptions): Promise<readonly Factor[]>;
  /**
   * Not idempotent on most backends: call it once per act of the user. Rejects `step-up-required`, `factor-limit`,
   * `factor-exists`, `prerequisite-missing`, `delivery-failed`, `validation-failed`.
   */
  enrol(enrolment: Enrolment, options?: CallOptions): Promise<Next<Enrolled>>;
  /**
   * Takes up a pending enrolment whose code is on its way already. Never for authenticator apps: their secret is
   * shown once. Rejects `challenge-gone`, `factor-not-found`.
   */
  continue?(id: string, options?: CallOptions): Promise<Next<Enrolled>>;
  /** Confirms what `enrol()` began. Pass `label` with `answer()` where the offer's label is not `none`. */
  readonly verifier: Verifier<Enrolled>;
  /** Trimmed, 1 to 64 characters. Rejects `validation-failed`, `factor-not-found`, `step-up-required`. */
  rename?(id: string, label: string, options?: CallOptions): Promise<Factor>;
  /** Resolves the whole list, since the old primary changes too. */
  setPrimary?(id: string, options?: CallOptions): Promise<readonly Factor[]>;
  /** Already gone is success. Rejects `step-up-required`, `factor-in-use`. */
  remove?(id: string, options?: CallOptions): Promise<Next<void>>;
  /** Recovery sets and trusted devices go with it. Already off is success. Rejects `step-up-required`, `forbidden`. */
  disableAll?(options?: CallOptions): Promise<Next<void>>;
}

export interface RecoveryOperations {
  /** Numbers only, never values; absent numbers mean that the backend does not say. */
  status(options?: CallOptions): Promise<RecoveryStatus>;
  /** The old set dies at once, or at `confirmSaved()` when the set has a save token. Never retried by itself. */
  generate(options?: CallOptions): Promise<Next<RecoverySet>>;
  /** The user said "I saved it". Twice is success. Rejects `challenge-gone` when it is too late. */
  confirmSaved?(saveToken: string, options?: CallOptions): Promise<void>;
  /** Shows the present set again, where a backend still can. */
  reveal?(options?: CallOptions): Promise<RecoverySet>;
}

export interface StepUpOperations extends Verifier<StepUpGrant> {
  /** Start proving; `methodId` is one of the requirement's methods, else the backend's first choice. */
  begin(requirement: StepUpRequirement, methodId?: string, options?: CallOptions): Promise<Next<StepUpGrant>>;
}

export interface Credentials {
  readonly identifier?: string;
  readonly password?: string;
  readonly passkey?: boolean;
  readonly external?: string;
  readonly remember?: boolean;
}

export interface SignInOperations extends Verifier<SignedIn> {
  /**
   * Where am I: done, an open challenge, an owed enrolment, or null (start). Works after reload and redirect. Rejects once,
   * back from a provider, with what it came to: `provider-denied`, `provider-failed`, `account-not-found`.
   */
  current(options?: CallOptions): Promise<Next<SignedIn> | null>;
  /**
   * The first factor. An unknown user and a wrong password are the same error: `invalid-credentials`. With `passkey`
   * alone: a challenge for a passkey of whoever comes, which takes no open sign-in away and which `current()` never is. With
   * `external` alone: `redirect` to that provider, and later back to `onRedirect.returnTo`. Rejects `provider-failed`.
   */
  start(credentials: Credentials, options?: CallOptions): Promise<Next<SignedIn>>;
  /** After `enrol` was satisfied through `factors`, or skipped. Rejects `forbidden`, `challenge-gone`. */
  afterEnrol?(skip: boolean, options?: CallOptions): Promise<Next<SignedIn>>;
  /** Always resolves the same, user or not. Rejects `rate-limited`, `bot-check-required`. */
  requestPasswordReset?(identifier: string, options?: CallOptions): Promise<Next<void>>;
  /** From the mailed link. Rejects `code-expired`, `password-rejected`. Null: sign in with the new password. */
  completePasswordReset?(token: string, next: string, options?: CallOptions): Promise<Next<SignedIn | null>>;
  /** Signed out already is success; may answer `redirect` (an end-session endpoint). */
  signOut(options?: CallOptions): Promise<Next<void>>;
}

export interface SessionOperations {
  /** Newest first; exactly one is current. The cursor is opaque, from the page before. */
  list(cursor?: string, options?: CallOptions): Promise<Page<Session>>;
  /** An unknown id is success. */
  revoke(id: string | 'others', options?: CallOptions): Promise<void>;
}

export interface DeviceOperations {
  /** Devices that skip the second factor. Same rules as sessions. */
  list(cursor?: string, options?: CallOptions): Promise<Page<Session>>;
  revoke(id: string | 'all', options?: CallOptions): Promise<void>;
}

/**
 * One adapter speaks to one backend: a plain object from a factory. It fails only with an `AccountError`, opens no UI
 * and never navigates. A group that is missing is a feature that the backend lacks.
 */
export interface AccountAdapter {
  /** For logs and reports, e.g. `http`. */
  readonly name: string;
  /** Raised only with a breaking change: elements and adapter may come from different bundles. */
  readonly contract: 1;
  /** The same answer for the life of the adapter; needs no session. Rejects `network`, `server-error`. */
  capabilities(options?: CallOptions): Promise<Capabilities>;
  /** What this user may do now. Rejects `unauthenticated`, `network`, `server-error`, as every call may. */
  policy(options?: CallOptions): Promise<Policy>;
  /** Call once at start with `location.href`. Null: not our return. Consumes the note: a second call answers null. */
  resume(href: string, options?: CallOptions): Promise<Resumption<AccountError> | null>;
  /** Returns the function that ends the subscription. */
  subscribe?(listener: (event: AccountEvent) => void): () => void;

  readonly profile: ProfileOperations;
  readonly factors: FactorOperations;
  readonly stepUp: StepUpOperations;
  readonly recovery?: RecoveryOperations;
  readonly signIn?: SignInOperations;
  readonly sessions?: SessionOperations;
  readonly devices?: DeviceOperations;
}
