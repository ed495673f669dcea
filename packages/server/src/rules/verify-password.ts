import type { PasswordHasher } from '../ports.js';
import type { Call } from './call.js';

// One hash per hasher, made when it is first needed: it holds nothing, it only costs what a real one costs.
const decoys = new WeakMap<PasswordHasher, Promise<string>>();

/** Checks a password. Without a stored hash it does the same work and answers false. */
export async function verifyPassword(
  call: Call,
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  const { hasher } = call.env;
  let decoy = decoys.get(hasher);
  if (decoy === undefined) {
    decoy = hasher.hash('a password that nobody has');
    decoys.set(hasher, decoy);
  }
  const decoyHash = await decoy;
  const right = await hasher.verify(stored ?? decoyHash, password);
  return right && stored !== undefined;
}
