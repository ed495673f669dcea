import { isAccountError, type Next, type SignedIn } from '@selfsame/core';
import type { AccountRow, SignInRow, Tx } from '../store/store.js';
import { addAutomaticFactors } from './automatic-factors.js';
import { signInMethods } from './available-methods.js';
import { now, transact, type Call } from './call.js';
import { challengeFor, openChallenge, presentChallenge, trySendChallenge } from './challenge.js';
import { newId, newToken, sha256 } from './crypto.js';
import { presentFactor } from './factors.js';
import { clearFailures } from './limits.js';
import { sendOutbox } from './outbox.js';
import { owedEnrolment, presentOwed } from './owed-enrolment.js';
import { renewSpentRecovery } from './recovery-sets.js';
import { createSession, endSession } from './sessions.js';

/** After the first factor: a second one, a factor to set up, or done. An older open sign-in of this browser ends. */
export async function beginSignIn(call: Call, tx: Tx, account: AccountRow): Promise<Next<SignedIn>> {
  const signIn = await createSignIn(call, tx, { accountId: account.id, stage: 'challenge' });
  await addAutomaticFactors(call, tx, account);
  const [method] = await signInMethods(call, tx, account);
  if (method === undefined || method.type === 'external') {
    return afterProof(call, tx, account, signIn);
  }
  const row = await openChallenge(call, tx, {
    accountId: account.id,
    owner: `sign-in:${signIn.id}`,
    purpose: 'sign-in',
    subject: signIn.id,
    methodId: method.id,
    methodType: method.type,
  });
  await tx.signIns.update(signIn.id, { challengeId: row.id });
  const open = call.settings.autoSend ? await trySendChallenge(call, tx, row) : row;
  return { kind: 'challenge', challenge: await presentChallenge(call, tx, open) };
}

/**
 * Sends the message of a challenge that was not asked for by its name. One that cannot be brought is no reason to refuse,
 * since there may be other ways: the challenge says that nothing was sent.
 */
export async function sendFirstMessage<T>(call: Call, next: Next<T>): Promise<Next<T>> {
  try {
    await sendOutbox(call);
    return next;
  } catch (error) {
    if (next.kind !== 'challenge' || !isAccountError(error, 'delivery-failed')) throw error;
    const { id } = next.challenge;
    const challenge = await transact(call, async (tx) => {
      const row = await tx.challenges.get(id);
      return row === undefined ? next.challenge : presentChallenge(call, tx, row);
    });
    return { kind: 'challenge', challenge };
  }
}

/** A sign-in of this browser, which gets its token. An older open one ends. */
export async function createSignIn(
  call: Call,
  tx: Tx,
  fields: Pick<SignInRow, 'accountId' | 'stage'>,
): Promise<SignInRow> {
  if (call.signIn !== undefined) await endSignIn(tx, call.signIn.id);
  const token = newToken(call.env.random);
  const signIn: SignInRow = {
    id: newId(call.env.random),
    tenant: call.tenant,
    ...fields,
    tokenHash: await sha256(token),
    reason: null,
    skippable: false,
    challengeId: null,
    addedFactorId: null,
    problem: null,
    expiresAt: now(call) + challengeFor,
  };
  await tx.signIns.insert(signIn);
  call.tokens.push({ slot: 'challenge', token, maxAge: (2 * challengeFor) / 1000 });
  return signIn;
}

/** Everything is proven: is a factor owed or offered, or is it done? */
export async function afterProof(
  call: Call,
  tx: Tx,
  account: AccountRow,
  signIn: SignInRow,
): Promise<Next<SignedIn>> {
  // What was set up a moment ago may have left only a backup to be owed.
  await addAutomaticFactors(call, tx, account);
  const owed = await owedEnrolment(call, tx, account);
  if (owed === null) return finishSignIn(call, tx, account, signIn);
  await tx.signIns.update(signIn.id, {
    stage: 'enrol',
    challengeId: null,
    reason: owed.reason,
    skippable: owed.skippable,
    expiresAt: now(call) + 2 * challengeFor,
  });
  return { kind: 'enrol', requirement: await presentOwed(call, tx, account, owed) };
}

/** A session at last. The one that this browser had before ends now, and not earlier. */
export async function finishSignIn(
  call: Call,
  tx: Tx,
  account: AccountRow,
  signIn: SignInRow,
): Promise<{ readonly kind: 'done'; readonly value: SignedIn }> {
  await endSignIn(tx, signIn.id);
  if (call.session !== undefined) await endSession(tx, call.session.id);
  const { token } = await createSession(call, tx, account.id);
  await clearFailures(tx, `account:${account.id}`);
  call.tokens.push({ slot: 'session', token }, { slot: 'challenge', token: null });
  const added = signIn.addedFactorId === null ? undefined : await tx.factors.get(signIn.addedFactorId);
  const recovery = await renewSpentRecovery(call, tx, account);
  return {
    kind: 'done',
    value: {
      profileId: account.id,
      ...(added !== undefined && { factorAdded: await presentFactor(call, tx, account, added) }),
      ...(recovery !== undefined && { recovery }),
    },
  };
}

/** The open sign-in of a challenge token, or undefined. */
export async function findSignIn(
  tx: Tx,
  tenant: string,
  token: string,
  time: number,
): Promise<SignInRow | undefined> {
  const [signIn] = await tx.signIns.find({ tokenHash: await sha256(token) });
  return signIn?.tenant === tenant && signIn.expiresAt > time ? signIn : undefined;
}

export async function endSignIn(tx: Tx, signInId: string): Promise<void> {
  await tx.signIns.remove({ id: signInId });
  await tx.externals.remove({ signInId });
  await tx.challenges.remove({ owner: `sign-in:${signInId}` });
}
