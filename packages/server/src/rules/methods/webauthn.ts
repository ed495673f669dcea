import { AccountError, type Json } from '@selfsame/core';
import type { SettingsOf } from '../../settings.js';
import type { AccountRow, FactorRow, Tx } from '../../store/store.js';
import { accountOf } from '../accounts.js';
import { keepAndFail, now, transact, type Call } from '../call.js';
import { methodSettings } from '../method-settings.js';
import type { FactorMethod, Form, Prepared, Subject } from './method.js';
import { verifyCreated, verifyUsed } from './webauthn-verify.js';

type WebAuthnType = 'passkey' | 'security-key';

const types: readonly string[] = ['passkey', 'security-key'] satisfies WebAuthnType[];
/** How long the browser's dialog waits, in milliseconds. */
const timeout = 5 * 60_000;
/** EdDSA, ES256, RS256: what authenticators have. */
const algorithms = [-8, -7, -257];

export const passkey = webauthnMethod('passkey');
export const securityKey = webauthnMethod('security-key');

function webauthnMethod(type: WebAuthnType): FactorMethod {
  return {
    type,
    field: 'credential',
    refusal: 'authenticator-failed',
    resumes: true,
    begin: () => ({}),
    form: async (call, tx, { row, account }) => {
      const known = await webauthnFactors(tx, account);
      const { nonce } = row;
      const webauthn =
        row.purpose === 'enrol'
          ? creationOptions(call, type, account, nonce, known)
          : requestOptions(call, type, nonce, known);
      return webauthnForm(webauthn);
    },
    prepare: async (call, subject, { credential }) =>
      subject.row.purpose === 'enrol'
        ? verifyCreated(call, expectation(call, type, subject.row.nonce), credential)
        : verifyOwned(call, type, subject, credential),
    async check(call, tx, { row, account, factor }, _answer, prepared) {
      if (!prepared.right || factor === undefined) return 'wrong';
      const { credentialId = null, columns } = prepared;
      if (row.purpose === 'enrol') {
        if ((await findCredential(call, tx, credentialId)) !== undefined) return keepAndFail('factor-exists');
        await tx.factors.update(factor.id, columns ?? {});
        return 'right';
      }
      // Any key of the account may have been taken, and not only the one that is asked for.
      const known = await webauthnFactors(tx, account);
      const used = known.find((other) => other.credentialId === credentialId);
      if (used === undefined) return 'wrong';
      await tx.factors.update(used.id, { ...columns, lastUsedAt: now(call) });
      return 'right';
    },
  };
}

export function webauthnForm(webauthn: Json): Form {
  return { answers: ['webauthn'], webauthn };
}

/** What the browser is asked for by whoever signs in with a passkey: of anybody, and with proof of who holds it. */
export function discoverableOptions(call: Call, nonce: string): Json {
  return { ...requestOptions(call, 'passkey', nonce, []), userVerification: 'required' };
}

/** Checks a passkey that says itself whose it is; `right` only where the holder was verified too. */
export function verifyDiscoverable(
  call: Call,
  nonce: string,
  credential: Json | undefined,
  factor: FactorRow,
): Promise<Prepared> {
  const expected = { ...expectation(call, 'passkey', nonce), userVerification: true };
  return verifyUsed(call, expected, credential, factor);
}

/** The factor of a credential, if somebody of this tenant has it. */
export async function findCredential(
  call: Call,
  tx: Tx,
  credentialId: string | null,
): Promise<FactorRow | undefined> {
  if (credentialId === null) return undefined;
  for (const factor of await tx.factors.find({ credentialId, status: 'active' })) {
    const { tenant } = await accountOf(tx, factor);
    if (tenant === call.tenant) return factor;
  }
  return undefined;
}

/** The id in an answer, which may be anything. */
export function credentialIdOf(credential: Json | undefined): string | null {
  const { id } = (credential ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id : null;
}

async function verifyOwned(
  call: Call,
  type: WebAuthnType,
  { account, row }: Subject,
  credential: Json | undefined,
): Promise<Prepared> {
  const id = credentialIdOf(credential);
  const known = await transact(call, (tx) => webauthnFactors(tx, account));
  const factor = known.find(({ credentialId }) => credentialId === id);
  if (factor === undefined) return { right: false };
  return verifyUsed(call, expectation(call, type, row.nonce), credential, factor);
}

async function webauthnFactors(tx: Tx, account: AccountRow): Promise<readonly FactorRow[]> {
  const active = await tx.factors.find({ accountId: account.id, status: 'active' });
  return active.filter(({ type }) => types.includes(type));
}

function expectation(call: Call, type: WebAuthnType, challenge: string): Parameters<typeof verifyCreated>[1] {
  return {
    challenge,
    rpId: rpIdOf(call, type),
    userVerification: settingsOf(call, type)?.userVerification === 'required',
    algorithms,
  };
}

function creationOptions(
  call: Call,
  type: WebAuthnType,
  account: AccountRow,
  challenge: string,
  known: readonly FactorRow[],
): Json {
  const settings = settingsOf(call, type);
  const { name } = account.attributes;
  const isPasskey = type === 'passkey';
  return {
    rp: { id: rpIdOf(call, type), name: settings?.rpName ?? call.settings.name },
    // The id of an account is base64url already, and says nothing about its owner.
    user: {
      id: account.id,
      name: account.email,
      displayName: typeof name === 'string' ? name : account.email,
    },
    challenge,
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout,
    excludeCredentials: descriptors(known),
    authenticatorSelection: {
      ...(!isPasskey && { authenticatorAttachment: 'cross-platform' }),
      residentKey: isPasskey ? 'required' : 'discouraged',
      requireResidentKey: isPasskey,
      userVerification: settings?.userVerification ?? 'preferred',
    },
    attestation: 'none',
    extensions: { credProps: true },
  };
}

function requestOptions(
  call: Call,
  type: WebAuthnType,
  challenge: string,
  known: readonly FactorRow[],
): { readonly [key: string]: Json } {
  return {
    challenge,
    rpId: rpIdOf(call, type),
    timeout,
    allowCredentials: descriptors(known),
    userVerification: settingsOf(call, type)?.userVerification ?? 'preferred',
  };
}

function descriptors(factors: readonly FactorRow[]): Json {
  return factors.flatMap(({ credentialId: id, credential }) =>
    id === null ? [] : [{ type: 'public-key', id, transports: credential?.transports ?? [] }],
  );
}

function rpIdOf(call: Call, type: WebAuthnType): string {
  return settingsOf(call, type)?.rpId ?? new URL(call.origin).hostname;
}

function settingsOf(call: Call, type: WebAuthnType): SettingsOf<WebAuthnType> | undefined {
  return methodSettings(call, type);
}

/** For a route that has nobody to ask yet. Rejects `unsupported` where passkeys are no method of this tenant. */
export function requirePasskeys(call: Call): void {
  if (methodSettings(call, 'passkey') === undefined) throw new AccountError('unsupported');
}
