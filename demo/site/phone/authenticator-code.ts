import { generateSync } from 'otplib';
import type { AuthenticatorAccount } from '../shared/authenticator-store.js';

/** The code of this moment, in two groups for reading. */
export function codeAt(account: AuthenticatorAccount, now: number): string {
  const { secret, algorithm, digits, period } = account;
  const code = generateSync({ secret, algorithm, digits, period, epoch: Math.floor(now / 1000) });
  return `${code.slice(0, digits / 2)} ${code.slice(digits / 2)}`;
}
