import { AccountError } from '@selfsame/core';
import { emailKey, findByEmail } from '../accounts.js';
import { enrollingSignIn } from '../call.js';
import { checkSentCode, newCode } from '../codes.js';
import { mail } from '../messages.js';
import { maskEmail, occasionOf } from './look.js';
import { digitsForm, type FactorMethod } from './method.js';

/** A code by mail: to the address of the account, or, while that changes, to the new one. */
export const email: FactorMethod = {
  type: 'email',
  field: 'code',
  refusal: 'invalid-code',
  resumes: true,
  form: () => digitsForm,
  // While signing in there is no profile to verify it on: the code of the enrolment itself does it.
  obstacle: (call, _tx, account) =>
    Promise.resolve(
      account.emailVerified || enrollingSignIn(call) !== undefined ? undefined : 'verified-email',
    ),
  begin(_call, _tx, account, { destination }) {
    if (destination !== undefined && emailKey(destination) !== account.emailKey) {
      throw new AccountError('validation-failed', {
        fields: [{ field: 'destination', code: 'not-allowed' }],
      });
    }
    return {};
  },
  async send(call, tx, { row, account }) {
    const to = row.purpose === 'email' ? row.subject : account.email;
    const owner = row.purpose === 'email' ? await findByEmail(call, tx, to) : account;
    const fresh = await newCode(call, tx, row);
    if (owner !== undefined && owner.id !== account.id) {
      // The caller must not learn it. The owner is told, and no code exists that would fit.
      await tx.challenges.update(row.id, { codeHash: null });
      mail(call, {
        to: owner.email,
        account: owner,
        text: (texts) => texts.emailTaken(call.settings.name),
        challengeId: row.id,
      });
      return { ...fresh.row, codeHash: null };
    }
    mail(call, {
      to,
      account,
      text: (texts) =>
        row.purpose === 'email'
          ? texts.emailCode(call.settings.name, fresh.code)
          : texts.code(call.settings.name, fresh.code, occasionOf(row)),
      code: fresh.code,
      challengeId: row.id,
    });
    return fresh.row;
  },
  check: (call, _tx, { row }, answer) => checkSentCode(call, row, answer),
  async confirm(_call, tx, account) {
    // Whoever has typed the code reads this mailbox.
    if (account.emailVerified) return;
    await tx.accounts.update(account.id, { emailVerified: true, version: account.version + 1 });
  },
  look: (_factor, account) => ({ channel: 'email', hint: maskEmail(account.email) }),
};
