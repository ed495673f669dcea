import { AccountError, type Next } from '@selfsame/core';
import type { ChallengeRow, Tx } from '../store/store.js';
import { passChallenge, refuseAnswer } from './answer-challenge.js';
import { keepAndFail, now, transact, type Call } from './call.js';
import { findChallenge, presentChallenge, subjectOf, trySendChallenge } from './challenge.js';
import { markUnsent } from './codes.js';
import { countAttempt, refuseLocked } from './limits.js';
import type { Subject } from './methods/method.js';
import { appColumns, freeApp } from './methods/push.js';
import { sendFirstMessage } from './sign-in-progress.js';

/**
 * Whether it was decided elsewhere: null while it was not.
 *
 * A question that was denied, or not answered in time, is told of once and put away: the challenge stays open for
 * another way, and a new question has to be asked for.
 */
export async function pollChallenge(call: Call, id: string): Promise<Next<unknown> | null> {
  const next = await transact(call, async (tx): Promise<Next<unknown> | null> => {
    const row = await findChallenge(call, tx, id);
    if (row.methodType !== 'push') throw new AccountError('unsupported');
    const subject = await subjectOf(tx, row);
    await refuseLocked(call, tx, `account:${subject.account.id}`);
    if (subject.factor === undefined) throw new AccountError('challenge-gone');
    if (subject.factor.appId === null) return takeUpApp(call, tx, subject);
    if (row.verdict === 'approved') return passChallenge(call, tx, subject, subject.factor.label);
    if (row.verdict === 'denied') return refuseDenied(call, tx, row);
    if (row.requestId !== null && (row.codeExpiresAt ?? 0) <= now(call)) {
      await putAway(call, tx, row);
      return keepAndFail('code-expired');
    }
    return null;
  });
  return next === null ? null : sendFirstMessage(call, next);
}

/** An app was linked meanwhile: its own challenge follows. */
async function takeUpApp(
  call: Call,
  tx: Tx,
  { row, account, factor }: Subject,
): Promise<Next<unknown> | null> {
  const app = await freeApp(tx, account.id);
  if (app === undefined || factor === undefined) return null;
  const columns = appColumns(app);
  await tx.factors.update(factor.id, { ...columns, label: factor.label ?? columns.label });
  const challenge = await presentChallenge(call, tx, await trySendChallenge(call, tx, row));
  return { kind: 'challenge', challenge };
}

async function refuseDenied(call: Call, tx: Tx, row: ChallengeRow): Promise<never> {
  await putAway(call, tx, row);
  if (row.purpose !== 'enrol') await countAttempt(call, tx, `account:${row.accountId ?? ''}`);
  const attemptsLeft = row.attemptsLeft - 1;
  await tx.challenges.update(row.id, { attemptsLeft });
  return refuseAnswer(tx, { ...row, attemptsLeft }, 'challenge-denied');
}

async function putAway(call: Call, tx: Tx, row: ChallengeRow): Promise<void> {
  await markUnsent(call, tx, row.id);
  await tx.challenges.update(row.id, {
    requestId: null,
    showCode: null,
    verdict: null,
    // A denial must not be answered by the next question at once.
    ...(row.nextSendAt !== null && { nextSendAt: Math.max(row.nextSendAt, now(call)) }),
  });
}
