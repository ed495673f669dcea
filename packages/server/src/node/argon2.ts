import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '../ports.js';

/** Argon2id with the first choice of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Runs outside of the event loop. The stored string names its parameters, so that they can be raised later. */
export function argon2Hasher(): PasswordHasher {
  return {
    hash: (password) => hash(password, parameters),
    // A stored value of another kind is no match, not a failure of the server.
    verify: (stored, password) => verify(stored, password).catch(() => false),
  };
}
