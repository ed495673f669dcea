import type { AuthenticatorAccount } from '../shared/authenticator-store.js';

const algorithms: Readonly<Record<string, AuthenticatorAccount['algorithm']>> = {
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
};

/** People copy keys with spaces, dashes and in lower case. */
function cleanSecret(text: string): string | undefined {
  const secret = text.replace(/[\s-]|=+$/g, '').toUpperCase();
  return /^[A-Z2-7]{16,}$/.test(secret) ? secret : undefined;
}

function fromUri(text: string): AuthenticatorAccount | undefined {
  const uri = new URL(text);
  const secret = cleanSecret(uri.searchParams.get('secret') ?? '');
  const algorithm = algorithms[(uri.searchParams.get('algorithm') ?? 'SHA1').toUpperCase()];
  const digits = Number(uri.searchParams.get('digits') ?? 6);
  const period = Number(uri.searchParams.get('period') ?? 30);
  const isTotp = uri.hostname === 'totp' || uri.pathname.startsWith('//totp/');
  if (!isTotp || secret === undefined || algorithm === undefined) return undefined;
  if ((digits !== 6 && digits !== 7 && digits !== 8) || !Number.isInteger(period) || period < 1)
    return undefined;
  const label = decodeURIComponent(uri.pathname.replace(/^\/+(?:totp\/)?/, ''));
  const colon = label.indexOf(':');
  return {
    issuer: uri.searchParams.get('issuer') ?? (colon > 0 ? label.slice(0, colon) : ''),
    account: label.slice(colon + 1).trim(),
    secret,
    algorithm,
    digits,
    period,
  };
}

/**
 * What a person pasted, as an account: an `otpauth:` link or a bare key. Undefined: neither.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function readKey(text: string): AuthenticatorAccount | undefined {
  const pasted = text.trim();
  if (/^otpauth:/i.test(pasted)) {
    try {
      return fromUri(pasted);
    } catch {
      return undefined; // no address, or a label that is no valid percent-encoding
    }
  }
  const secret = cleanSecret(pasted);
  return secret === undefined
    ? undefined
    : { issuer: '', account: '', secret, algorithm: 'sha1', digits: 6, period: 30 };
}
