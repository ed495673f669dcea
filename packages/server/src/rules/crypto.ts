import type { Random } from '../ports.js';

const encoder = new TextEncoder();

/** SHA-256 as base64url. For values of high entropy only: passwords go through the hasher. */
export async function sha256(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

/** An opaque token of 256 bits. */
export function newToken(random: Random): string {
  return base64url(random(32));
}

/** An id that is hard to guess, but no secret. */
export function newId(random: Random): string {
  return base64url(random(16));
}

/** Decimal digits without bias: bytes from 250 on are thrown away. */
export function newDigits(random: Random, length: number): string {
  let digits = '';
  while (digits.length < length) {
    for (const byte of random(length)) {
      if (byte < 250 && digits.length < length) digits += String(byte % 10);
    }
  }
  return digits;
}

/** Different numbers of two digits, without bias. */
export function twoDigitChoices(random: Random, count: number): readonly string[] {
  const choices = new Set<string>();
  while (choices.size < count) {
    for (const byte of random(count)) {
      if (byte < 180 && choices.size < count) choices.add(String(10 + (byte % 90)));
    }
  }
  return [...choices];
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An RFC 4648 base32 secret of 160 bits, the length that RFC 4226 recommends. */
export function newTotpSecret(random: Random): string {
  return characters(random, base32Alphabet, 32);
}

/** Crockford's base32: no I, L, O and U, so that a value on paper can be read back. */
const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `groups` groups of five characters, 25 bits each. */
export function newRecoveryValue(random: Random, groups: number): string {
  return Array.from({ length: groups }, () => characters(random, recoveryAlphabet, 5)).join('-');
}

/** A recovery value as it is hashed: without separators and with look-alikes read as what they look like. */
export function normalizeRecoveryValue(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/** Encrypts `text` with a key that only whoever knows `passphrase` (of high entropy) can derive again. */
export async function seal(random: Random, passphrase: string, text: string): Promise<string> {
  const iv = random(12);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    await sealKey(passphrase),
    encoder.encode(text),
  );
  return `${base64url(iv)}.${base64url(new Uint8Array(sealed))}`;
}

export async function unseal(passphrase: string, sealed: string): Promise<string> {
  const [iv = '', data = ''] = sealed.split('.');
  const key = await sealKey(passphrase);
  const text = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64url(iv) },
    key,
    fromBase64url(data),
  );
  return new TextDecoder().decode(text);
}

async function sealKey(passphrase: string): Promise<CryptoKey> {
  const bytes = await crypto.subtle.digest('SHA-256', encoder.encode(`seal:${passphrase}`));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
    character.charCodeAt(0),
  );
}

export function base64url(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

// Both alphabets have 32 characters, so that five bits of each byte choose one without bias.
function characters(random: Random, alphabet: string, length: number): string {
  return Array.from(random(length), (byte) => alphabet.charAt(byte & 31)).join('');
}
