import { base64url, fromBase64url } from '../rules/crypto.js';

interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
}

interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
}

export interface AuthenticatorOptions {
  /** The page that it believes to be on. */
  readonly origin: string;
  /** Whether it recognises its owner. */
  readonly verifies?: boolean;
}

const present = 0x01;
const verified = 0x04;
const withKey = 0x40;

const encoder = new TextEncoder();

/** A passkey in software (ES256, no attestation): what a browser would answer to the options of the server. */
export class Authenticator {
  counter = 0;
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(16)));
  readonly #keys = crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);

  options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.options = options;
  }

  /** `RegistrationResponseJSON` */
  async create(options: unknown): Promise<object> {
    const { challenge, rp } = options as CreationOptions;
    const id = fromBase64url(this.id);
    const authData = concat(
      await this.#authenticatorData(rp.id, withKey),
      new Uint8Array(16),
      [0, id.length],
      id,
      fromBase64url(await this.publicKey()),
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
    return this.#response({
      clientDataJSON: this.#clientData('webauthn.create', challenge),
      attestationObject: attestation,
      transports: ['internal'],
    });
  }

  /** `AuthenticationResponseJSON` */
  async get(options: unknown): Promise<object> {
    const { challenge, rpId } = options as RequestOptions;
    this.counter += 1;
    const authenticatorData = await this.#authenticatorData(rpId);
    const clientDataJSON = this.#clientData('webauthn.get', challenge);
    const signed = concat(authenticatorData, await sha256(clientDataJSON));
    const { privateKey } = await this.#keys;
    const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed);
    return this.#response({ clientDataJSON, authenticatorData, signature: der(new Uint8Array(raw)) });
  }

  #response(members: Readonly<Record<string, Uint8Array | readonly string[]>>): object {
    const response = Object.entries(members).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? base64url(value) : value,
    ]);
    return {
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: Object.fromEntries(response) as object,
    };
  }

  #clientData(type: string, challenge: string): Uint8Array<ArrayBuffer> {
    return encoder.encode(JSON.stringify({ type, challenge, origin: this.options.origin }));
  }

  async #authenticatorData(rpId: string, flags = 0): Promise<Uint8Array<ArrayBuffer>> {
    const seen = this.options.verifies === false ? present : present | verified;
    return concat(await sha256(encoder.encode(rpId)), [seen | flags], [0, 0, 0, this.counter]);
  }

  /** COSE_Key (RFC 9052) of kind EC2, base64url: for accounts that have the key from the start. */
  async publicKey(): Promise<string> {
    const { publicKey } = await this.#keys;
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
    const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01];
    return base64url(concat(head, [0x21, 0x58, 32], fromBase64url(x), [0x22, 0x58, 32], fromBase64url(y)));
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function concat(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

/** A short text in CBOR. */
function text(value: string): Uint8Array {
  return concat([0x60 + value.length], encoder.encode(value));
}

/** A signature of two numbers one after the other, as the sequence of ASN.1 that authenticators give. */
function der(signature: Uint8Array): Uint8Array {
  const number = (bytes: Uint8Array): Uint8Array => {
    const first = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.subarray(first);
    const positive = (short[0] ?? 0) >= 0x80 ? concat([0], short) : short;
    return concat([0x02, positive.length], positive);
  };
  const both = concat(number(signature.subarray(0, 32)), number(signature.subarray(32)));
  return concat([0x30, both.length], both);
}
