import type { ErrorCode, ErrorInfo, FieldProblem } from '@selfsame/core';
import {
  AccountError,
  errorCodes,
  fieldProblemCodes,
  parseRetryAfter,
  passwordReasons,
} from '@selfsame/core';
import type { Check } from '../check.js';
import { amount, list, object, oneOf, own, present, string } from '../check.js';
import { problemBase, untyped } from '../refusal.js';
import { prerequisites } from '../shapes.js';
import { known, stepUpRequirement } from './shapes.js';

/** What only this side can know; a backend that says it is mistaken. */
const local: readonly ErrorCode[] = ['aborted', 'network', 'timeout', 'cancelled'];

/** Answers of proxies on the way, which know nothing of problem types. */
const byStatus: Readonly<Record<number, ErrorCode>> = { 401: 'unauthenticated', 429: 'rate-limited' };

const fields: Check<readonly FieldProblem[]> = (value, at) =>
  list(object({ field: string, code: string }))(value, at).map(({ field, code }) => ({
    field,
    code: known(...fieldProblemCodes)([code], at)[0] ?? 'other',
  }));

/** A detail that does not pass is left out: what went wrong matters more than how it was described. */
function detail<T>(check: Check<T>, value: unknown): T | undefined {
  try {
    return check(value, '');
  } catch {
    return undefined;
  }
}

function codeOf(type: unknown, status: number): ErrorCode {
  if (untyped(type)) return byStatus[status] ?? 'server-error';
  const code = errorCodes.find((known) => problemBase + known === type);
  return code === undefined || local.includes(code) ? 'server-error' : code;
}

/** How long to wait. The answer's own clock is what an HTTP-date is compared with. */
function retryAfterOf(headers: Headers, inBody: unknown): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  const header = parseRetryAfter(headers.get('retry-after'), Number.isNaN(date) ? undefined : new Date(date));
  return header ?? (typeof inBody === 'number' ? parseRetryAfter(inBody) : undefined);
}

/**
 * The error of an answer that is not 2xx (RFC 9457). The backend's words stay in `cause`; members that are not the
 * standard five are not kept there, since a careless backend might echo what was sent.
 */
export function problemError(status: number, headers: Headers, body: unknown): AccountError {
  const member = (key: string): unknown => own(body, key);
  let code = codeOf(member('type'), status);
  const stepUp = code === 'step-up-required' ? detail(stepUpRequirement, member('stepUp')) : undefined;
  // Nobody could act on it without a requirement.
  if (code === 'step-up-required' && stepUp === undefined) code = 'server-error';
  let reasons: ErrorInfo['passwordReasons'];
  if (code === 'password-rejected') {
    reasons = detail(known(...passwordReasons), member('reasons'));
    if (reasons === undefined || reasons.length === 0) reasons = ['other'];
  }
  return new AccountError(
    code,
    present({
      fields: detail(fields, member('fields')),
      passwordReasons: reasons,
      retryAfter: retryAfterOf(headers, member('retryAfter')),
      attemptsLeft: detail(amount, member('attemptsLeft')),
      stepUp,
      prerequisite: detail(oneOf(...prerequisites), member('prerequisite')),
      reference: detail(string, member('reference')) ?? headers.get('x-request-id') ?? undefined,
      cause: { status, type: member('type'), title: member('title'), detail: member('detail') },
    }),
  );
}
