import type { Seconds } from '@selfsame/core';
import { isPlainLoopback } from '../loopback.js';
import type { Deliver, Message, MessageChannel } from '../ports.js';
import { webhookHeaders, webhookKeys, type WebhookSecrets } from './signature.js';
import { undelivered } from './undelivered.js';

export interface WebhookOptions {
  /** With https, or http to this machine. */
  readonly url: string;
  /** `whsec_…`; two while one is being replaced, then both sign. */
  readonly secret: WebhookSecrets;
  /** For all attempts together: somebody waits. 10 by default. */
  readonly timeout?: Seconds;
  /** How often one message is tried at most. 3 by default. */
  readonly attempts?: number;
}

/** The body of a request. */
export interface MessageWebhook {
  readonly type: `message.${MessageChannel}`;
  /** When the message was made, RFC 3339. */
  readonly timestamp: string;
  readonly data: Message;
}

interface Failure {
  readonly reason: string;
  /** In how many milliseconds it may be tried again; without it, never. */
  readonly again?: number;
}

/**
 * Hands messages to a gateway by a signed POST. What may pass (5xx, 429, no connection, no answer) is tried again with the
 * same `webhook-id` for as long as the user waits; any other answer but 2xx is the end, a redirect too.
 */
export function webhookDelivery(options: WebhookOptions): Deliver {
  const { timeout = 10, attempts = 3 } = options;
  const url = checked(options.url);
  const keys = webhookKeys(options.secret);
  return async (message) => {
    const id = `msg_${crypto.randomUUID()}`;
    const content: MessageWebhook = {
      type: `message.${message.channel}`,
      timestamp: new Date().toISOString(),
      data: message,
    };
    const body = JSON.stringify(content);
    const deadline = performance.now() + timeout * 1000;
    for (let tried = 1; ; tried++) {
      // An equal share of what is left, so that one request without an answer does not use up the time of all.
      const share = Math.max(0, deadline - performance.now()) / (attempts - tried + 1);
      const headers = await webhookHeaders(await keys, id, Math.floor(Date.now() / 1000), body);
      const failure = await post(url, headers, body, AbortSignal.timeout(Math.ceil(share)));
      if (failure === undefined) return;
      const pause = failure.again === undefined ? undefined : Math.max(failure.again, backOff(tried));
      if (tried >= attempts || pause === undefined || performance.now() + pause >= deadline)
        throw undelivered(message, failure.reason);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
}

async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  try {
    const {
      ok,
      status,
      headers: answered,
      body: rest,
    } = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      // A code must not follow to wherever an answer points.
      redirect: 'manual',
      signal,
    });
    // What the gateway says is not read, however long it goes on.
    await rest?.cancel().catch(() => undefined);
    if (ok) return undefined;
    const reason = `status ${status}`;
    return status === 429 || status >= 500 ? { reason, again: retryAfter(answered) } : { reason };
  } catch (error) {
    return { reason: reasonOf(error), again: 0 };
  }
}

/** 100 to 200 ms, then twice as long each time; at random, so that a gateway that comes back is not run over. */
function backOff(tried: number): number {
  return 100 * 2 ** (tried - 1) * (1 + Math.random());
}

/** In milliseconds: the header has seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(headers: Headers): number {
  const value = headers.get('Retry-After') ?? '';
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** The system's code, e.g. `ECONNREFUSED`: the words around it may hold the address, and that a token of the gateway. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: unknown } };
  if (name === 'TimeoutError') return 'no answer in time';
  return typeof cause?.code === 'string' ? cause.code : 'no connection';
}

function checked(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && !isPlainLoopback(url)))
    throw new Error('A webhook needs an https address, since codes travel to it.');
  if (url.username !== '' || url.password !== '')
    throw new Error('A webhook is signed: its address holds no user and no password.');
  return url;
}
