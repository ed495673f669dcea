// The data that passes between a backend and the elements: readonly, plain, and never worded for people.

/** A duration, counted from the moment the promise settled: the clocks of browsers are wrong. */
export type Seconds = number;
/** RFC 3339, UTC. */
export type Timestamp = string;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type FactorType = 'totp' | 'phone' | 'push' | 'email' | 'passkey' | 'security-key';
export type MethodType = FactorType | 'password' | 'recovery' | 'external';
export type Channel = 'sms' | 'voice' | 'whatsapp' | 'email' | 'app';

/** Where an operation happens: in this page, by leaving it, or not at all. */
export type Where = 'page' | 'redirect' | 'absent';

export type Operation =
  | 'profile.read'
  | 'profile.update'
  | 'email.change'
  | 'password.change'
  | 'language.change'
  | 'factor.list'
  | `factor.enrol.${FactorType}`
  | 'factor.rename'
  | 'factor.primary'
  | 'factor.remove'
  | 'factor.disableAll'
  | 'recovery.status'
  | 'recovery.reveal'
  | 'recovery.generate'
  | 'stepup'
  | 'signin.start'
  | 'signin.challenge'
  | 'signin.passkey'
  | 'signin.passwordReset'
  | 'session.list'
  | 'session.revoke'
  | 'device.list'
  | 'device.revoke';

/** What must be true before a method can be used. */
export type Prerequisite = 'verified-email' | 'linked-app' | 'phone-in-profile' | 'password' | 'other-factor';
/** Why something is not allowed; shown beside the action instead of hiding it. */
export type Deny = 'unsupported' | 'policy' | 'managed' | 'last-factor' | 'limit' | Prerequisite;
export type Allow = true | Deny;

/** What a backend can do, and where; fixed for the life of an adapter. */
export interface Capabilities {
  /** An operation that is missing here is absent. */
  readonly operations: Readonly<Partial<Record<Operation, Where>>>;
  /** Languages a profile can have, BCP 47. */
  readonly locales: readonly string[];
  /** What "forgot password" does to second factors; the UI says so before it happens. */
  readonly passwordReset?: 'keeps-factors' | 'reenrol';
  /** What a new password must be; known before anybody has signed in. Lengths are counted in code points. */
  readonly password?: { readonly minLength?: number; readonly maxLength?: number };
  /** External identity providers for sign-in. */
  readonly external?: readonly { readonly id: string; readonly label: string }[];
}

export interface Profile {
  readonly id: string;
  /** Opaque; hand it back as `ifVersion` to be told of a conflict. */
  readonly version?: string;
  readonly username?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** A new address that waits for its proof, masked by the backend. Where a code proves it, only in the session that may enter it. */
  readonly pendingEmail?: string;
  /** As the backend masks it. */
  readonly phone?: string;
  readonly phoneVerified?: boolean;
  /** BCP 47; unknown tags are kept. */
  readonly locale?: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly can: Readonly<Record<'email' | 'username' | 'password' | 'locale', Allow>>;
}

export interface Factor {
  readonly id: string;
  readonly type: FactorType;
  readonly channel?: Channel;
  readonly label: string;
  /** The destination as the backend masks it, e.g. `062*****29`. */
  readonly hint?: string;
  /** `pending`: not confirmed yet, and of no use for signing in. */
  readonly status: 'active' | 'pending' | 'locked';
  readonly primary: boolean;
  readonly origin: 'user' | 'automatic' | 'admin';
  readonly createdAt?: Timestamp;
  readonly lastUsedAt?: Timestamp;
  readonly can: Readonly<Record<'rename' | 'remove' | 'primary', Allow>>;
}

/** One kind of factor that this user may, or may not, add now. */
export interface FactorOffer {
  readonly type: FactorType;
  readonly channels?: readonly Channel[];
  readonly enrolled: number;
  readonly max?: number;
  readonly recommended?: boolean;
  readonly allow: Allow;
  /** Whether a name for the device is asked for. */
  readonly label: 'required' | 'optional' | 'none';
  /** `max` is reached, and a new one takes the place of the oldest once it is confirmed. */
  readonly replaces?: boolean;
  /** With `phone`: a number may have an extension, which is dialled once it is answered. */
  readonly extensions?: boolean;
}

/** What this user may do at this moment. */
export interface Policy {
  readonly secondFactor: 'off' | 'optional' | 'required';
  readonly backup: 'none' | 'advised' | 'required';
  /** In the backend's order of display. */
  readonly offers: readonly FactorOffer[];
  readonly disableAll: Allow;
  readonly recovery: { readonly kind: 'none' | 'codes' | 'key'; readonly allow: Allow };
  /** Lengths are counted in code points. */
  readonly password?: { readonly minLength?: number; readonly maxLength?: number };
}

/** A way of proving oneself, as it is offered to a user. */
export interface MethodRef {
  readonly id: string;
  readonly type: MethodType;
  readonly channel?: Channel;
  readonly label?: string;
  readonly hint?: string;
  readonly primary?: boolean;
  /** With `recovery`: what its owner has kept, one key or several codes. A key where nothing is said. */
  readonly recovery?: 'codes' | 'key';
}

