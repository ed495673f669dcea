import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';

export interface Person {
  readonly email?: string;
  readonly email_verified?: boolean | string;
  readonly name?: string;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Who signs in there next; null: whoever it is presses Cancel. */
  person: Person | null;
  /** Changes what the token endpoint answers. */
  tamper: ((tokens: Record<string, unknown>) => Record<string, unknown>) | undefined;
  /** Changes what it says about itself. */
  about: Readonly<Record<string, unknown>>;
  /** Signs its ID tokens. */
  readonly key: KeyObject;
  /** Walks from the authorisation request to the address that the browser is sent back to. */
  readonly visit: (url: string) => Promise<string>;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

export interface IdentityProviderOptions {
  readonly redirectUri: string;
  readonly client?: Readonly<Record<string, unknown>>;
  /** Where claims of a person stand: in the ID token, or at the userinfo endpoint only. */
  readonly claimsIn?: 'id-token' | 'userinfo';
}

export const clientId = 'selfsame';
export const clientSecret = 'a secret / of the client & of nobody else';

/** A real OpenID Connect provider on this machine, of which only the login page is missing. */
export async function identityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const asked: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = (): Record<string, unknown> => ({ ...made.person });
  const provider = new Provider(issuer, configuration(options, claims, privateKey));
  provider.use(async (context, next) => {
    asked.push(context.path);
    if (context.path === '/login') {
      const result =
        made.person === null
          ? { error: 'access_denied', error_description: 'Cancel was pressed' }
          : { login: { accountId: 'somebody' } };
      await provider.interactionFinished(context.req, context.res, result);
      context.respond = false;
      return;
    }
    await next();
    if (context.path === '/token' && context.status === 200 && made.tamper !== undefined)
      context.body = made.tamper(context.body as Record<string, unknown>);
    if (context.path === '/.well-known/openid-configuration')
      context.body = { ...(context.body as object), ...made.about };
  });
  server.on('request', (...exchange) => void provider.callback()(...exchange));

  const made: IdentityProvider = {
    issuer,
    person: { email: 'ann@centrex.example', email_verified: true, name: 'Ann Keller' },
    tamper: undefined,
    about: {},
    key: privateKey,
    visit: (url) => visit(url, options.redirectUri),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
}

async function visit(url: string, redirectUri: string): Promise<string> {
  const jar = new Map<string, string>();
  for (let at = url; ;) {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('Location');
    if (location === null) throw new Error(`No way on from ${at}: ${await response.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(redirectUri)) return at;
  }
}

function configuration(
  { redirectUri, client, claimsIn = 'userinfo' }: IdentityProviderOptions,
  claims: () => Record<string, unknown>,
  privateKey: KeyObject,
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        ...client,
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of this test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: claimsIn === 'userinfo',
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => '/login' },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims() }) }),
    loadExistingGrant: grantEverything,
  };
}

/** Nobody is asked what the client may know. */
async function grantEverything(context: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
  const { provider, client, session } = context.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}
