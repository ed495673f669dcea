import { isAccountError, type AccountError, type ErrorCode, type ErrorInfo } from '@selfsame/core';
import { StoreBusy } from '../store/store.js';

const statuses: Partial<Record<ErrorCode, number>> = {
  'validation-failed': 422,
  'password-rejected': 422,
  'identifier-taken': 422,
  'invalid-credentials': 422,
  'invalid-code': 422,
  'code-expired': 422,
  'code-reused': 422,
  'authenticator-failed': 422,
  unauthenticated: 401,
  'step-up-required': 403,
  forbidden: 403,
  'prerequisite-missing': 403,
  'identity-mismatch': 403,
  'bot-check-required': 403,
  'identifier-unverified': 403,
  'factor-not-found': 404,
  unsupported: 404,
  'challenge-denied': 409,
  conflict: 409,
  'factor-exists': 409,
  'factor-in-use': 409,
  'factor-limit': 409,
  'attempts-exhausted': 410,
  'challenge-gone': 410,
  'rate-limited': 429,
  'account-locked': 429,
  'account-not-found': 403,
  'provider-denied': 403,
  'delivery-failed': 502,
  'provider-failed': 502,
};

/** A refusal whose status depends on the request and not only on its code, e.g. 400 instead of 422. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly info: ErrorInfo = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Any rejection as problem details (RFC 9457). What is not known says nothing but its reference. */
export function problemAnswer(error: unknown, reference: string): Answer {
  if (error instanceof HttpProblem)
    return problem(error.status, error.code, error.info, reference, error.headers);
  if (isAccountError(error)) return problem(statuses[error.code] ?? 500, error.code, error.info, reference);
  if (error instanceof StoreBusy) return problem(503, 'server-error', { retryAfter: 1 }, reference);
  return problem(500, 'server-error', {}, reference);
}

export function isUnexpected(error: unknown): boolean {
  return !(error instanceof HttpProblem) && !isAccountError(error);
}

function problem(
  status: number,
  code: ErrorCode,
  info: AccountError['info'],
  reference: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { fields, passwordReasons, attemptsLeft, retryAfter, stepUp, prerequisite } = info;
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      // A 401 must name a scheme (RFC 9110, 15.5.2); browsers ask for nothing on one that they do not know.
      ...(status === 401 && { 'WWW-Authenticate': 'Session realm="account"' }),
      ...headers,
    },
    // JSON leaves out what is undefined.
    body: {
      type: `https://selfsame.dev/problems/${code}`,
      title: code.replace(/-/g, ' '),
      status,
      fields,
      reasons: passwordReasons,
      attemptsLeft,
      retryAfter,
      stepUp,
      prerequisite,
      reference,
    },
  };
}
