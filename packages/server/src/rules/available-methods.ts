import type { MethodRef } from '@selfsame/core';
import type { AccountRow, ChallengeRow, Tx } from '../store/store.js';
import { askedFactors } from './accounts.js';
import type { Call } from './call.js';
import { emailMethod, passwordMethod, recoveryMethod } from './methods/look.js';
import { factorRef } from './methods/methods.js';

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
      return stepUpMethods(call, tx, account);
    case 'login':
      // The login page knows nobody by itself: people, and password managers, need to see whose password is meant.
      return row.methodType === 'password'
        ? [{ ...passwordMethod, hint: account.email }]
        : (await askedFactors(call, tx, account)).map((factor) => factorRef(factor, account));
    case 'sign-in':
    case 'passkey':
      return signInMethods(call, tx, account);
    case 'enrol': {
      const factor = await tx.factors.get(row.subject);
      return factor === undefined ? [] : [factorRef(factor, account)];
    }
  }
}

/** Second factors for signing in, the primary one first, and recovery last. */
export async function signInMethods(call: Call, tx: Tx, account: AccountRow): Promise<readonly MethodRef[]> {
  const factors = await askedFactors(call, tx, account);
  if (factors.length === 0) return [];
  const [recovery] = await tx.recovery.find({ accountId: account.id, status: 'active' });
  const usable = recovery !== undefined && recovery.hashes.length > 0;
  return [
    ...factors.map((factor) => factorRef(factor, account)),
    ...(usable ? [{ ...recoveryMethod, recovery: recovery.kind }] : []),
  ];
}

/** The ways of proving it to a protected call, the first choice first. */
export async function stepUpMethods(call: Call, tx: Tx, account: AccountRow): Promise<readonly MethodRef[]> {
  const factors = await askedFactors(call, tx, account);
  const { where, passwordSuffices, passwordFirst } = call.settings.stepUp;
  if (where === 'redirect' || factors.length === 0) return [passwordMethod];
  const refs = factors.map((factor) => factorRef(factor, account));
  if (!passwordSuffices) return refs;
  return passwordFirst ? [passwordMethod, ...refs] : [...refs, passwordMethod];
}
