import type { CallOptions } from '@selfsame/core';
import { AccountError, isAccountError } from '@selfsame/core';
import type { Check } from './check.js';
import { accept, present } from './check.js';
import type { Grants } from './grants.js';
import type { HttpAdapterOptions } from './http-adapter.js';
import type { ProblemError } from './refusal.js';
import { refusal } from './refusal.js';

type Verb = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Transport {
  /** One operation of the contract: sends it, waits, and checks the answer. Rejects with AccountErrors only. */
  readonly call: <T>(
    check: Check<T>,
    verb: Verb,
    path: string,
    options?: CallOptions,
    body?: object,
    ifMatch?: string,
  ) => Promise<T>;
  /** After sign-in, step-up and password change tokens rotate: the next request asks for a new one. */
  readonly rotated: () => void;
}

/** Far more than any answer of the contract; a body that is larger is not parsed. */
const largestBody = 1_000_000;

/** `__proto__` as an own key is harmless until somebody copies it with an assignment. */
function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** The JSON of an answer whatever its label says, undefined for an empty one. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text.trim() === '') return undefined;
  if (text.length > largestBody)
    throw new AccountError('server-error', { cause: new RangeError('Body too large') });
  try {
    return JSON.parse(text, dropProto) as unknown;
  } catch {
    // A page of a proxy, most likely. It is not kept: the error of the parser quotes the body, secrets included.
    const type = response.headers.get('content-type');
    if (response.ok) throw new AccountError('server-error', { cause: new TypeError(`No JSON but ${type}`) });
    return undefined;
  }
}

/** A rejection of `fetch` or of reading a body: TypeError is all that a browser tells about a network. */
function lost(cause: unknown): AccountError {
  if (isAccountError(cause)) return cause;
  return new AccountError(cause instanceof TypeError ? 'network' : 'server-error', { cause });
}

/** Settles with `run`, or rejects `aborted` or `timeout`, also where what runs does not listen to its signal. */
export function within<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted)
    return Promise.reject(new AccountError('aborted', { cause: signal.reason as unknown }));
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (code: 'aborted' | 'timeout'): void => {
      end();
      reject(new AccountError(code));
      controller.abort();
    };
    const abort = (): void => stop('aborted');
    const timer = setTimeout(() => stop('timeout'), milliseconds);
    signal?.addEventListener('abort', abort);
    void run(controller.signal).then(resolve, reject).finally(end);
  });
}

/** @param load for reading refusals, when there is one */
export function createTransport(
  options: HttpAdapterOptions,
  grants: Grants,
  load: () => Promise<{ readonly problemError: ProblemError }>,
): Transport {
  const { getToken, timeout = 20_000, credentials = getToken ? 'omit' : 'same-origin' } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  // Looked up late: tools that watch requests replace the global one.
  const send = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  let stale = false;

  async function bearer(force: boolean, signal: AbortSignal): Promise<string | null | undefined> {
    if (getToken === undefined) return undefined;
    let token: string | null | undefined;
    try {
      token = await getToken({ force: force || stale, signal });
      stale = false;
    } catch (cause) {
      // Offline the token's own endpoint is as unreachable as everything else; any other failure is a lost session.
      throw cause instanceof TypeError ? lost(cause) : new AccountError('unauthenticated', { cause });
    }
    if (force && !token) throw new AccountError('unauthenticated');
    return token;
  }

  async function call<T>(
    check: Check<T>,
    verb: Verb,
    path: string,
    call: CallOptions = {},
    body?: object,
    ifMatch?: string,
  ): Promise<T> {
    const reading = verb === 'GET';
    const sends = !reading && verb !== 'DELETE';
    const headers = present({
      Accept: 'application/json, application/problem+json',
      'Accept-Language': options.language?.(),
      'Content-Type': sends ? 'application/json' : undefined,
      'Idempotency-Key': call.idempotencyKey,
      'If-Match': ifMatch && (/^(?:W\/)?"/.test(ifMatch) ? ifMatch : `"${ifMatch}"`),
      'X-Account-CSRF': reading ? undefined : '1',
      'X-Bot-Check': call.botCheck,
      'X-Step-Up': grants.tokenOf(call.grant),
    });

    async function attempt(signal: AbortSignal, force: boolean): Promise<T> {
      const token = await bearer(force, signal);
      // The caller has been told already; what matters is that nothing is sent any more.
      signal.throwIfAborted();
      let response: Response;
      let answer: unknown;
      try {
        response = await send(base + path, {
          method: verb,
          headers: token ? { ...headers, Authorization: `Bearer ${token}` } : headers,
          ...(sends && { body: JSON.stringify(body ?? {}) }),
          cache: 'no-store',
          credentials,
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          signal,
        });
        answer = await read(response);
      } catch (cause) {
        throw lost(cause);
      }
      if (!response.ok) throw await refusal(response.status, response.headers, answer, load);
      return accept(check, answer);
    }

    return within(timeout, call.signal, async (signal) => {
      try {
        return await attempt(signal, false);
      } catch (error) {
        const unreachable = isAccountError(error, 'network');
        if (getToken && (unreachable || isAccountError(error, 'unauthenticated'))) {
          // A cross-origin 401 without CORS headers looks like a lost connection. A write whose answer got lost may
          // have been done, so it is not sent again: the refresh only tells which of the two it was.
          if (unreachable && !reading) await bearer(true, signal);
          else return attempt(signal, true);
        } else if (unreachable && reading) return attempt(signal, false);
        throw error;
      }
    });
  }

  return {
    call,
    rotated() {
      stale = true;
    },
  };
}
