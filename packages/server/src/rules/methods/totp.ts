import { AccountError } from '@selfsame/core';
import { now } from '../call.js';
import { newTotpSecret } from '../crypto.js';
import { digitsForm, typedCode, type FactorMethod } from './method.js';
import { totpStep } from './totp-code.js';

/** An authenticator app. */
export const totp: FactorMethod = {
  type: 'totp',
  field: 'code',
  refusal: 'invalid-code',
  form: () => digitsForm,
  begin: (call) => ({ secret: newTotpSecret(call.env.random) }),
  resumes: false,
  setup: (call, _tx, { account, factor }) => ({
    type: 'totp',
    issuer: call.settings.issuer,
    account: account.email,
    secret: factor?.secret ?? '',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }),
  async check(call, tx, { factor }, answer) {
    if (factor?.secret == null) throw new AccountError('challenge-gone');
    const step = totpStep(factor.secret, typedCode(answer), now(call));
    if (step === null) return 'wrong';
    if (factor.lastStep !== null && step <= factor.lastStep) return 'reused';
    await tx.factors.update(factor.id, { lastStep: step });
    return 'right';
  },
};
