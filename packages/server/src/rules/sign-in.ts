import { AccountError, type Next, type SignedIn } from '@selfsame/core';
import type { AccountRow, Tx } from '../store/store.js';
import { accountOf, emailKey, findByEmail } from './accounts.js';
import { keepAndFail, now, transact, type Call } from './call.js';
import { presentChallenge } from './challenge.js';
import { sha256 } from './crypto.js';
import { takeProblem } from './external-sign-in.js';
import { countAttempt, forgiveAddress, forgiveAttempt, spendAddress, type Budget } from './limits.js';
import { owedEnrolment, presentOwed } from './owed-enrolment.js';
import { endSession } from './sessions.js';
import { afterProof, beginSignIn, endSignIn, finishSignIn, sendFirstMessage } from './sign-in-progress.js';
import { verifyPassword } from './verify-password.js';

export interface PasswordCredentials {
  readonly identifier: string;
  readonly password: string;
}

/**
 * The first factor. An unknown user and a wrong password answer the same, after the same work. Rejects `rate-limited`
 * after too many failures from one address, whoever they were about.
 */
export async function startSignIn(call: Call, credentials: PasswordCredentials): Promise<Next<SignedIn>> {
  const found = await verifyFirstFactor(call, credentials);
  const next = await transact(call, async (tx) => {
    const account = await tx.accounts.get(found.id);
    // The password was changed while the old one was being checked.
    if (account?.passwordHash !== found.passwordHash) throw new AccountError('invalid-credentials');
    return beginSignIn(call, tx, account);
  });
  return sendFirstMessage(call, next);
}

/** Whose name and password these are. */
export async function verifyFirstFactor(call: Call, credentials: PasswordCredentials): Promise<AccountRow> {
  const key = emailKey(credentials.identifier);
  const unknownBudget: Budget = `identifier:${await sha256(`${call.tenant}:${key}`)}`;
  const found = await transact(call, async (tx) => {
    await sweep(call, tx);
    await spendAddress(call, tx, 'sign-in');
    const account = await findByEmail(call, tx, credentials.identifier);
    await countAttempt(call, tx, account === undefined ? unknownBudget : `account:${account.id}`);
    return account;
  });
  if (!(await verifyPassword(call, found?.passwordHash, credentials.password)) || found === undefined) {
    throw new AccountError('invalid-credentials');
  }
  await transact(call, async (tx) => {
    await forgiveAttempt(tx, `account:${found.id}`);
    await forgiveAddress(call, tx, 'sign-in');
  });
  return found;
}

/**
 * Where the caller is: done, an open challenge, an owed factor, or null (start). Rejects once with what a provider's answer
 * came to, where it came to nothing.
 */
export function currentSignIn(call: Call): Promise<Next<SignedIn> | null> {
  return transact(call, async (tx) => {
    const { signIn, session } = call;
    const problem = signIn === undefined ? null : await takeProblem(tx, signIn);
    if (problem !== null) keepAndFail(problem);
    if (signIn?.stage === 'enrol') {
      const account = await accountOf(tx, signIn);
      const owed =
        signIn.addedFactorId === null
          ? { reason: signIn.reason ?? 'first-factor', skippable: signIn.skippable }
          : // It was loaded again before its user went on: what was owed may be fulfilled, and one more never hurts.
            ((await owedEnrolment(call, tx, account)) ?? { reason: 'backup', skippable: true });
      return { kind: 'enrol', requirement: await presentOwed(call, tx, account, owed) };
    }
    const challenge = signIn?.challengeId == null ? undefined : await tx.challenges.get(signIn.challengeId);
    if (challenge !== undefined && challenge.expiresAt > now(call)) {
      return { kind: 'challenge', challenge: await presentChallenge(call, tx, challenge) };
    }
    return session === undefined ? null : { kind: 'done', value: { profileId: session.accountId } };
  });
}

/** After an enrolment that was owed or offered. Rejects `forbidden` while it is owed and missing. */
export function continueSignIn(call: Call, skip: boolean): Promise<Next<SignedIn>> {
  return transact(call, async (tx) => {
    const { signIn } = call;
    if (signIn?.stage !== 'enrol') throw new AccountError('challenge-gone');
    const account = await accountOf(tx, signIn);
    if (signIn.addedFactorId === null) {
      if (!skip || !signIn.skippable) throw new AccountError('forbidden');
      await tx.accounts.update(account.id, { declinedEnrolment: true });
      return finishSignIn(call, tx, account, signIn);
    }
    return afterProof(call, tx, account, signIn);
  });
}

/** Ends the session and an open sign-in of this browser. Signed out already is success. */
export function signOut(call: Call): Promise<void> {
  return transact(call, async (tx) => {
    if (call.session !== undefined) await endSession(tx, call.session.id);
    if (call.signIn !== undefined) await endSignIn(tx, call.signIn.id);
    call.tokens.push({ slot: 'session', token: null }, { slot: 'challenge', token: null });
  });
}

/** Drops what has expired. Signing in is rare and slow enough to carry it. */
async function sweep(call: Call, tx: Tx): Promise<void> {
  const tables = [tx.challenges, tx.sessions, tx.signIns, tx.externals, tx.stepUps, tx.resets, tx.attempts];
  for (const table of [...tables, tx.idempotency, tx.factors, tx.recovery])
    await table.removeExpired(now(call));
}
