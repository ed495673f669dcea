import { AccountError, type PasswordReason } from '@selfsame/core';
import { requireSession, transact, type Call } from './call.js';
import { isCommonPassword } from './common-passwords.js';
import { countAttempt, forgiveAttempt } from './limits.js';
import { notify } from './messages.js';
import { protect } from './protection.js';
import { endSessions, rotateSession } from './sessions.js';
import { verifyPassword } from './verify-password.js';

/** Why a password is refused; empty when it is fine. It is taken as typed: never trimmed, never normalised. */
export function passwordProblems(
  call: Call,
  password: string,
  account: { readonly email: string; readonly current?: string | undefined },
): readonly PasswordReason[] {
  const length = [...password].length;
  const folded = password.toLowerCase();
  const [name = ''] = account.email.toLowerCase().split('@');
  const reasons: PasswordReason[] = [];
  if (length < call.settings.password.minLength) reasons.push('too-short');
  if (length > call.settings.password.maxLength) reasons.push('too-long');
  if (password === account.current) reasons.push('same');
  if (containsName(folded, name)) reasons.push('contains-identifier');
  if (isCommonPassword(folded)) reasons.push('common');
  return reasons;
}

/** A short name counts as a word of its own only: "ann" is no reason to refuse "annual". */
function containsName(password: string, name: string): boolean {
  if (name.length >= 5) return password.includes(name);
  return name.length >= 3 && password.split(/[^\p{L}\p{N}]+/u).includes(name);
}

export function refuseWeak(...parameters: Parameters<typeof passwordProblems>): void {
  const reasons = passwordProblems(...parameters);
  if (reasons.length > 0) throw new AccountError('password-rejected', { passwordReasons: reasons });
}

export interface PasswordChange {
  readonly current?: string | undefined;
  readonly next: string;
  readonly signOutOthers?: boolean | undefined;
}

export async function changePassword(call: Call, change: PasswordChange): Promise<void> {
  const session = requireSession(call);
  const { current, next } = change;
  if (current === undefined) {
    throw new AccountError('validation-failed', { fields: [{ field: 'current', code: 'required' }] });
  }
  const found = await transact(call, async (tx) => {
    await protect(call, tx, 'password.change', session.accountId);
    await countAttempt(call, tx, `account:${session.accountId}`);
    return tx.accounts.get(session.accountId);
  });
  if (!(await verifyPassword(call, found?.passwordHash, current)) || found === undefined) {
    throw new AccountError('invalid-credentials');
  }
  await transact(call, (tx) => forgiveAttempt(tx, `account:${found.id}`));
  refuseWeak(call, next, { email: found.email, current });
  const passwordHash = await call.env.hasher.hash(next);

  await transact(call, async (tx) => {
    const account = await tx.accounts.get(found.id);
    if (account?.passwordHash !== found.passwordHash) throw new AccountError('conflict');
    await tx.accounts.update(account.id, { passwordHash, version: account.version + 1 });
    await tx.resets.remove({ accountId: account.id });
    await tx.signIns.remove({ accountId: account.id });
    await rotateSession(call, tx, session, false);
    if (change.signOutOthers === true) await endSessions(tx, account.id, session.id);
    notify(call, account, (texts) => texts.passwordChanged(call.settings.name));
  });
}
