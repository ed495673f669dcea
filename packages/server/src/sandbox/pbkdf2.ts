import type { PasswordHasher } from '../ports.js';
import { base64url } from '../rules/crypto.js';

const iterations = 100;

/**
 * Hashes passwords with WebCrypto. For the sandbox only: so few rounds make tests quick and stolen hashes worthless
 * to protect. A deployment uses argon2id, from `@selfsame/server/node`.
 */
export const sandboxHasher: PasswordHasher = {
  async hash(password) {
    const salt = base64url(crypto.getRandomValues(new Uint8Array(16)));
    return `sandbox-pbkdf2$${salt}$${await derive(password, salt)}`;
  },
  async verify(stored, password) {
    const [, salt = '', expected] = stored.split('$');
    return (await derive(password, salt)) === expected;
  },
};

async function derive(password: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations };
  return base64url(new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256)));
}
