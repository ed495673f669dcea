import type { EnrolRequirement, Next, SignedIn } from '@selfsame/core';
import type { AccountRow, SignInRow, Tx } from '../store/store.js';
import { activeFactors, factorRequired } from './accounts.js';
import { now, type Call } from './call.js';
import { challengeFor, openChallenge, presentChallenge, signInMethods } from './challenge.js';
import { newId, newToken, sha256 } from './crypto.js';
import { presentFactor } from './factors.js';
import { clearFailures } from './limits.js';
import { enrolAllowed } from './policy.js';
import { renewSpentRecovery } from './recovery-sets.js';
import { createSession, endSession } from './sessions.js';

/** After the first factor: a second one, a factor to set up, or done. An older open sign-in of this browser ends. */
export async function beginSignIn(call: Call, tx: Tx, account: AccountRow): Promise<Next<SignedIn>> {
  if (call.signIn !== undefined) await endSignIn(tx, call.signIn.id);
  const token = newToken(call.env.random);
  const signIn: SignInRow = {
    id: newId(call.env.random),
    tenant: call.tenant,
    accountId: account.id,
    tokenHash: await sha256(token),
    stage: 'challenge',
    reason: null,
    skippable: false,
    challengeId: null,
    addedFactorId: null,
    expiresAt: now(call) + challengeFor,
  };
  await tx.signIns.insert(signIn);
  const [method] = await signInMethods(tx, account.id);
  if (method === undefined || (method.type !== 'totp' && method.type !== 'recovery')) {
    return afterProof(call, tx, account, signIn, token);
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
  giveChallengeToken(call, token);
  return { kind: 'challenge', challenge: await presentChallenge(call, tx, row) };
}

/** Everything is proven: is a factor owed or offered, or is it done? */
export async function afterProof(
  call: Call,
  tx: Tx,
  account: AccountRow,
  signIn: SignInRow,
  token?: string,
): Promise<Next<SignedIn>> {
  const owed = await owedEnrolment(call, tx, account);
  if (owed === null) return finishSignIn(call, tx, account, signIn);
  await tx.signIns.update(signIn.id, {
    stage: 'enrol',
    challengeId: null,
    reason: owed.reason,
    skippable: owed.skippable,
    expiresAt: now(call) + 2 * challengeFor,
  });
  if (token !== undefined) giveChallengeToken(call, token);
  return { kind: 'enrol', requirement: presentOwed(call, owed) };
}

interface Owed {
  readonly reason: 'first-factor' | 'backup' | 'expired';
  readonly skippable: boolean;
}

/** The factor that this account has to set up, or may, before its sign-in is done. */
export async function owedEnrolment(call: Call, tx: Tx, account: AccountRow): Promise<Owed | null> {
  // An enrolment that the policy makes impossible must not lock anybody out.
  const possible = await Promise.all(
    call.settings.methods.map(async ({ type }) => (await enrolAllowed(call, tx, account, type)) === true),
  );
  if (!possible.includes(true)) return null;
  const count = (await activeFactors(tx, account.id)).length;
  if (count === 0) {
    // What was there went with the password.
    if (account.owesEnrolment) return { reason: 'expired', skippable: false };
    if (factorRequired(call, account)) return { reason: 'first-factor', skippable: false };
    const offered = call.settings.offerAtSignIn && !account.declinedEnrolment;
    return offered ? { reason: 'first-factor', skippable: true } : null;
  }
  return count === 1 && call.settings.backup === 'required' ? { reason: 'backup', skippable: false } : null;
}

export function presentOwed(call: Call, owed: Owed): EnrolRequirement {
  const types = call.settings.methods.map(({ type }) => type).filter((type) => type === 'totp');
  return { reason: owed.reason, types, skippable: owed.skippable };
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
  await tx.challenges.remove({ owner: `sign-in:${signInId}` });
}

function giveChallengeToken(call: Call, token: string): void {
  call.tokens.push({ slot: 'challenge', token, maxAge: (2 * challengeFor) / 1000 });
}
