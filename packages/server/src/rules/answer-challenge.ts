import { AccountError, type Challenge, type Next } from '@selfsame/core';
import type { ChallengeRow, Tx } from '../store/store.js';
import { accountOf } from './accounts.js';
import { keepAndFail, now, secondsUntil, transact, type Call } from './call.js';
import { availableMethods, findChallenge, newCode, presentChallenge } from './challenge.js';
import { completeChallenge, type Proof } from './completion.js';
import { sha256 } from './crypto.js';
import { mailEmailCode } from './email-change.js';
import { confirmationLabel } from './enrolment.js';
import { countAttempt, forgiveAttempt, refuseLocked, spend } from './limits.js';
import { verifyPassword } from './password.js';
import { useRecoveryValue } from './recovery-sets.js';
import { endSignIn } from './sign-in-progress.js';
import { totpStep } from './totp.js';

export interface ChallengeAnswer {
  readonly code?: string | undefined;
  readonly password?: string | undefined;
  readonly label?: string | undefined;
}

const codesPerHour = 10;

type Verdict = Proof | 'wrong' | 'expired' | 'reused';

/**
 * Checks an answer and moves on.
 *
 * The attempt is counted first and taken back when the answer is right: requests side by side must not get more tries
 * than one after the other. Slow hashing happens between the two transactions, never inside one.
 */
export async function answerChallenge(
  call: Call,
  id: string,
  answer: ChallengeAnswer,
): Promise<Next<unknown>> {
  const { row, passwordHash, label } = await transact(call, (tx) => countAnswer(call, tx, id, answer));
  const passwordRight =
    row.methodType === 'password' && (await verifyPassword(call, passwordHash, answer.password ?? ''));
  const passwordVerdict: Verdict = passwordRight ? {} : 'wrong';

  return transact(call, async (tx) => {
    const open = await findChallenge(call, tx, id);
    const verdict =
      open.methodType === 'password' ? passwordVerdict : await checkCode(call, tx, open, answer);
    if (verdict === 'wrong') return refuse(tx, open);
    await takeBack(tx, open);
    if (verdict === 'expired') keepAndFail('code-expired');
    if (verdict === 'reused') keepAndFail('code-reused');
    await tx.challenges.remove({ id: open.id });
    // Read again: a change beside this one, while the password was hashed, must not be written over.
    const account = await accountOf(tx, open);
    return completeChallenge(call, tx, account, open, { ...verdict, label });
  });
}

/** After a reload. Never with the set-up of an authenticator app. */
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

/** A new code by mail, on the same budget of attempts. Rejects `rate-limited` before its time. */
export function resendCode(call: Call, id: string): Promise<Challenge> {
  return transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id);
    await refuseLocked(call, tx, `account:${row.accountId}`);
    if (row.nextSendAt === null) throw new AccountError('unsupported');
    if (row.nextSendAt > now(call)) {
      throw new AccountError('rate-limited', { retryAfter: secondsUntil(call, row.nextSendAt) });
    }
    if ((row.sendsLeft ?? 0) <= 0) {
      throw new AccountError('rate-limited', { retryAfter: secondsUntil(call, row.expiresAt) });
    }
    await spend(call, tx, `codes:${row.accountId}`, codesPerHour);
    const fresh = await newCode(call, tx, row);
    await mailEmailCode(call, tx, fresh.row, fresh.code);
    return presentChallenge(call, tx, fresh.row);
  });
}

/** Goes on with one of `others`. The attempts that are left stay what they are. */
export function switchMethod(call: Call, id: string, methodId: string): Promise<Next<unknown>> {
  return transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id);
    const account = await accountOf(tx, row);
    const method = (await availableMethods(call, tx, row, account)).find((other) => other.id === methodId);
    const methodType = method?.type;
    if (methodType !== 'totp' && methodType !== 'password' && methodType !== 'recovery') {
      throw new AccountError('validation-failed', { fields: [{ field: 'methodId', code: 'not-allowed' }] });
    }
    const switched = { ...row, methodId, methodType };
    await tx.challenges.update(row.id, { methodId, methodType });
    return { kind: 'challenge', challenge: await presentChallenge(call, tx, switched) };
  });
}

async function countAnswer(
  call: Call,
  tx: Tx,
  id: string,
  answer: ChallengeAnswer,
): Promise<{ readonly row: ChallengeRow; readonly passwordHash: string; readonly label: string | null }> {
  const row = await findChallenge(call, tx, id);
  const { passwordHash } = await accountOf(tx, row);
  const field = row.methodType === 'password' ? 'password' : 'code';
  if ((answer[field] ?? '').trim() === '') {
    throw new AccountError('validation-failed', { fields: [{ field, code: 'required' }] });
  }
  const factor = row.purpose === 'enrol' ? await tx.factors.get(row.subject) : undefined;
  const label = factor === undefined ? null : confirmationLabel(call, factor, answer.label);
  if (row.attemptsLeft <= 0) throw new AccountError('attempts-exhausted');
  if (guarded(row)) await countAttempt(call, tx, `account:${row.accountId}`);
  await tx.challenges.update(row.id, { attemptsLeft: row.attemptsLeft - 1 });
  return { row, passwordHash, label };
}

async function checkCode(call: Call, tx: Tx, row: ChallengeRow, answer: ChallengeAnswer): Promise<Verdict> {
  // People copy codes with the gap in the middle that apps and mails show.
  const code = (answer.code ?? '').replace(/[\s-]/g, '');
  if (row.methodType === 'recovery') {
    return (await useRecoveryValue(tx, row.accountId, code)) === undefined ? 'wrong' : {};
  }
  if (row.methodType === 'email') {
    if (row.codeHash === null || row.codeHash !== (await sha256(`${row.id}:${code}`))) return 'wrong';
    return (row.codeExpiresAt ?? 0) > now(call) ? {} : 'expired';
  }
  const factor = await tx.factors.get(row.methodId);
  if (factor === undefined) throw new AccountError('challenge-gone');
  const step = totpStep(factor.secret, code, now(call));
  if (step === null) return 'wrong';
  if (factor.lastStep !== null && step <= factor.lastStep) return 'reused';
  await tx.factors.update(factor.id, {
    lastStep: step,
    ...(factor.status === 'active' && { lastUsedAt: now(call) }),
  });
  return { step };
}

async function refuse(tx: Tx, row: ChallengeRow): Promise<never> {
  if (row.attemptsLeft > 0) {
    const code = row.methodType === 'password' ? 'invalid-credentials' : 'invalid-code';
    return keepAndFail(code, { attemptsLeft: row.attemptsLeft });
  }
  await abandon(tx, row);
  return keepAndFail('attempts-exhausted');
}

async function takeBack(tx: Tx, row: ChallengeRow): Promise<void> {
  await tx.challenges.update(row.id, { attemptsLeft: row.attemptsLeft + 1 });
  if (guarded(row)) await forgiveAttempt(tx, `account:${row.accountId}`);
}

/** A new authenticator app proves nothing about the account yet: mistyping it must not lock anybody out. */
function guarded(row: ChallengeRow): boolean {
  return row.purpose !== 'enrol';
}

async function abandon(tx: Tx, row: ChallengeRow): Promise<void> {
  await tx.challenges.remove({ id: row.id });
  if (row.purpose === 'enrol') await tx.factors.remove({ id: row.subject, status: 'pending' });
  if (row.purpose === 'sign-in') await endSignIn(tx, row.subject);
}
