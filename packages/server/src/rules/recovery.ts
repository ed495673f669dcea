import { AccountError, type Next, type RecoverySet, type RecoveryStatus } from '@selfsame/core';
import { callerAccount } from './accounts.js';
import { now, transact, type Call } from './call.js';
import { sha256 } from './crypto.js';
import { notify } from './messages.js';
import { recoveryAllowed } from './policy.js';
import { protect } from './protection.js';
import { issueRecovery } from './recovery-sets.js';

const warnAt = 3;

export function recoveryStatus(call: Call): Promise<RecoveryStatus> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const kind = call.settings.recovery;
    if (kind === 'none') throw new AccountError('unsupported');
    const [set] = await tx.recovery.find({ accountId: account.id, status: 'active' });
    if (set === undefined) return { kind, exists: false };
    return {
      kind: set.kind,
      exists: set.hashes.length > 0,
      total: set.total,
      left: set.hashes.length,
      createdAt: new Date(set.createdAt).toISOString(),
      ...(set.kind === 'codes' && { warnAt }),
    };
  });
}

/** A new set. The old one counts until the new one is confirmed; a set that is not confirmed in 15 minutes is dropped. */
export function generateRecovery(call: Call): Promise<Next<RecoverySet>> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const allow = await recoveryAllowed(call, tx, account);
    if (allow === 'policy') throw new AccountError('unsupported');
    if (allow !== true) throw new AccountError('prerequisite-missing', { prerequisite: 'other-factor' });
    await protect(call, tx, 'recovery.generate', account.id);
    const value = await issueRecovery(call, tx, account, 'waiting');
    if (value === undefined) throw new AccountError('unsupported');
    return { kind: 'done', value };
  });
}

/** "I saved it". Twice is success; too late rejects `challenge-gone`. */
export function confirmRecovery(call: Call, saveToken: string): Promise<void> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const saveTokenHash = await sha256(saveToken);
    const [set] = await tx.recovery.find({ accountId: account.id, saveTokenHash });
    if (set === undefined) throw new AccountError('challenge-gone');
    if (set.status === 'active') return;
    if ((set.expiresAt ?? 0) <= now(call)) throw new AccountError('challenge-gone');
    const replaced = await tx.recovery.remove({ accountId: account.id, status: 'active' });
    await tx.recovery.update(set.id, { status: 'active', expiresAt: null });
    notify(call, account, (texts) =>
      replaced > 0
        ? texts.recoveryReplaced(call.settings.name, set.kind)
        : texts.recoveryCreated(call.settings.name, set.kind),
    );
  });
}
