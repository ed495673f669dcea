/**
 * Signatures of Standard Webhooks 1.0.0 (standardwebhooks.com), with shared secrets: `whsec_` and base64 of at least 24
 * random bytes. Several are valid side by side while one is being replaced.
 */
export type WebhookSecrets = string | readonly string[];

export interface SignedRequest {
  readonly headers: Headers;
  /** As it was received: parsed and written again it would be another text. */
  readonly body: string;
}

export interface VerifiedWebhook {
  /** The same for every attempt to bring one message: what was done for it once must not be done again. */
  readonly id: string;
  readonly payload: unknown;
}

/** How far the clocks of sender and receiver may be apart, and for how long a request could be replayed. */
const tolerance = 300;

const secretForm = /^whsec_((?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

const encoder = new TextEncoder();
const signed = (id: string, timestamp: number, body: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(`${id}.${timestamp}.${body}`);

/** Throws at once where a secret is no secret, and does not repeat it. */
export function webhookKeys(secrets: WebhookSecrets): Promise<readonly CryptoKey[]> {
  const bytes = [secrets].flat().map((secret) => {
    const [, encoded] = secretForm.exec(secret) ?? [];
    if (encoded === undefined)
      throw new Error('A webhook secret is whsec_ and the base64 of at least 24 random bytes.');
    return fromBase64(encoded);
  });
  if (bytes.length === 0) throw new Error('A webhook needs a secret.');
  return Promise.all(
    bytes.map((raw) =>
      crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']),
    ),
  );
}

/** The three headers of a request, signed with every key. */
export async function webhookHeaders(
  keys: readonly CryptoKey[],
  id: string,
  timestamp: number,
  body: string,
): Promise<Readonly<Record<string, string>>> {
  const signatures = await Promise.all(
    keys.map(async (key) => {
      const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed(id, timestamp, body)));
      return `v1,${btoa(String.fromCharCode(...bytes))}`;
    }),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}

/**
 * What a request says that was signed with one of the secrets not longer than five minutes ago; null for any other, whatever
 * is wrong with it. Whoever acts on it still has to remember the id, for as long.
 */
export async function verifyWebhook(
  secrets: WebhookSecrets,
  { headers, body }: SignedRequest,
  now: number = Date.now(),
): Promise<VerifiedWebhook | null> {
  const keys = await webhookKeys(secrets);
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  // A dot in the id could shift what is signed from one part into the next.
  if (!/^[^.\s]{1,256}$/.test(id) || !/^[1-9]\d{0,11}$/.test(timestamp)) return null;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return null;
  const content = signed(id, Number(timestamp), body);
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').slice(0, 10);
  for (const signature of signatures) {
    const [, encoded] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(signature) ?? [];
    if (encoded === undefined) continue;
    const bytes = fromBase64(encoded);
    for (const key of keys) {
      // WebCrypto compares in constant time.
      if (await crypto.subtle.verify('HMAC', key, bytes, content)) return parsed(id, body);
    }
  }
  return null;
}

function parsed(id: string, body: string): VerifiedWebhook | null {
  try {
    return { id, payload: JSON.parse(body) as unknown };
  } catch {
    return null;
  }
}

function fromBase64(encoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}