/** `secret` is base32 (RFC 4648). The Key URI is built by `otpauthUri`. */
export interface TotpSetup {
  readonly type: 'totp';
  readonly issuer: string;
  readonly account: string;
  readonly secret: string;
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  readonly digits: 6 | 7 | 8;
  readonly period: Seconds;
}

export interface PushSetup {
  readonly type: 'push';
  readonly uri?: string;
  readonly pairingCode?: string;
  readonly storeLinks?: readonly string[];
}

export type Setup = TotpSetup | PushSetup;

/** How a challenge is answered; kinds that a UI does not know are skipped. */
export type AnswerKind = 'code' | 'password' | 'webauthn' | 'wait';

/** One shape for every "prove it" moment: enrolling, step-up, sign-in, a new e-mail address, recovery. */
export interface Challenge {
  /** Opaque, holds no secret, and is echoed with every answer. */
  readonly id: string;
  readonly method: MethodRef;
  readonly answers: readonly AnswerKind[];
  readonly code?: { readonly length?: number; readonly alphabet: 'digits' | 'alphanumeric' };
  /** Absent: unknown, which is not the same as for ever. */
  readonly expiresIn?: Seconds;
  readonly attemptsLeft?: number;
  /** `false`: nothing has gone out yet; the first code goes by `resend()`. */
  readonly sent?: boolean;
  readonly resend?: { readonly in: Seconds; readonly left?: number; readonly channels?: readonly Channel[] };
  /** With `wait`: the pace of `poll()`. */
  readonly pollEvery?: Seconds;
  /** The number to type or to match in the app. */
  readonly showCode?: string;
  /** Enrolment only. Secrets live here and nowhere else. */
  readonly setup?: Setup;
  /** `PublicKeyCredentialCreationOptionsJSON` or `…RequestOptionsJSON` (WebAuthn Level 3). */
  readonly webauthn?: Json;
  /** Other ways to prove it, recovery included. */
  readonly others: readonly MethodRef[];
  readonly canTrustDevice?: { readonly for?: Seconds };
}

export type Answer =
  { readonly code: string } | { readonly password: string } | { readonly credential: Json };

/** What comes next. Every flow moves by this, so that a UI never guesses its next screen. */
export type Next<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  /** A link was mailed; the flow finishes elsewhere. */
  | { readonly kind: 'sent'; readonly hint?: string; readonly resendIn?: Seconds }
  /** Sign-in only: a factor must, or may, be set up first. */
  | { readonly kind: 'enrol'; readonly requirement: EnrolRequirement }
  | { readonly kind: 'redirect'; readonly url: string };

export interface EnrolRequirement {
  readonly reason: 'first-factor' | 'backup' | 'stronger' | 'expired';
  readonly types: readonly FactorType[];
  readonly skippable: boolean;
  readonly skipsLeft?: number;
  readonly deadline?: Timestamp;
}

/** `recovery` when the backend hands out codes as part of enrolling. */
export interface Enrolled {
  readonly factor?: Factor;
  readonly recovery?: RecoverySet;
}

export interface RecoveryStatus {
  readonly kind: 'codes' | 'key';
  readonly exists: boolean;
  readonly total?: number;
  readonly left?: number;
  readonly createdAt?: Timestamp;
  /** Warn when no more than this many are left. */
  readonly warnAt?: number;
}

/** Shown once. Never stored, logged, put in an event, or kept over a redirect. */
export interface RecoverySet {
  readonly kind: 'codes' | 'key';
  readonly values: readonly string[];
  /** Present where the set becomes valid only when the user says that it is saved. */
  readonly saveToken?: string;
}

export interface SignedIn {
  readonly profileId: string;
  readonly factorAdded?: Factor;
  /** A fresh set, after a recovery code was used. */
  readonly recovery?: RecoverySet;
}

/** What a protected operation wants to have proven. */
export interface StepUpRequirement {
  readonly id: string;
  readonly where: 'page' | 'redirect';
  /** How fresh a proof must be. */
  readonly maxAge?: Seconds;
  readonly methods: readonly MethodRef[];
}

/** Opaque proof, held in memory only: a reload loses it. Hand it back to the same operation, once. */
export interface StepUpGrant {
  readonly expiresIn?: Seconds;
  readonly singleUse: boolean;
}

/** What came back from a redirect. `returned` proves nothing: read again before saying "done". */
export interface Resumption<E = Error> {
  readonly note: Json;
  readonly outcome: 'returned' | 'cancelled' | 'failed';
  readonly error?: E;
  /** The address without the return's own parameters, for `history.replaceState`. */
  readonly cleanUrl: string;
  readonly grant?: StepUpGrant;
}

export interface Session {
  readonly id: string;
  readonly current: boolean;
  readonly device?: string;
  readonly browser?: string;
  readonly os?: string;
  readonly ip?: string;
  readonly place?: string;
  readonly createdAt?: Timestamp;
  readonly lastSeenAt?: Timestamp;
  readonly expiresAt?: Timestamp;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** News that an adapter brings without being asked. */
export interface AccountEvent {
  readonly type: 'signed-out' | 'session-changed' | 'profile-changed' | 'factors-changed';
}
