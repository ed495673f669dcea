import { useRecoveryValue } from '../recovery-sets.js';
import { typedCode, type Method } from './method.js';

/** The recovery key, or one of the codes. */
export const recovery: Method = {
  field: 'code',
  refusal: 'invalid-code',
  form: () => ({ answers: ['code'], code: { alphabet: 'alphanumeric' } }),
  check: async (_call, tx, { account }, answer) =>
    (await useRecoveryValue(tx, account.id, typedCode(answer))) === undefined ? 'wrong' : 'right',
};
