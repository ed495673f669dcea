import { verifyPassword } from '../verify-password.js';
import type { Method } from './method.js';

export const password: Method = {
  field: 'password',
  refusal: 'invalid-credentials',
  form: () => ({ answers: ['password'] }),
  // Hashing is slow on purpose: it must not hold up everybody else's transactions.
  prepare: async (call, { account }, answer) => ({
    right: await verifyPassword(call, account.passwordHash, answer.password ?? ''),
  }),
  check: (_call, _tx, _subject, _answer, { right }) => (right ? 'right' : 'wrong'),
};
