import { AccountError, type Challenge, type Json, type Next, type SignedIn } from '@selfsame/core';
import type { ChallengeRow, FactorRow } from '../store/store.js';
import { accountOf } from './accounts.js';
import { keepAndFail, now, secondsUntil, transact, type Call } from './call.js';
import { findChallenge, openChallenge } from './challenge.js';
import { forgiveAddress, refuseLocked, spendAddress } from './limits.js';
import {
  credentialIdOf,
  discoverableOptions,
  findCredential,
  requirePasskeys,
  verifyDiscoverable,
  webauthnForm,
} from './methods/webauthn.js';
import { afterProof, createSignIn, endSignIn } from './sign-in-progress.js';

/**
 * Asks for a passkey of whoever comes: it tells itself who that is.
 *
 * Login pages ask at every look, so that the browser can offer passkeys in the field of the user name: an open sign-in
 * stays what it is, and this is none that a reload would come back to.
 */
export function startPasskeySignIn(call: Call): Promise<Next<SignedIn>> {
  requirePasskeys(call);
  return transact(call, async (tx) => {
    await spendAddress(call, tx, 'passkey');
    const signIn = call.signIn ?? (await createSignIn(call, tx, { accountId: null, stage: 'passkey' }));
    const row = await openChallenge(call, tx, {
      accountId: null,
      owner: `sign-in:${signIn.id}`,
      purpose: 'passkey',
      subject: signIn.id,
      methodId: 'passkey',
      methodType: 'passkey',
    });
    return { kind: 'challenge', challenge: presentPasskeyChallenge(call, row) };
  });
}

export function presentPasskeyChallenge(call: Call, row: ChallengeRow): Challenge {
  return {
    id: row.id,
    method: { id: row.methodId, type: 'passkey' },
    ...webauthnForm(discoverableOptions(call, row.nonce)),
    expiresIn: secondsUntil(call, row.expiresAt),
    attemptsLeft: row.attemptsLeft,
    others: [],
  };
}

/** A passkey with proof of who holds it is both factors: it signs in whole. */
export async function answerPasskeySignIn(
  call: Call,
  id: string,
  credential: Json | undefined,
): Promise<Next<SignedIn>> {
  if (credential === undefined || credential === null) {
    throw new AccountError('validation-failed', { fields: [{ field: 'credential', code: 'required' }] });
  }
  const { row, factor } = await transact(call, async (tx) => {
    const open = await findChallenge(call, tx, id);
    if (open.attemptsLeft <= 0) throw new AccountError('attempts-exhausted');
    await spendAddress(call, tx, 'sign-in');
    await tx.challenges.update(open.id, { attemptsLeft: open.attemptsLeft - 1 });
    const found = await findCredential(call, tx, credentialIdOf(credential));
    if (found !== undefined) await refuseLocked(call, tx, `account:${found.accountId}`);
    return { row: open, factor: found?.type === 'passkey' ? found : undefined };
  });
  const verified =
    factor === undefined ? undefined : await verifyDiscoverable(call, row.nonce, credential, factor);
  return verified?.right === true && factor !== undefined
    ? signInWith(call, id, { ...factor, ...verified.columns })
    : refuse(call, id);
}

function signInWith(call: Call, id: string, factor: FactorRow): Promise<Next<SignedIn>> {
  return transact(call, async (tx) => {
    const row = await findChallenge(call, tx, id);
    await tx.challenges.remove({ id: row.id });
    await forgiveAddress(call, tx, 'sign-in');
    await tx.factors.update(factor.id, { credential: factor.credential, lastUsedAt: now(call) });
    const account = await accountOf(tx, factor);
    const signIn = await createSignIn(call, tx, { accountId: account.id, stage: 'challenge' });
    return afterProof(call, tx, account, signIn);
  });
}

function refuse(call: Call, id: string): Promise<never> {
  return transact(call, async (tx) => {
    const { attemptsLeft, subject } = await findChallenge(call, tx, id);
    if (attemptsLeft > 0) return keepAndFail('authenticator-failed', { attemptsLeft });
    await tx.challenges.remove({ id });
    // It was opened for this passkey alone.
    const signIn = await tx.signIns.get(subject);
    if (signIn?.stage === 'passkey') await endSignIn(tx, signIn.id);
    return keepAndFail('attempts-exhausted');
  });
}
