import type { EnrolRequirement, FactorType } from '@selfsame/core';
import type { AccountRow, Tx } from '../store/store.js';
import { activeFactors, factorRequired } from './accounts.js';
import type { Call } from './call.js';
import { enrolAllowed, wouldReplace } from './policy.js';

export interface Owed {
  readonly reason: 'first-factor' | 'backup' | 'expired';
  readonly skippable: boolean;
}

/** The factor that this account has to set up, or may, before its sign-in is done. */
export async function owedEnrolment(call: Call, tx: Tx, account: AccountRow): Promise<Owed | null> {
  const owed = await owedByPolicy(call, tx, account);
  // An enrolment that the policy makes impossible must not lock anybody out.
  return owed !== null && (await possibleTypes(call, tx, account, owed)).length > 0 ? owed : null;
}

export async function presentOwed(
  call: Call,
  tx: Tx,
  account: AccountRow,
  owed: Owed,
): Promise<EnrolRequirement> {
  return {
    reason: owed.reason,
    types: await possibleTypes(call, tx, account, owed),
    skippable: owed.skippable,
  };
}

async function owedByPolicy(call: Call, tx: Tx, account: AccountRow): Promise<Owed | null> {
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

/**
 * What can be set up now. Where nothing can, and something must: what the user can do something for, so that the page
 * has a reason to show instead of nothing.
 */
async function possibleTypes(
  call: Call,
  tx: Tx,
  account: AccountRow,
  owed: Owed,
): Promise<readonly FactorType[]> {
  const now: FactorType[] = [];
  const after: FactorType[] = [];
  for (const { type } of call.settings.methods) {
    const allow = await enrolAllowed(call, tx, account, type);
    // One that takes the place of another leaves as many as there were.
    if (owed.reason === 'backup' && (await wouldReplace(call, tx, account, type))) continue;
    if (allow === true) now.push(type);
    else if (allow === 'linked-app' || allow === 'verified-email') after.push(type);
  }
  return now.length > 0 || owed.skippable ? now : after;
}
