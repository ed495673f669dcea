import type { TotpSetup } from '@selfsame/core';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function bytesOf(base32: string): Uint8Array<ArrayBuffer> {
  let bits = '';
  for (const letter of base32.replace(/[\s=]/g, '').toUpperCase()) {
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  }
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** What an authenticator app shows (RFC 6238) in this period of its clock. */
export async function totpCode(setup: TotpSetup, step: number): Promise<string> {
  const hash = setup.algorithm.replace('SHA', 'SHA-');
  const name = { name: 'HMAC', hash };
  const key = await crypto.subtle.importKey('raw', bytesOf(setup.secret), name, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const number = (mac.getUint32(offset) & 0x7fffffff) % 10 ** setup.digits;
  return String(number).padStart(setup.digits, '0');
}
