import { AccountError } from '@selfsame/core';
import type { AccountRow, FactorRow, Tx } from '../store/store.js';
import { enrollingSignIn, requireSession, type Call } from './call.js';

/** An address as it is compared: people do not know the case of their own. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

export async function findByEmail(call: Call, tx: Tx, email: string): Promise<AccountRow | undefined> {
  const [account] = await tx.accounts.find({ tenant: call.tenant, emailKey: emailKey(email) });
  return account;
}

/** The caller's account: of a sign-in that has proven everything but still owes a factor, else of the session. */
export async function callerAccount(call: Call, tx: Tx): Promise<AccountRow> {
  const id = enrollingSignIn(call)?.accountId ?? call.session?.accountId;
  const account = id === undefined ? undefined : await tx.accounts.get(id);
  if (account === undefined) throw new AccountError('unauthenticated');
  return account;
}

/** Profiles show a person's data: only a session will do, never a sign-in that is under way. */
export async function sessionAccount(call: Call, tx: Tx): Promise<AccountRow> {
  const account = await tx.accounts.get(requireSession(call).accountId);
  if (account === undefined) throw new AccountError('unauthenticated');
  return account;
}

/** Whose challenge or sign-in this is; rejects `challenge-gone`. */
export async function accountOf(
  tx: Tx,
  { accountId }: { readonly accountId: string | null },
): Promise<AccountRow> {
  const account = accountId === null ? undefined : await tx.accounts.get(accountId);
  if (account === undefined) throw new AccountError('challenge-gone');
  return account;
}

/** The policy about second factors, for this account. */
export function secondFactorOf(call: Call, account: AccountRow): 'off' | 'optional' | 'required' {
  const { secondFactor, requiredFor, offFor } = call.settings;
  const named = (emails: readonly string[]): boolean =>
    emails.some((email) => emailKey(email) === account.emailKey);
  if (named(requiredFor)) return 'required';
  return named(offFor) ? 'off' : secondFactor;
}

/** Whether this account must have a second factor. */
export function factorRequired(call: Call, account: AccountRow): boolean {
  return secondFactorOf(call, account) === 'required';
}

/** The factors that are asked for, in the order of {@link activeFactors}: none where the policy has turned them off. */
export async function askedFactors(call: Call, tx: Tx, account: AccountRow): Promise<readonly FactorRow[]> {
  return secondFactorOf(call, account) === 'off' ? [] : activeFactors(tx, account.id);
}

/** The primary one first, then the older before the newer. */
export async function activeFactors(tx: Tx, accountId: string): Promise<readonly FactorRow[]> {
  const factors = await tx.factors.find({ accountId, status: 'active' });
  return [...factors].sort((a, b) => Number(b.primary) - Number(a.primary) || a.createdAt - b.createdAt);
}
