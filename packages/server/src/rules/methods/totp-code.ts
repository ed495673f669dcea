import { generateSync, verifySync } from 'otplib';

const period = 30;

/** What an authenticator app shows for `secret` (base32) at `now` (milliseconds). */
export function totpCode(secret: string, now: number): string {
  return generateSync({ secret, epoch: Math.floor(now / 1000), period });
}

/**
 * The time step that `code` belongs to, or null when it is wrong.
 *
 * One step before and after the present one is accepted (RFC 6238, 5.2): phones' clocks are off, and people type slowly.
 */
export function totpStep(secret: string, code: string, now: number): number | null {
  // The library throws on a code of another form, which is just a wrong code.
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now / 1000);
  const result = verifySync({ secret, token: code, epoch, period, epochTolerance: period });
  return result.valid ? Math.floor(epoch / period) + result.delta : null;
}
