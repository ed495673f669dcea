import type { Json } from '@selfsame/core';
import type * as library from '@simplewebauthn/server';
import type { FactorRow } from '../../store/store.js';
import type { Call } from '../call.js';
import { base64url, fromBase64url } from '../crypto.js';
import type { Prepared } from './method.js';

/** What an answer of a browser is held against. */
export interface Expectation {
  readonly challenge: string;
  readonly rpId: string;
  /** Whether the holder must have been recognised. */
  readonly userVerification: boolean;
  readonly algorithms: readonly number[];
}

type Library = typeof library;

const wrong: Prepared = { right: false };

/** A new credential (`RegistrationResponseJSON`). */
export async function verifyCreated(
  call: Call,
  expected: Expectation,
  response: Json | undefined,
): Promise<Prepared> {
  return notThrowing(async ({ verifyRegistrationResponse }) => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as library.RegistrationResponseJSON,
      ...common(call, expected),
      supportedAlgorithmIDs: [...expected.algorithms],
    });
    if (!verified) return wrong;
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return {
      right: true,
      credentialId: id,
      columns: {
        credentialId: id,
        credential: {
          publicKey: base64url(publicKey),
          counter,
          transports: (transports ?? []).filter((name) => /^[a-z-]{1,32}$/.test(name)).slice(0, 10),
        },
      },
    };
  });
}

/** A credential that was used (`AuthenticationResponseJSON`). */
export async function verifyUsed(
  call: Call,
  expected: Expectation,
  response: Json | undefined,
  { credentialId, credential }: FactorRow,
): Promise<Prepared> {
  if (credentialId === null || credential === null) return wrong;
  return notThrowing(async ({ verifyAuthenticationResponse }) => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as library.AuthenticationResponseJSON,
      ...common(call, expected),
      credential: {
        id: credentialId,
        publicKey: fromBase64url(credential.publicKey),
        counter: credential.counter,
        transports: [...credential.transports] as library.AuthenticatorTransport[],
      },
    });
    if (!verified) return wrong;
    const { newCounter } = authenticationInfo;
    return { right: true, credentialId, columns: { credential: { ...credential, counter: newCounter } } };
  });
}

/**
 * The library rejects for whatever is wrong with an answer, which comes from outside and may be anything. It is loaded
 * here alone: nobody but who uses a passkey needs it, the least a page with the sandbox.
 */
async function notThrowing(work: (library: Library) => Promise<Prepared>): Promise<Prepared> {
  const loaded = await import('@simplewebauthn/server');
  try {
    return await work(loaded);
  } catch {
    return wrong;
  }
}

function common(
  call: Call,
  { challenge, rpId, userVerification }: Expectation,
): {
  readonly expectedChallenge: string;
  readonly expectedOrigin: string;
  readonly expectedRPID: string;
  readonly requireUserVerification: boolean;
} {
  return {
    expectedChallenge: challenge,
    expectedOrigin: call.origin,
    expectedRPID: rpId,
    requireUserVerification: userVerification,
  };
}
