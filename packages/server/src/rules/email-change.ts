import { AccountError, type Next, type Profile } from '@selfsame/core';
import { DuplicateRow, type AccountRow, type ChallengeRow, type Tx } from '../store/store.js';
import { emailKey, sessionAccount } from './accounts.js';
import { keepAndFail, requireSession, transact, type Call } from './call.js';
import { findEmailChange, openChallenge, presentChallenge, sendChallenge } from './challenge.js';
import { refuseLocked, spend } from './limits.js';
import { notify } from './messages.js';
import { maskEmail } from './methods/look.js';
import { presentProfile } from './profile.js';
import { protect } from './protection.js';

const changesPerHour = 5;

/**
 * Mails a code to the new address. The old one stays valid until the code is entered.
 *
 * An address that belongs to somebody else answers the same: its owner is told, and no code exists that would fit. The
 * own address is verified in this way as long as it is not; that changes nothing, so it needs no fresh proof.
 */
export function startEmailChange(call: Call, email: string): Promise<Next<Profile>> {
  return transact(call, async (tx) => {
    const session = requireSession(call);
    const account = await sessionAccount(call, tx);
    const address = readAddress(email);
    const own = emailKey(address) === account.emailKey;
    if (own && account.emailVerified) {
      throw new AccountError('validation-failed', { fields: [{ field: 'email', code: 'taken' }] });
    }
    if (!own) await protect(call, tx, 'email.change', account.id);
    await refuseLocked(call, tx, `account:${account.id}`);
    await spend(call, tx, `email-change:${account.id}`, changesPerHour);

    await tx.challenges.remove({ accountId: account.id, purpose: 'email' });
    const row = await openChallenge(call, tx, {
      accountId: account.id,
      owner: `session:${session.id}`,
      purpose: 'email',
      subject: own ? account.email : address,
      methodId: 'email',
      methodType: 'email',
    });
    const sent = await sendChallenge(call, tx, row);
    if (!own) {
      notify(call, account, (texts) => texts.emailRequested(call.settings.name, maskEmail(address)));
    }
    return { kind: 'challenge', challenge: await presentChallenge(call, tx, sent) };
  });
}

/** The open change, after a reload. */
export function readEmailChange(call: Call): Promise<Next<Profile>> {
  return transact(call, async (tx) => {
    requireSession(call);
    const row = await findEmailChange(call, tx);
    if (row === undefined) throw new AccountError('challenge-gone');
    return { kind: 'challenge', challenge: await presentChallenge(call, tx, row) };
  });
}

export async function completeEmailChange(
  call: Call,
  tx: Tx,
  account: AccountRow,
  row: ChallengeRow,
): Promise<Next<Profile>> {
  const changed = {
    ...account,
    email: row.subject,
    emailKey: emailKey(row.subject),
    emailVerified: true,
    version: account.version + 1,
  };
  const { email, emailKey: key, emailVerified, version } = changed;
  try {
    await tx.accounts.update(account.id, { email, emailKey: key, emailVerified, version });
  } catch (error) {
    // Somebody took the address between the mail and the code.
    if (error instanceof DuplicateRow) return keepAndFail('identifier-taken');
    throw error;
  }
  await tx.resets.remove({ accountId: account.id });
  if (key !== account.emailKey) {
    notify(call, account, (texts) => texts.emailChanged(call.settings.name, maskEmail(email)));
  }
  return { kind: 'done', value: await presentProfile(call, tx, changed) };
}

/** Loose on purpose: the mail that arrives is the proof. Only what cannot be an address is refused. */
function readAddress(email: string): string {
  const address = email.trim().normalize('NFC');
  if (
    address.length > 254 ||
    !/^[^\s@\p{Cc}<>(),;:"\\[\]]+@[^\s@\p{Cc}<>(),;:"\\[\]]+\.[^\s@.]{2,}$/u.test(address)
  ) {
    throw new AccountError('validation-failed', { fields: [{ field: 'email', code: 'invalid' }] });
  }
  return address;
}
