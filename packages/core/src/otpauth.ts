import type { TotpSetup } from './model.js';

/** 128 bits, the least that RFC 4226 (R6) allows, in base32 without padding. */
const shortestSecret = 26;

/** A base32 text (RFC 4648) of a whole number of bytes; other lengths cannot come out of an encoder. */
const base32 = /^(?:[A-Z2-7]{8})*(?:[A-Z2-7]{2}|[A-Z2-7]{4}|[A-Z2-7]{5}|[A-Z2-7]{7})?$/;

/** Upper-case base32 without padding or the spaces that backends put in for reading. */
function bareSecret(secret: string): string {
  return secret.replace(/\s+|=+\s*$/g, '').toUpperCase();
}

/** `encodeURIComponent` writes a space as %20; a "+", as URLSearchParams has it, shows up as a plus in some apps. */
function encode(name: 'issuer' | 'account', text: string): string {
  // A half of a surrogate pair would throw URIError; control characters have no business in a label.
  if (/[\p{Cs}\p{Cc}]/u.test(text)) throw new RangeError(`otpauth: bad ${name}`);
  return encodeURIComponent(text);
}

/**
 * The Key URI that an authenticator app reads, from a QR code or a link. It contains the secret: hand it to nobody
 * but the QR encoder and `location.assign`.
 *
 * Label and parameter name the same issuer; a colon within either name is encoded, so that it is no separator.
 *
 * @throws RangeError if the secret is no base32 or shorter than 128 bits, a name is empty or broken, or a number is
 * not one that TOTP knows. The message never contains the secret.
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function otpauthUri(setup: TotpSetup): string {
  const secret = bareSecret(setup.secret);
  if (!base32.test(secret)) throw new RangeError('otpauth: the secret is not base32');
  if (secret.length < shortestSecret) throw new RangeError('otpauth: the secret is shorter than 128 bits');
  if (setup.account.trim() === '') throw new RangeError('otpauth: no account');
  if (!['SHA1', 'SHA256', 'SHA512'].includes(setup.algorithm)) throw new RangeError('otpauth: bad algorithm');
  if (![6, 7, 8].includes(setup.digits)) throw new RangeError('otpauth: bad digits');
  if (!Number.isInteger(setup.period) || setup.period < 1) throw new RangeError('otpauth: bad period');
  const issuer = encode('issuer', setup.issuer.trim());
  const account = encode('account', setup.account.trim());
  return (
    `otpauth://totp/${issuer && `${issuer}:`}${account}?secret=${secret}${issuer && `&issuer=${issuer}`}` +
    `&algorithm=${setup.algorithm}&digits=${setup.digits}&period=${setup.period}`
  );
}

/** A secret as people type it: upper-case, no padding, in groups of `size` with a space between. Copy it ungrouped. */
export function groupSecret(secret: string, size = 4): string {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('groupSecret: bad size');
  return bareSecret(secret).replace(new RegExp(`.{${size}}(?=.)`, 'g'), '$& ');
}
