import { AccountError, type Seconds } from '@selfsame/core';
import type { Tx } from '../store/store.js';
import { now, secondsUntil, type Call } from './call.js';
import { networkOf } from './network.js';

const hour: Seconds = 60 * 60;
const maxFailures = 10;
const lockFor = 15 * 60_000;
/** Failures that are older than this no longer add up. */
const rememberFor = 24 * 60 * 60_000;

/** One budget per account, whatever the method; and one per unknown identifier, so that both answer the same. */
export type Budget = `account:${string}` | `identifier:${string}`;

/** Rejects `account-locked` while the account is locked. */
export async function refuseLocked(call: Call, tx: Tx, budget: Budget): Promise<void> {
  const row = await tx.attempts.get(budget);
  if (row?.lockedUntil != null && row.lockedUntil > now(call)) {
    throw new AccountError('account-locked', { retryAfter: secondsUntil(call, row.lockedUntil) });
  }
}

/**
 * Counts an attempt as failed before it is checked, so that attempts side by side cannot share one count.
 * {@link forgiveAttempt} takes it back when the answer was right.
 */
export async function countAttempt(call: Call, tx: Tx, budget: Budget): Promise<void> {
  await refuseLocked(call, tx, budget);
  const row = await tx.attempts.get(budget);
  const stale = row === undefined || row.lockedUntil !== null || row.expiresAt < now(call);
  const count = (stale ? 0 : row.count) + 1;
  await put(call, tx, budget, {
    count,
    lockedUntil: count >= maxFailures ? now(call) + lockFor : null,
    expiresAt: now(call) + rememberFor,
  });
}

/** One right factor takes back its own count only: knowing the password must not refill the tries at the second one. */
export async function forgiveAttempt(tx: Tx, budget: Budget): Promise<void> {
  const row = await tx.attempts.get(budget);
  if (row === undefined) return;
  await tx.attempts.update(budget, { count: Math.max(0, row.count - 1), lockedUntil: null });
}

/** After a sign-in with every factor. */
export async function clearFailures(tx: Tx, budget: Budget): Promise<void> {
  await tx.attempts.remove({ id: budget });
}

/** At most `max` acts per hour under one name; the next one rejects `rate-limited`. */
export async function spend(call: Call, tx: Tx, name: string, max: number): Promise<void> {
  await spendWithin(call, tx, `hourly:${name}`, { max, within: hour });
}

/** What callers without an account do in numbers. Each is counted on its own. */
export type CountedAct = 'sign-in' | 'reset' | 'pairing' | 'passkey' | 'external';

/**
 * Counts an act of the caller's network, whatever account it is about: trying one password with many accounts would pass
 * under the limit of each of them. Rejects `rate-limited`. Nothing is counted where the address is unknown.
 */
export async function spendAddress(call: Call, tx: Tx, act: CountedAct): Promise<void> {
  const id = addressId(call, act);
  const { max, within } = call.settings.addressLimit;
  // Every look at a login page asks for a passkey, and at a provider nothing is guessed here.
  const times = act === 'passkey' || act === 'external' ? 20 : 1;
  if (id !== undefined) await spendWithin(call, tx, id, { max: max * times, within });
}

/** Counts a message with a code, which costs money and patience. Rejects `rate-limited`. */
export async function spendCode(call: Call, tx: Tx, accountId: string): Promise<void> {
  const { perAccount, perAddress } = call.settings.messageLimit;
  await spend(call, tx, `codes:${accountId}`, perAccount);
  const id = addressId(call, 'code');
  if (id !== undefined) await spendWithin(call, tx, id, { max: perAddress, within: hour });
}

/** Takes one back, of a caller who was right. */
export async function forgiveAddress(call: Call, tx: Tx, act: CountedAct): Promise<void> {
  const id = addressId(call, act);
  const row = id === undefined ? undefined : await tx.attempts.get(id);
  if (row !== undefined) await tx.attempts.update(row.id, { count: Math.max(0, row.count - 1) });
}

function addressId(call: Call, act: CountedAct | 'code'): string | undefined {
  return call.address === undefined ? undefined : `address:${act}:${call.tenant}:${networkOf(call.address)}`;
}

async function spendWithin(
  call: Call,
  tx: Tx,
  id: string,
  { max, within }: { readonly max: number; readonly within: Seconds },
): Promise<void> {
  const row = await tx.attempts.get(id);
  const current = row !== undefined && row.expiresAt > now(call) ? row : undefined;
  if (current !== undefined && current.count >= max) {
    throw new AccountError('rate-limited', { retryAfter: secondsUntil(call, current.expiresAt) });
  }
  await put(call, tx, id, {
    count: (current?.count ?? 0) + 1,
    lockedUntil: null,
    expiresAt: current?.expiresAt ?? now(call) + within * 1000,
  });
}

async function put(
  call: Call,
  tx: Tx,
  id: string,
  values: { readonly count: number; readonly lockedUntil: number | null; readonly expiresAt: number },
): Promise<void> {
  if ((await tx.attempts.get(id)) !== undefined) return tx.attempts.update(id, values);
  // Strangers add rows, one for every name they make up: whoever adds one takes the dead ones away.
  await tx.attempts.removeExpired(now(call));
  await tx.attempts.insert({ id, ...values });
}
