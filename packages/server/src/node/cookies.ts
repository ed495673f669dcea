import { isPlainLoopback } from '../loopback.js';
import type { Carrier, Slot } from '../ports.js';
import type { AccountServer } from '../server.js';

export interface NodeFetchOptions {
  /** The origin that browsers see, where a proxy in front ends TLS. By default it is the request's own. */
  readonly publicOrigin?: string;
  /** The caller's address, e.g. from the header of a trusted proxy. By default that of the connection. */
  readonly address?: (request: Request, environment: unknown) => string | undefined;
}

/** The server as `fetch` of a Node listener, e.g. for `serve({ fetch })` of `@hono/node-server`. */
export function nodeFetch(
  server: AccountServer,
  options: NodeFetchOptions = {},
): (request: Request, environment?: unknown) => Promise<Response> {
  return async (incoming, environment) => {
    const request = options.publicOrigin === undefined ? incoming : seenAt(incoming, options.publicOrigin);
    const [, tenant = ''] = /^\/api\/([^/]+)\//.exec(new URL(request.url).pathname) ?? [];
    const address = (options.address ?? connectionAddress)(request, environment);
    const { carrier, cookies } = cookieCarrier(request, tenant, address);
    const response = await server.fetch(request, carrier);
    for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
    return response;
  };
}

/**
 * Tokens in cookies that no script can read.
 *
 * `__Host-` and `Secure` everywhere but on plain-http loopback, where WebKit drops secure cookies. On any other
 * plain-http address browsers refuse them: rather nobody can sign in than a session travels in the clear.
 */
export function cookieCarrier(
  request: Request,
  tenant: string,
  address?: string,
): { readonly carrier: Carrier; /** `Set-Cookie` values. */ readonly cookies: readonly string[] } {
  const cookies: string[] = [];
  const secure = !isPlainLoopback(new URL(request.url));
  const nameOf = (slot: Slot): string =>
    `${secure ? '__Host-' : ''}selfsame-${tenant}${slot === 'challenge' ? '-challenge' : ''}`;
  const usable = /^[\w.-]+$/.test(tenant);
  return {
    cookies,
    carrier: {
      origin: request.headers.get('Origin'),
      ...(address !== undefined && { address }),
      get: (slot) => (usable ? readCookie(request.headers.get('Cookie') ?? '', nameOf(slot)) : null),
      set: (slot, token, maxAge) => {
        const life = token === null ? '; Max-Age=0' : maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
        const flags = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
        cookies.push(`${nameOf(slot)}=${token ?? ''}${life}${flags}`);
      },
    },
  };
}

function readCookie(header: string, name: string): string | null {
  const pair = header.split(';').find((part) => part.trim().startsWith(`${name}=`));
  const value = pair?.trim().slice(name.length + 1) ?? '';
  return value === '' ? null : value;
}

function seenAt(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, origin), request);
}

/** What `@hono/node-server` hands over beside the request. */
function connectionAddress(_request: Request, environment: unknown): string | undefined {
  const { incoming } = (environment ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress;
}
