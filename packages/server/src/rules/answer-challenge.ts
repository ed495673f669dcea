import { AccountError, type Challenge, type Channel, type ErrorCode, type Next } from '@selfsame/core';
import type { ChallengeRow, Tx } from '../store/store.js';
import { accountOf } from './accounts.js';
import { availableMethods } from './available-methods.js';
import { keepAndFail, now, secondsUntil, transact, type Call } from './call.js';
import {
  answerable,
  channelsFor,
  findChallenge,
  hasMessage,
  presentChallenge,
  sendChallenge,
  subjectOf,
} from './challenge.js';
import { completeChallenge } from './completion.js';
import { confirmationLabel } from './enrolment.js';
import { countAttempt, forgiveAttempt, refuseLocked } from './limits.js';
import type { ChallengeAnswer, Subject } from './methods/method.js';
import { methodOf } from './methods/methods.js';
import { answerPasskeySignIn } from './passkey-sign-in.js';
import { endSignIn, sendFirstMessage } from './sign-in-progress.js';

/**
 * Checks an answer and moves on.
 *
 * The attempt is counted first and taken back when the answer is right: requests side by side must not get more tries
 * than one after the other. Slow work happens between the two transactions, never inside one.
 */
export async function answerChallenge(
  call: Call,
  id: string,
  answer: ChallengeAnswer,
): Promise<Next<unknown>> {
  const { purpose } = await transact(call, (tx) => findChallenge(call, tx, id));
  if (purpose === 'passkey') return answerPasskeySignIn(call, id, answer.credential);
  const { counted, label } = await transact(call, (tx) => countAnswer(call, tx, id, answer));
  const prepared = await answerable(counted.row).prepare?.(call, counted, answer);

  const next = await transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id);
    const subject = await subjectOf(tx, row);
    // Another request has switched to another method meanwhile.
    const same = row.methodId === counted.row.methodId;
    const verdict = same
      ? await answerable(row).check(call, tx, subject, answer, prepared ?? { right: false })
      : 'wrong';
    if (verdict === 'wrong') return refuseAnswer(tx, row, answerable(row).refusal);
    await takeBack(tx, row);
    if (verdict === 'expired') keepAndFail('code-expired');
    if (verdict === 'reused') keepAndFail('code-reused');
    return passChallenge(call, tx, subject, label);
  });
  return sendFirstMessage(call, next);
}

/** The challenge has its answer: it is gone, and what it was for happens. */
export async function passChallenge(
  call: Call,
  tx: Tx,
  { row, factor }: Subject,
  label: string | null,
): Promise<Next<unknown>> {
  await tx.challenges.remove({ id: row.id });
  // Of several keys the one that was taken says so itself.
  const known = answerable(row).field !== 'credential' && factor?.status === 'active';
  if (known) await tx.factors.update(factor.id, { lastUsedAt: now(call) });
  return completeChallenge(call, tx, await accountOf(tx, row), row, label);
}

/** After a reload. Never with what was shown once. */
export function readChallenge(call: Call, id: string): Promise<Challenge> {
  return transact(call, async (tx) => presentChallenge(call, tx, await findChallenge(call, tx, id)));
}

/** Gives up. What it was about is undone: a pending factor, a new address, an open sign-in. Gone already is success. */
export function cancelChallenge(call: Call, id: string): Promise<void> {
  return transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id).catch(() => undefined);
    if (row === undefined) return;
    await abandon(tx, row);
    if (row.purpose === 'sign-in') call.tokens.push({ slot: 'challenge', token: null });
  });
}

/** A new code, on the same budget of attempts. Rejects `rate-limited` before its time. */
export function resendCode(call: Call, id: string, channel?: Channel): Promise<Challenge> {
  return transact(call, async (tx) => {
    const row = await throughChannel(call, tx, await findChallenge(call, tx, id), channel);
    await refuseLocked(call, tx, `account:${row.accountId ?? ''}`);
    if (!hasMessage(await subjectOf(tx, row))) throw new AccountError('unsupported');
    if (row.nextSendAt !== null && row.nextSendAt > now(call)) {
      throw new AccountError('rate-limited', { retryAfter: secondsUntil(call, row.nextSendAt) });
    }
    return presentChallenge(call, tx, await sendChallenge(call, tx, row));
  });
}

