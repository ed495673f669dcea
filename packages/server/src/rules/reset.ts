import { AccountError, isAccountError, type Next, type SignedIn } from '@selfsame/core';
import { activeFactors, emailKey, findByEmail } from './accounts.js';
import { linkOrigin, now, transact, type Call } from './call.js';
import { newToken, sha256 } from './crypto.js';
import { dropAllFactors } from './factors.js';
import { spend, spendAddress } from './limits.js';
import { mail, notify } from './messages.js';
import { refuseWeak } from './password.js';
import { endSessions } from './sessions.js';
import { beginSignIn, endSignIn, sendFirstMessage } from './sign-in-progress.js';

const tokenFor = 30 * 60_000;
const mailsPerHour = 5;

/**
 * Mails a link, if there is such an account. The answer and the work are the same if there is none. Rejects
 * `rate-limited` after too many requests from one address, whoever they were about.
 */
export function requestReset(call: Call, identifier: string): Promise<{ readonly kind: 'sent' }> {
  return transact(call, async (tx) => {
    await spendAddress(call, tx, 'reset');
    const account = await findByEmail(call, tx, identifier);
    const name = `reset:${await sha256(`${call.tenant}:${emailKey(identifier)}`)}`;
    const mayMail = await spend(call, tx, name, mailsPerHour).then(
      () => true,
      (error: unknown) => {
        if (isAccountError(error, 'rate-limited')) return false;
        throw error;
      },
    );
    if (!mayMail) return { kind: 'sent' };
    const token = newToken(call.env.random);
    const id = await sha256(token);
    const fields = { tenant: call.tenant, expiresAt: now(call) + tokenFor };
    await tx.resets.removeExpired(now(call));
    await tx.resets.insert({ id, accountId: account?.id ?? '', ...fields });
    if (account === undefined) {
      // Written for the time that it takes: nobody can use it, and strangers must not fill the table.
      await tx.resets.remove({ id });
    } else {
      const url = new URL(call.settings.resetUrl, linkOrigin(call));
      url.searchParams.set('selfsame_reset', token);
      mail(call, {
        to: account.email,
        account,
        text: (texts) => texts.passwordReset(call.settings.name, url.href),
        url: url.href,
      });
    }
    return { kind: 'sent' };
  });
}

/**
 * A new password from the mailed link. Every session ends. Second factors stay and are asked for, unless the policy
 * is `reenrol`: then they go, and a new one is owed at once.
 */
export async function completeReset(call: Call, token: string, next: string): Promise<Next<SignedIn | null>> {
  const id = await sha256(token);
  const found = await transact(call, async (tx) => {
    const reset = await tx.resets.get(id);
    const usable = reset?.tenant === call.tenant && reset.expiresAt > now(call);
    return usable ? tx.accounts.get(reset.accountId) : undefined;
  });
  if (found === undefined) throw new AccountError('code-expired');
  refuseWeak(call, next, { email: found.email });
  if (await call.env.hasher.verify(found.passwordHash, next)) {
    throw new AccountError('password-rejected', { passwordReasons: ['same'] });
  }
  const passwordHash = await call.env.hasher.hash(next);

  const started = await transact(call, async (tx) => {
    const account = await tx.accounts.get(found.id);
    // Used by a request beside this one: a link works once.
    if ((await tx.resets.remove({ id })) === 0 || account === undefined)
      throw new AccountError('code-expired');
    const reenrol =
      call.settings.passwordReset === 'reenrol' && (await activeFactors(tx, account.id)).length > 0;
    const patch = {
      passwordHash,
      // Whoever has opened the link reads this mailbox.
      emailVerified: true,
      version: account.version + 1,
      owesEnrolment: account.owesEnrolment || reenrol,
    };
    await tx.accounts.update(account.id, patch);
    await tx.resets.remove({ accountId: account.id });
    await endSessions(tx, account.id);
    for (const open of await tx.signIns.find({ accountId: account.id })) await endSignIn(tx, open.id);
    notify(call, account, (texts) => texts.passwordChanged(call.settings.name));
    if (reenrol) {
      await dropAllFactors(tx, account.id);
      // The linked app was on the device that is lost.
      await tx.apps.remove({ accountId: account.id });
      notify(call, account, (texts) => texts.factorsReset(call.settings.name));
    }
    return beginSignIn(call, tx, { ...account, ...patch });
  });
  return sendFirstMessage(call, started);
}
