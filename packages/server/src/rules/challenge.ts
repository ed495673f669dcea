import { AccountError, type Challenge, type MethodRef } from '@selfsame/core';
import type { AccountRow, ChallengeRow, Owner, Tx } from '../store/store.js';
import { accountOf, activeFactors } from './accounts.js';
import { now, secondsUntil, type Call } from './call.js';
import { newDigits, newId, sha256 } from './crypto.js';
import { emailMethod, factorMethod, passwordMethod, recoveryMethod } from './methods.js';
import { stepUpMethods } from './protection.js';

const attempts = 5;
const codeFor = 10 * 60_000;
const codeLength = 6;
const resendAfter = 30_000;
const resends = 5;
/** How long a challenge, and with it a pending factor, waits for its answer. */
export const challengeFor = 15 * 60_000;

type NewChallenge = Pick<
  ChallengeRow,
  'accountId' | 'owner' | 'purpose' | 'subject' | 'methodId' | 'methodType'
> & { readonly attemptsLeft?: number };

/** Opens a challenge that needs no message. An older one of the same owner and purpose ends. */
export async function openChallenge(call: Call, tx: Tx, fields: NewChallenge): Promise<ChallengeRow> {
  const row: ChallengeRow = {
    id: newId(call.env.random),
    attemptsLeft: attempts,
    ...fields,
    codeHash: null,
    codeExpiresAt: null,
    nextSendAt: null,
    sendsLeft: null,
    expiresAt: now(call) + challengeFor,
  };
  await tx.challenges.remove({ owner: row.owner, purpose: row.purpose });
  await tx.challenges.insert(row);
  return row;
}

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
  const codeExpiresAt = now(call) + codeFor;
  const patch = {
    codeHash: await sha256(`${row.id}:${code}`),
    codeExpiresAt,
    // A code must not outlive its challenge.
    expiresAt: Math.max(row.expiresAt, codeExpiresAt),
    nextSendAt: now(call) + resendAfter,
    sendsLeft: row.sendsLeft === null ? resends : row.sendsLeft - 1,
  };
  await tx.challenges.update(row.id, patch);
  return { row: { ...row, ...patch }, code };
}

/** The challenge if it is the caller's and still open; rejects `challenge-gone`. */
export async function findChallenge(call: Call, tx: Tx, id: string): Promise<ChallengeRow> {
  const row = await tx.challenges.get(id);
  if (row === undefined || !owners(call).includes(row.owner) || row.expiresAt <= now(call)) {
    throw new AccountError('challenge-gone');
  }
  return row;
}

/**
 * The change of address that this session has begun and not finished. One that was begun elsewhere can only be finished
 * there: nobody is offered to enter a code that would not be taken.
 */
export async function findEmailChange(call: Call, tx: Tx): Promise<ChallengeRow | undefined> {
  if (call.session === undefined) return undefined;
  const [row] = await tx.challenges.find({ owner: `session:${call.session.id}`, purpose: 'email' });
  return row === undefined || row.expiresAt <= now(call) ? undefined : row;
}

function owners(call: Call): readonly Owner[] {
  return [
    ...(call.session === undefined ? [] : [`session:${call.session.id}` as const]),
    ...(call.signIn === undefined ? [] : [`sign-in:${call.signIn.id}` as const]),
  ];
}

/** As the caller sees it. The set-up of an authenticator app is added once, by `enrol`. */
export async function presentChallenge(call: Call, tx: Tx, row: ChallengeRow): Promise<Challenge> {
  const methods = await availableMethods(call, tx, row, await accountOf(tx, row));
  const method = methods.find(({ id }) => id === row.methodId) ?? { id: row.methodId, type: row.methodType };
  return {
    id: row.id,
    method,
    answers: [row.methodType === 'password' ? 'password' : 'code'],
    ...codeForm(row),
    expiresIn: secondsUntil(call, row.codeExpiresAt ?? row.expiresAt),
    attemptsLeft: row.attemptsLeft,
    ...(row.nextSendAt !== null && {
      sent: true,
      resend: { in: secondsUntil(call, row.nextSendAt), left: row.sendsLeft ?? 0 },
    }),
    others: methods.filter(({ id }) => id !== row.methodId),
  };
}

function codeForm(row: ChallengeRow): Pick<Challenge, 'code'> {
  if (row.methodType === 'password') return {};
  if (row.methodType === 'recovery') return { code: { alphabet: 'alphanumeric' } };
  return { code: { length: codeLength, alphabet: 'digits' } };
}

/** Every way to answer this challenge, the present one included. */
export async function availableMethods(
  call: Call,
  tx: Tx,
  row: ChallengeRow,
  account: AccountRow,
): Promise<readonly MethodRef[]> {
  switch (row.purpose) {
    case 'email':
      return [emailMethod(row.subject)];
    case 'step-up':
      return stepUpMethods(call, tx, account.id);
    case 'login':
      // The login page knows nobody by itself: people, and password managers, need to see whose password is meant.
      return row.methodType === 'password'
        ? [{ ...passwordMethod, hint: account.email }]
        : (await activeFactors(tx, account.id)).map(factorMethod);
    case 'sign-in':
      return signInMethods(tx, account.id);
    case 'enrol': {
      const factor = await tx.factors.get(row.subject);
      return factor === undefined ? [] : [factorMethod(factor)];
    }
  }
}

/** Second factors for signing in, the primary one first, and recovery last. */
export async function signInMethods(tx: Tx, accountId: string): Promise<readonly MethodRef[]> {
  const factors = await activeFactors(tx, accountId);
  const [recovery] = await tx.recovery.find({ accountId, status: 'active' });
  const usable = recovery !== undefined && recovery.hashes.length > 0;
  return [...factors.map(factorMethod), ...(usable ? [recoveryMethod] : [])];
}