async function throughChannel(
  call: Call,
  tx: Tx,
  row: ChallengeRow,
  channel: Channel | undefined,
): Promise<ChallengeRow> {
  if (channel === undefined) return row;
  const possible = channelsFor(call, await subjectOf(tx, row));
  if (!possible.includes(channel) || (channel !== 'sms' && channel !== 'voice')) {
    throw new AccountError('validation-failed', { fields: [{ field: 'channel', code: 'not-allowed' }] });
  }
  return { ...row, channel };
}

/**
 * Goes on with one of `others`, and sends what that needs. The attempts that are left stay what they are, and so does a
 * code that is on its way already: whoever has only looked at another way finds it still good.
 */
export function switchMethod(call: Call, id: string, methodId: string): Promise<Next<unknown>> {
  return transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id);
    await refuseLocked(call, tx, `account:${row.accountId ?? ''}`);
    const account = await accountOf(tx, row);
    const ref = (await availableMethods(call, tx, row, account)).find((other) => other.id === methodId);
    if (ref === undefined || ref.type === 'external' || methodOf(ref.type) === undefined) {
      throw new AccountError('validation-failed', { fields: [{ field: 'methodId', code: 'not-allowed' }] });
    }
    const patch = { methodId, methodType: ref.type, channel: null };
    await tx.challenges.update(row.id, patch);
    const switched = { ...row, ...patch };
    const waits = row.codeFor === methodId && (row.codeExpiresAt ?? 0) > now(call);
    const open = waits ? switched : await sendChallenge(call, tx, switched);
    return { kind: 'challenge', challenge: await presentChallenge(call, tx, open) };
  });
}

async function countAnswer(
  call: Call,
  tx: Tx,
  id: string,
  answer: ChallengeAnswer,
): Promise<{ readonly counted: Subject; readonly label: string | null }> {
  const row = await findChallenge(call, tx, id);
  const counted = await subjectOf(tx, row);
  const { field } = answerable(row);
  if (isMissing(answer[field])) {
    throw new AccountError('validation-failed', { fields: [{ field, code: 'required' }] });
  }
  const factor = row.purpose === 'enrol' ? counted.factor : undefined;
  const label = factor === undefined ? null : confirmationLabel(call, factor, answer.label);
  if (row.attemptsLeft <= 0) throw new AccountError('attempts-exhausted');
  if (guarded(row)) await countAttempt(call, tx, `account:${counted.account.id}`);
  await tx.challenges.update(row.id, { attemptsLeft: row.attemptsLeft - 1 });
  return { counted, label };
}

function isMissing(given: unknown): boolean {
  return given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
}

/** A wrong answer; after the last one the challenge is gone, with what it was about. */
export async function refuseAnswer(tx: Tx, row: ChallengeRow, code: ErrorCode): Promise<never> {
  if (row.attemptsLeft > 0) return keepAndFail(code, { attemptsLeft: row.attemptsLeft });
  await abandon(tx, row);
  return keepAndFail('attempts-exhausted');
}

async function takeBack(tx: Tx, row: ChallengeRow): Promise<void> {
  await tx.challenges.update(row.id, { attemptsLeft: row.attemptsLeft + 1 });
  if (guarded(row)) await forgiveAttempt(tx, `account:${row.accountId ?? ''}`);
}

/** A new factor proves nothing about the account yet: mistyping its code must not lock anybody out. */
function guarded(row: ChallengeRow): boolean {
  return row.purpose !== 'enrol';
}

async function abandon(tx: Tx, row: ChallengeRow): Promise<void> {
  await tx.challenges.remove({ id: row.id });
  if (row.purpose === 'enrol') await tx.factors.remove({ id: row.subject, status: 'pending' });
  if (row.purpose === 'sign-in') await endSignIn(tx, row.subject);
}
