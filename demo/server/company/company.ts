import { generateKeyPair, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { contentSecurityPolicy, securityHeaders } from '../security-headers.js';
import { memoryAdapters } from './memory.js';
import { endedPage, signInPage } from './pages.js';
import { employee, whoSignsIn } from './people.js';

const mount = '/sso';
const callback = '/api/business/account/v1/sign-in/external/callback';
const minutes = 60;

export interface CompanyOptions {
  readonly port: () => number;
  readonly report: (problem: string) => void;
}

/** Answers what is below `/sso/`; false: another address. */
export type Company = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The OpenID Connect provider of a customer, the company "Example Works": its people sign in to the Business Hub with the
 * accounts that they have there. To a browser on `localhost` it is another site, as it would be: it is 127.0.0.1.
 */
export function openCompany({ port, report }: CompanyOptions): Company {
  let opening: Promise<Provider> | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Made for the first visitor: most have come for something else, and it takes a moment.
    const provider = await (opening ??= openProvider(port()));
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith(`${mount}/sign-in/`)) return signIn(provider, port(), request, response);
    const { url = '/' } = request;
    Object.assign(request, { originalUrl: url, url: url.slice(mount.length) });
    await provider.callback()(request, response);
  };

  return (request, response) => {
    if (request.url?.startsWith(`${mount}/`) !== true) return false;
    answer(request, response).catch((error: unknown) => {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end('The demo failed to answer.');
    });
    return true;
  };
}

/** The login page of one sign-in: shows the form, and takes what was typed. */
async function signIn(
  provider: Provider,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { SessionNotFound } = (await import('oidc-provider')).errors;
  const show = (content: string): void => {
    response
      .writeHead(200, { ...pageHeaders(port), 'Content-Type': 'text/html; charset=utf-8' })
      .end(content);
  };
  try {
    const { uid } = await provider.interactionDetails(request, response);
    const action = `${mount}/sign-in/${uid}`;
    if (request.method !== 'POST') {
      show(signInPage({ action, email: '', wrong: false }));
      return;
    }
    const typed = new URLSearchParams(await text(request));
    if (typed.has('cancel')) {
      const refusal = { error: 'access_denied', error_description: 'Cancelled on the login page' };
      await provider.interactionFinished(request, response, refusal);
      return;
    }
    const email = typed.get('email') ?? '';
    const found = whoSignsIn(email, typed.get('password') ?? '');
    if (found === undefined) {
      show(signInPage({ action, email, wrong: true }));
      return;
    }
    await provider.interactionFinished(request, response, {
      login: { accountId: found.id, remember: false },
    });
  } catch (error) {
    // Too late, or gone back to a form that was used.
    if (!(error instanceof SessionNotFound)) throw error;
    show(endedPage());
  }
}

/** As every page, and the form may lead to where it was begun: browsers hold redirects after a form against the policy too. */
function pageHeaders(port: number): Readonly<Record<string, string>> {
  const origins = originsOf(port).join(' ');
  return {
    ...securityHeaders(contentSecurityPolicy.replace("form-action 'self'", `form-action 'self' ${origins}`)),
    'Cache-Control': 'no-store',
  };
}

function originsOf(port: number): readonly string[] {
  return ['localhost', '127.0.0.1'].map((host) => `http://${host}:${port}`);
}

async function openProvider(port: number): Promise<Provider> {
  const { default: OidcProvider, interactionPolicy } = await import('oidc-provider');
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  // The next visitor is likely to be somebody else.
  const everyTime = new Check('every_time', 'Nobody is remembered', ({ oidc }) =>
    oidc.result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  );
  policy.get('login')?.checks.add(everyTime);

  const configuration: Configuration = {
    adapter: memoryAdapters(),
    clients: [
      {
        client_id: 'business-hub',
        token_endpoint_auth_method: 'none',
        redirect_uris: originsOf(port).map((origin) => origin + callback),
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    findAccount: (_context, id) => {
      const found = employee(id);
      if (found === undefined) return undefined;
      const { email, name } = found;
      return { accountId: id, claims: () => ({ sub: id, email, email_verified: true, name }) };
    },
    interactions: { policy, url: (_context, { uid }) => `${mount}/sign-in/${uid}` },
    loadExistingGrant: consent,
    renderError: (context) => {
      context.set(pageHeaders(port));
      context.type = 'html';
      context.body = endedPage();
    },
    ttl: {
      AccessToken: minutes,
      AuthorizationCode: minutes,
      Grant: 15 * minutes,
      IdToken: 5 * minutes,
      Interaction: 15 * minutes,
      Session: 15 * minutes,
    },
  };
  return new OidcProvider(`http://127.0.0.1:${port}${mount}`, configuration);
}

/** A company knows what its people use: nobody is asked whether the Hub may know an address. */
async function consent({ oidc }: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
  const { provider, client, session } = oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}
