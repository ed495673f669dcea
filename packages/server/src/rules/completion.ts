import { AccountError, type Next } from '@selfsame/core';
import type { AccountRow, ChallengeRow, Tx } from '../store/store.js';
import { requireSession, type Call } from './call.js';
import { completeEmailChange } from './email-change.js';
import { confirmFactor } from './enrolment.js';
import { notify } from './messages.js';
import { afterProof } from './sign-in-progress.js';
import { completeLogin, completeStepUp } from './step-up.js';

/** A challenge was answered rightly, and is gone: what it was for happens now. */
export async function completeChallenge(
  call: Call,
  tx: Tx,
  account: AccountRow,
  row: ChallengeRow,
  /** Of a new factor. */
  label: string | null,
): Promise<Next<unknown>> {
  switch (row.purpose) {
    case 'enrol':
      return confirmFactor(call, tx, account, row, label);
    case 'step-up':
      return completeStepUp(call, tx, row);
    case 'login':
      return completeLogin(call, tx, account, row);
    case 'email':
      requireSession(call);
      return completeEmailChange(call, tx, account, row);
    case 'sign-in':
    case 'passkey':
      return completeSecondFactor(call, tx, account, row);
  }
}

async function completeSecondFactor(
  call: Call,
  tx: Tx,
  account: AccountRow,
  row: ChallengeRow,
): Promise<Next<unknown>> {
  const signIn = await tx.signIns.get(row.subject);
  if (signIn === undefined) throw new AccountError('challenge-gone');
  if (row.methodType === 'recovery') {
    const kind = call.settings.recovery === 'key' ? 'key' : 'codes';
    notify(call, account, (texts) => texts.recoveryUsed(call.settings.name, kind));
  }
  return afterProof(call, tx, account, signIn);
}
