import { AccountError, type Json } from '@selfsame/core';

// The browser's part of a passkey: JSON of the backend in, JSON for the backend out, and what went wrong in our words.

type Act = 'get' | 'create';

export interface GetOptions {
  readonly signal: AbortSignal;
  /** `conditional`: no dialog; the browser offers passkeys where a user name is filled in. */
  readonly mediation?: 'conditional';
}

/**
 * Proves with a passkey. Call it in the very handler of the press: Safari asks for one (UX-AW-10).
 *
 * @param options `PublicKeyCredentialRequestOptionsJSON`
 * @returns `AuthenticationResponseJSON`. Rejects `cancelled`, `aborted`, `authenticator-failed`.
 */
export const getPasskey = (options: Json, { signal, mediation }: GetOptions): Promise<Json> =>
  alone('get', signal, (own) =>
    navigator.credentials.get({
      publicKey: requestOptions(options),
      signal: own,
      ...(mediation === undefined ? {} : { mediation }),
    }),
  );

/**
 * Creates a passkey. Call it in the very handler of the press.
 *
 * @param options `PublicKeyCredentialCreationOptionsJSON`
 * @returns `RegistrationResponseJSON`. Rejects `cancelled`, `aborted`, `factor-exists`, `authenticator-failed`.
 */
export const createPasskey = (options: Json, signal: AbortSignal): Promise<Json> =>
  alone('create', signal, (own) =>
    navigator.credentials.create({ publicKey: creationOptions(options), signal: own }),
  );

/** Of the Signal API (WebAuthn 3), which not every browser has. */
interface WithSignals {
  signalUnknownCredential?(unknown: { readonly rpId: string; readonly credentialId: string }): Promise<void>;
}

/** No backend knows this passkey, and none will: the device need not offer it. Best effort (PM-041). */
export async function discardPasskey(creation: Json, credential: Json): Promise<void> {
  const { rp } = creation as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { id: credentialId } = credential as unknown as RegistrationResponseJSON;
  try {
    await (PublicKeyCredential as WithSignals).signalUnknownCredential?.({
      rpId: rp.id ?? location.hostname,
      credentialId,
    });
  } catch {
    // It stays until its owner removes it.
  }
}

/** Whether the browser offers passkeys in the field of the user name. */
export async function offersPasskeys(): Promise<boolean> {
  const { isConditionalMediationAvailable: ask } = PublicKeyCredential as Partial<typeof PublicKeyCredential>;
  try {
    return (await ask?.call(PublicKeyCredential)) ?? false;
  } catch {
    return false;
  }
}

// A document has one request at a time; two copies of this library share it.
const requestKey = Symbol.for('selfsame/passkey-request');

/** Ends the request that is under way in this document, whoever made it, and makes this one (PM-034). */
async function alone(
  act: Act,
  signal: AbortSignal,
  request: (signal: AbortSignal) => Promise<Credential | null>,
): Promise<Json> {
  if (signal.aborted) throw new AccountError('aborted');
  const holder: Document & { [requestKey]?: AbortController | undefined } = document;
  holder[requestKey]?.abort();
  const own = (holder[requestKey] = new AbortController());
  const abort = (): void => {
    own.abort();
  };
  signal.addEventListener('abort', abort);
  try {
    return credentialJson((await request(own.signal)) as PublicKeyCredential, act);
  } catch (error) {
    throw own.signal.aborted ? new AccountError('aborted', { cause: error }) : inOurWords(error, act);
  } finally {
    signal.removeEventListener('abort', abort);
    if (holder[requestKey] === own) holder[requestKey] = undefined;
  }
}

/** Browsers tell nobody why, so that no page learns which passkeys there are: "stopped" may as well be "too slow". */
function inOurWords(cause: unknown, act: Act): AccountError {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError') return new AccountError('cancelled', { cause });
  if (name === 'InvalidStateError' && act === 'create') return new AccountError('factor-exists', { cause });
  return new AccountError('authenticator-failed', { cause });
}

type Parsers = Partial<
  Pick<typeof PublicKeyCredential, 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON'>
>;

function requestOptions(json: Json): PublicKeyCredentialRequestOptions {
  const options = json as unknown as PublicKeyCredentialRequestOptionsJSON;
  if ((PublicKeyCredential as Parsers).parseRequestOptionsFromJSON)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const { challenge, allowCredentials, extensions: _, ...rest } = options;
  return {
    ...(rest as object),
    challenge: bytes(challenge),
    ...(allowCredentials && { allowCredentials: allowCredentials.map(descriptor) }),
  };
}

function creationOptions(json: Json): PublicKeyCredentialCreationOptions {
  const options = json as unknown as PublicKeyCredentialCreationOptionsJSON;
  if ((PublicKeyCredential as Parsers).parseCreationOptionsFromJSON)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const { challenge, user, excludeCredentials, extensions: _, ...rest } = options;
  return {
    ...(rest as Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user'>),
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    ...(excludeCredentials && { excludeCredentials: excludeCredentials.map(descriptor) }),
  };
}

const descriptor = ({ id, ...rest }: PublicKeyCredentialDescriptorJSON): PublicKeyCredentialDescriptor => ({
  ...(rest as Omit<PublicKeyCredentialDescriptor, 'id'>),
  id: bytes(id),
});

function credentialJson(credential: PublicKeyCredential, act: Act): Json {
  try {
    return credential.toJSON() as unknown as Json;
  } catch {
    // Not there, or a password manager's stand-in that only looks like a credential.
  }
  const { id, type, authenticatorAttachment, response } = credential;
  const buffers =
    act === 'get'
      ? (['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'] as const)
      : (['clientDataJSON', 'attestationObject'] as const);
  const parts = response as unknown as Readonly<Record<string, ArrayBuffer | null | undefined>>;
  const written = buffers.flatMap((name) => {
    const part = parts[name];
    return part ? [[name, text(part)]] : [];
  });
  const transports = (response as Partial<AuthenticatorAttestationResponse>).getTransports?.();
  return {
    id,
    rawId: id,
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response: {
      ...(Object.fromEntries(written) as Record<string, string>),
      ...(transports && { transports }),
    },
  };
}

/** From base64url (RFC 4648, 5). */
const bytes = (encoded: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa([...new Uint8Array(buffer)].map((byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
