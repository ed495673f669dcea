import { AccountError } from '@selfsame/core';
import type * as library from 'oauth4webapi';
import { isPlainLoopback } from '../loopback.js';
import { systemClock, type Clock, type Identity, type RelyingParty } from '../ports.js';
import type { ExternalSettings } from '../settings.js';

/** For how long what a provider says about itself is believed. */
const discoveryFor = 60 * 60_000;
/** How far the clock of a provider may be away from the one of this machine, in seconds. */
const clockTolerance = 30;

type Library = typeof library;
type Server = library.AuthorizationServer;

interface Discovered {
  readonly server: Promise<Server>;
  readonly until: number;
}

export interface RelyingPartyOptions {
  readonly clock?: Clock;
  /** How long each request to a provider may take, in milliseconds, since somebody waits for it; 5000 unless told. */
  readonly timeout?: number;
  /** Called with what a provider got wrong, and never with a code or a token. Nothing is written by default. */
  readonly report?: (problem: string, cause: unknown) => void;
}

/** For `createAccountServer`: speaks to the providers that policies name. */
export function createRelyingParty(options: RelyingPartyOptions = {}): RelyingParty {
  const { clock = systemClock, timeout = 5000, report = () => undefined } = options;
  // A copy of what is public, in each process of its own; the library keeps the keys of a server beside it.
  const discovered = new Map<string, Discovered>();

  const serverOf = (oauth: Library, provider: ExternalSettings): Promise<Server> => {
    const kept = discovered.get(provider.issuer);
    if (kept !== undefined && kept.until > clock.now()) return kept.server;
    const server = discover(oauth, provider, timeout);
    discovered.set(provider.issuer, { server, until: clock.now() + discoveryFor });
    // One that was not reached is asked again by the next.
    server.catch(() => discovered.delete(provider.issuer));
    return server;
  };

  const calmly = async <T>(
    { id, issuer }: ExternalSettings,
    work: (oauth: Library) => Promise<T>,
  ): Promise<T> => {
    // Loaded with the first sign-in: most tenants have no provider.
    const oauth = await import('oauth4webapi');
    try {
      return await work(oauth);
    } catch (error) {
      if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied') {
        throw new AccountError('provider-denied');
      }
      report(`sign-in with ${id} (${issuer}) failed`, withoutDetails(error));
      throw new AccountError('provider-failed');
    }
  };

  return {
    authorizationUrl: (provider, request) =>
      calmly(provider, async (oauth) => {
        const url = new URL((await serverOf(oauth, provider)).authorization_endpoint ?? '');
        refuseUnsafe(url, provider);
        const parameters = {
          client_id: provider.clientId,
          response_type: 'code',
          redirect_uri: request.redirectUri,
          scope: provider.scopes.join(' '),
          state: request.state,
          nonce: request.nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(request.verifier),
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
        return url.href;
      }),

    identify: (provider, { state, nonce, verifier, redirectUri }, answer) =>
      calmly(provider, async (oauth) => {
        const server = await serverOf(oauth, provider);
        // Tokens follow the clock of the world, which is not the one that a test or a demo moves on.
        const client = { client_id: provider.clientId, [oauth.clockTolerance]: clockTolerance };
        const parameters = oauth.validateAuthResponse(server, client, answer, state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication(oauth, server, provider),
          parameters,
          redirectUri,
          verifier,
          requestOptions(oauth, provider, timeout),
        );
        const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
        });
        // TLS vouches for it already, but not on plain loopback, and not behind every proxy.
        await oauth.validateApplicationLevelSignature(
          server,
          response,
          requestOptions(oauth, provider, timeout),
        );
        const claims = oauth.getValidatedIdTokenClaims(tokens);
        if (claims === undefined) throw new Error('There is no ID token.');
        if (claims['email'] !== undefined || server.userinfo_endpoint === undefined) return identity(claims);
        const more = await oauth.userInfoRequest(
          server,
          client,
          tokens.access_token,
          requestOptions(oauth, provider, timeout),
        );
        return identity(await oauth.processUserInfoResponse(server, client, claims.sub, more));
      }),
  };
}

async function discover(oauth: Library, provider: ExternalSettings, timeout: number): Promise<Server> {
  const issuer = new URL(provider.issuer);
  const response = await oauth.discoveryRequest(issuer, requestOptions(oauth, provider, timeout));
  return oauth.processDiscoveryResponse(issuer, response);
}

function requestOptions(
  oauth: Library,
  provider: ExternalSettings,
  timeout: number,
): { readonly signal: AbortSignal } {
  const options = {
    signal: AbortSignal.timeout(timeout),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is not: the library wants it to stand out
    [oauth.allowInsecureRequests]: provider.plainLoopback,
    [oauth.customFetch]: (url: string, init: RequestInit) => {
      refuseUnsafe(new URL(url), provider);
      return fetch(url, init);
    },
  };
  return options;
}

/** A provider on this machine does not open the way to plain http elsewhere. */
function refuseUnsafe(url: URL, { plainLoopback }: ExternalSettings): void {
  if (url.protocol === 'https:' || (plainLoopback && isPlainLoopback(url))) return;
  throw new Error(`${url.origin} is not reached by https.`);
}

function authentication(
  oauth: Library,
  server: Server,
  { clientSecret }: ExternalSettings,
): library.ClientAuth {
  if (clientSecret === undefined) return oauth.None();
  // What a provider does not list is the first of the two (OpenID Connect Discovery 1.0, 3).
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_basic')
    ? oauth.ClientSecretBasic(clientSecret)
    : oauth.ClientSecretPost(clientSecret);
}

function identity(claims: Readonly<Record<string, unknown>>): Identity {
  const { email, email_verified: verified, name } = claims;
  return {
    // Some providers say it as a text.
    email: typeof email === 'string' && (verified === true || verified === 'true') ? email : undefined,
    name: typeof name === 'string' ? name : undefined,
  };
}

/** What the library throws carries the whole answer as its cause, code and tokens included. */
function withoutDetails(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('unknown');
  const { code } = error as { readonly code?: unknown };
  return new Error(
    typeof code === 'string' ? `${code}: ${error.message}` : `${error.name}: ${error.message}`,
  );
}
