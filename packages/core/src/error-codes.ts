// Apart from errors.ts, which every page loads: the lists are only for whoever checks what came from outside.

/**
 * Every way in which an account operation can fail: a closed list.
 *
 * A UI switches on it exhaustively; an adapter maps everything it does not know to `server-error`. The HTTP
 * contract uses the same words as problem-type slugs (RFC 9457).
 */
export const errorCodes = [
  'validation-failed',
  'password-rejected',
  'identifier-taken',
  'identifier-unverified',
  'unauthenticated',
  'invalid-credentials',
  'step-up-required',
  'identity-mismatch',
  'forbidden',
  'invalid-code',
  'code-expired',
  'code-reused',
  'attempts-exhausted',
  'challenge-gone',
  'challenge-denied',
  'rate-limited',
  'account-locked',
  'delivery-failed',
  'bot-check-required',
  'factor-not-found',
  'factor-limit',
  'factor-exists',
  'factor-in-use',
  'prerequisite-missing',
  'authenticator-failed',
  'account-not-found',
  'provider-denied',
  'provider-failed',
  'cancelled',
  'conflict',
  'unsupported',
  'aborted',
  'network',
  'timeout',
  'server-error',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Why a server refused a new password. */
export const passwordReasons = [
  'too-short',
  'too-long',
  'breached',
  'common',
  'reused',
  'same',
  'contains-identifier',
  'composition',
  'other',
] as const;

export type PasswordReason = (typeof passwordReasons)[number];

/** What is wrong with one field. `own-system`: the number is hosted by this very suite, a circular lock-out. */
export const fieldProblemCodes = [
  'required',
  'invalid',
  'too-short',
  'too-long',
  'taken',
  'read-only',
  'not-allowed',
  'own-system',
  'other',
] as const;
