import type { AccountError, Json, Resumption } from '@selfsame/core';
import type { Account } from '../internal/account.js';
import { readNote } from '../internal/note.js';

const prefix = 'factor.enrol.';

/** The kind of factor whose set-up a redirect has interrupted. */
export interface ResumedEnrolment {
  readonly type: string;
  readonly resumption: Resumption<AccountError>;
}

function typeOf(note: Json): string | undefined {
  const operation = readNote(note)?.operation;
  return operation?.startsWith(prefix) === true ? operation.slice(prefix.length) : undefined;
}

/** What came back from a redirect and belongs to this wizard; handed out once. */
export function resumedEnrolment(account: Account): ResumedEnrolment | undefined {
  const resumption = account.takeResumption((note) => typeOf(note) !== undefined);
  const type = resumption === undefined ? undefined : typeOf(resumption.note);
  return resumption === undefined || type === undefined ? undefined : { type, resumption };
}
