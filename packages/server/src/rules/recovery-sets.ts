import type { RecoverySet } from '@selfsame/core';
import type { AccountRow, RecoveryRow, Tx } from '../store/store.js';
import { now, type Call } from './call.js';
import { newId, newRecoveryValue, newToken, normalizeRecoveryValue, sha256 } from './crypto.js';

const saveFor = 15 * 60_000;
const codesPerSet = 10;
/** 25 bits per group: 125 bits for the one key, 75 for each of ten codes. */
const groups = { key: 5, codes: 3 } as const;

/**
 * A new set, or undefined where the policy has none.
 *
 * `waiting`: it counts once the user says that it is saved, and the old set counts until then. `active`: at once.
 */
export async function issueRecovery(
  call: Call,
  tx: Tx,
  account: AccountRow,
  status: 'active' | 'waiting',
): Promise<RecoverySet | undefined> {
  const kind = call.settings.recovery;
  if (kind === 'none') return undefined;
  const values = Array.from({ length: kind === 'key' ? 1 : codesPerSet }, () =>
    newRecoveryValue(call.env.random, groups[kind]),
  );
  const saveToken = status === 'waiting' ? newToken(call.env.random) : undefined;
  await storeRecovery(call, tx, account.id, { kind, values, saveToken });
  return { kind, values, ...(saveToken !== undefined && { saveToken }) };
}

export async function storeRecovery(
  call: Call,
  tx: Tx,
  accountId: string,
  set: {
    readonly kind: 'codes' | 'key';
    readonly values: readonly string[];
    readonly saveToken: string | undefined;
  },
): Promise<void> {
  const waiting = set.saveToken !== undefined;
  await tx.recovery.remove(waiting ? { accountId, status: 'waiting' } : { accountId });
  await tx.recovery.insert({
    id: newId(call.env.random),
    accountId,
    kind: set.kind,
    status: waiting ? 'waiting' : 'active',
    hashes: await Promise.all(set.values.map((value) => hashRecoveryValue(accountId, value))),
    total: set.values.length,
    saveTokenHash: set.saveToken === undefined ? null : await sha256(set.saveToken),
    createdAt: now(call),
    expiresAt: waiting ? now(call) + saveFor : null,
  });
}

/** Takes a value out of the active set; undefined when it is not in there, or not any more. */
export async function useRecoveryValue(
  tx: Tx,
  accountId: string,
  typed: string,
): Promise<RecoveryRow | undefined> {
  const [set] = await tx.recovery.find({ accountId, status: 'active' });
  const hash = await hashRecoveryValue(accountId, typed);
  if (set?.hashes.includes(hash) !== true) return undefined;
  const left = { ...set, hashes: set.hashes.filter((other) => other !== hash) };
  await tx.recovery.update(set.id, { hashes: left.hashes });
  return left;
}

/** A new set where the last value of the old one was used (NIST SP 800-63B-4, 4.2.1.1). It counts at once. */
export async function renewSpentRecovery(
  call: Call,
  tx: Tx,
  account: AccountRow,
): Promise<RecoverySet | undefined> {
  const [set] = await tx.recovery.find({ accountId: account.id, status: 'active' });
  return set?.hashes.length === 0 ? issueRecovery(call, tx, account, 'active') : undefined;
}

function hashRecoveryValue(accountId: string, value: string): Promise<string> {
  return sha256(`${accountId}:${normalizeRecoveryValue(value)}`);
}
