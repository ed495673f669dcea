import type { ErrorCode, PasswordReason, fieldProblemCodes } from './error-codes.js';
import type { Prerequisite, Seconds, StepUpRequirement } from './model.js';

export interface FieldProblem {
  readonly field: string;
  readonly code: (typeof fieldProblemCodes)[number];
}

/** Numbers and codes that come with an error; never text for people. */
export interface ErrorInfo {
  /** With `validation-failed`. */
  readonly fields?: readonly FieldProblem[];
  /** With `password-rejected`; at least one. */
  readonly passwordReasons?: readonly PasswordReason[];
  /** How long to wait: always with `rate-limited` and `account-locked`, else where the backend says it. */
  readonly retryAfter?: Seconds;
  /** With `invalid-code`, where the backend says it. */
  readonly attemptsLeft?: number;
  /** With `step-up-required`; always present there. */
  readonly stepUp?: StepUpRequirement;
  /** With `prerequisite-missing`. */
  readonly prerequisite?: Prerequisite;
  /** A trace id that a user can read out to a help desk. */
  readonly reference?: string;
  /** The backend's raw answer: for logs only, never for a screen. */
  readonly cause?: unknown;
}

const brand = Symbol.for('selfsame/account-error@1');

/** The only thing an adapter may reject with. Recognise it by {@link isAccountError}, never by `instanceof`. */
export class AccountError extends Error {
  readonly [brand] = true;

  constructor(
    readonly code: ErrorCode,
    readonly info: ErrorInfo = {},
  ) {
    super(code, info.cause === undefined ? undefined : { cause: info.cause });
    this.name = 'AccountError';
  }
}

/**
 * Whether `error` is an account error, optionally of one of the given codes.
 *
 * It looks at a brand under `Symbol.for`: two bundles on one page have two classes, and `instanceof` would be false
 * across them.
 */
export function isAccountError<C extends ErrorCode = ErrorCode>(
  error: unknown,
  ...codes: readonly C[]
): error is AccountError & { readonly code: C } {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  return codes.length === 0 || (codes as readonly string[]).includes((error as AccountError).code);
}

/** Any rejection as an account error: an abort is `aborted`, whatever is not known is `server-error`. */
export function toAccountError(error: unknown): AccountError {
  if (isAccountError(error)) return error;
  const aborted =
    typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
  return new AccountError(aborted ? 'aborted' : 'server-error', { cause: error });
}
