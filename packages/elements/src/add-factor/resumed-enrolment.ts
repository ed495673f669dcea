import type { AccountError, Json, Resumption } from '@selfsame/core';
import type { Account } from '../internal/account.js';

const prefix = 'factor.enrol.';

/** The kind of factor whose set-up a redirect has interrupted. */
export interface ResumedEnrolment {
  readonly type: string;
  readonly resumption: Resumption<AccountError>;
}

function typeOf(note: Json): string | undefined {
  if (typeof note !== 'object' || note === null || !('operation' in note)) return undefined;
  const { operation } = note;
  return typeof operation === 'string' && operation.startsWith(prefix)
    ? operation.slice(prefix.length)
    : undefined;
}

/** What came back from a redirect and belongs to this wizard; handed out once. */
export function resumedEnrolment(account: Account): ResumedEnrolment | undefined {
  const resumption = account.takeResumption((note) => typeOf(note) !== undefined);
  const type = resumption === undefined ? undefined : typeOf(resumption.note);
  return resumption === undefined || type === undefined ? undefined : { type, resumption };
}
