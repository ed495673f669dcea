import type { ChallengeRow, Tx } from '../store/store.js';
import { now, type Call } from './call.js';
import { newDigits, sha256 } from './crypto.js';
import { codeLength, typedCode, type ChallengeAnswer, type Verdict } from './methods/method.js';

const codeFor = 10 * 60_000;
const resendAfter = 30_000;

/**
 * A new code for this challenge; the one before it no longer counts. The failures so far do.
 *
 * Six digits are soon found again from any hash by whoever reads the database, and no key would be out of their reach:
 * the challenge is answered from what is in the store alone, its id is handed out again after a reload, and the token of
 * the session, the one thing that only the caller has, may rotate between mail and answer. It is enough all the same:
 * a code lives for ten minutes and five attempts, it fits this challenge only (hence the id in the hash), and an answer
 * needs the session that asked for it, whose token cannot be found from its hash.
 */
export async function newCode(
  call: Call,
  tx: Tx,
  row: ChallengeRow,
): Promise<{ row: ChallengeRow; code: string }> {
  const code = newDigits(call.env.random, codeLength);
  const codeHash = await sha256(`${row.id}:${code}`);
  return { row: await markSent(call, tx, { ...row, codeHash }, codeFor), code };
}

/** A message of the present method goes out now, and what it brings is good for `lifetime` (milliseconds). */
export async function markSent(
  call: Call,
  tx: Tx,
  row: ChallengeRow,
  lifetime: number,
): Promise<ChallengeRow> {
  const codeExpiresAt = now(call) + lifetime;
  const sent = {
    ...row,
    codeFor: row.methodId,
    codeExpiresAt,
    // A code must not outlive its challenge, nor a challenge what it is about.
    expiresAt: Math.max(row.expiresAt, codeExpiresAt),
    nextSendAt: now(call) + resendAfter,
    sendsLeft: (row.sendsLeft ?? 1) - 1,
  };
  const { id, expiresAt, ...patch } = sent;
  await tx.challenges.update(id, { ...patch, expiresAt });
  if (expiresAt > row.expiresAt) await prolong(tx, row, expiresAt);
  return sent;
}

/** The message could not be brought: the user may ask for it again at once. */
export async function markUnsent(call: Call, tx: Tx, challengeId: string): Promise<void> {
  await tx.challenges.update(challengeId, { codeFor: null, codeHash: null, nextSendAt: now(call) });
}

/** Whether the code that was sent for this challenge, and for its present method, is the one that was typed. */
export async function checkSentCode(
  call: Call,
  row: ChallengeRow,
  answer: ChallengeAnswer,
): Promise<Verdict> {
  const hash = row.codeFor === row.methodId ? row.codeHash : null;
  if (hash === null || hash !== (await sha256(`${row.id}:${typedCode(answer)}`))) return 'wrong';
  return (row.codeExpiresAt ?? 0) > now(call) ? 'right' : 'expired';
}

async function prolong(tx: Tx, row: ChallengeRow, expiresAt: number): Promise<void> {
  switch (row.purpose) {
    case 'enrol':
      return tx.factors.update(row.subject, { expiresAt });
    case 'sign-in':
    case 'passkey':
      return tx.signIns.update(row.subject, { expiresAt });
    case 'step-up':
    case 'login':
      return tx.stepUps.update(row.subject, { expiresAt });
    case 'email':
      return undefined;
  }
}
