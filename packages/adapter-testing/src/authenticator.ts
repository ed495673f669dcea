import type { Json } from '@selfsame/core';

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id?: string };
}

const encoder = new TextEncoder();
/** The owner was there and was recognised, and a key follows (WebAuthn 6.1). */
const flags = 0x01 | 0x04 | 0x40;

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}

const concat = (...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)));

/** A short text in CBOR. */
const text = (value: string): Uint8Array => concat([0x60 + value.length], encoder.encode(value));

/** A passkey in software (ES256, no attestation), where there is no browser to make one. */
export class Authenticator {
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(16)));
  readonly #origin: string;

  /** @param origin the page that it believes to be on */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** `RegistrationResponseJSON` */
  async create(options: Json | undefined): Promise<Json> {
    const { challenge, rp } = options as unknown as CreationOptions;
    const host = encoder.encode(rp.id ?? new URL(this.#origin).hostname);
    const id = fromBase64url(this.id);
    const authData = concat(
      new Uint8Array(await crypto.subtle.digest('SHA-256', host)),
      [flags, 0, 0, 0, 0],
      new Uint8Array(16),
      [0, id.length],
      id,
      await publicKey(),
    );
    const attestation = concat(
      [0xa3],
      text('fmt'),
      text('none'),
      text('attStmt'),
      [0xa0],
      text('authData'),
      [0x58, authData.length],
      authData,
    );
    const clientData = { type: 'webauthn.create', challenge, origin: this.#origin };
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(encoder.encode(JSON.stringify(clientData))),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      },
    };
  }
}

/** COSE_Key (RFC 9052) of kind EC2. */
async function publicKey(): Promise<Uint8Array> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
  return concat(head, [0x21, 0x58, 32], fromBase64url(x), [0x22, 0x58, 32], fromBase64url(y));
}
