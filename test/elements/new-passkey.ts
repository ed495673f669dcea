import type { AccountAdapter, Factor } from '@selfsame/core';
import { createPasskey } from '../../packages/elements/src/internal/webauthn.js';

/** Adds a passkey, or a security key, for whoever is signed in; an authenticator has to be there. */
export async function newPasskey(
  { factors }: AccountAdapter,
  label: string,
  type: 'passkey' | 'security-key' = 'passkey',
): Promise<Factor> {
  const begun = await factors.enrol({ type });
  if (begun.kind !== 'challenge') throw new Error('a challenge was expected');
  const { id, webauthn = null } = begun.challenge;
  const credential = await createPasskey(webauthn, new AbortController().signal);
  const ended = await factors.verifier.answer(id, { credential }, { label });
  if (ended.kind !== 'done' || ended.value.factor === undefined) throw new Error('a factor was expected');
  return ended.value.factor;
}
