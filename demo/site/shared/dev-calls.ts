import { forgetAccounts } from './authenticator-store.js';
import { forgetPhone } from './phone-store.js';

export interface Message {
  /** Tells it from every other one; newer ones have higher numbers. */
  readonly id: number;
  readonly tenant: string;
  readonly channel: 'sms' | 'voice' | 'email' | 'push';
  /** An address, or a number with its extension (RFC 3966); for a push, the user's e-mail address. */
  readonly to: string;
  readonly text: string;
  readonly code?: string;
  readonly url?: string;
  /** Of a push that is to be approved or denied. */
  readonly requestId?: string;
  /** One of these is on the page that the user is looking at. */
  readonly choices?: readonly string[];
  /** BCP 47 */
  readonly locale: string;
  readonly sentAt: string;
}

/** `error` is the server's word for why it refused. */
export class Refused extends Error {
  constructor(readonly error: string) {
    super(error);
  }
}

async function call(path: string, body?: unknown): Promise<Response> {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    cache: 'no-store',
  });
  if (response.status === 422)
    throw new Refused(((await response.json()) as { readonly error: string }).error);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** Newest first. */
export async function messages(): Promise<readonly Message[]> {
  return (await call('/dev/messages')).json() as Promise<readonly Message[]>;
}

/** Milliseconds that the server's clock is ahead of this browser's. */
export async function clockOffset(): Promise<number> {
  const before = Date.now();
  const { now } = (await (await call('/dev/now')).json()) as { readonly now: string };
  return Date.parse(now) - (before + Date.now()) / 2;
}

export async function advanceClock(seconds: number): Promise<void> {
  await call('/dev/clock', { advance: seconds });
}

/** By the code that a portal shows, or by signing in here. */
export type AppOwner =
  { readonly pairingCode: string } | { readonly identifier: string; readonly password: string };

/** Whose app it is now. Rejects with {@link Refused}. */
export async function linkApp(tenant: string, owner: AppOwner, name: string): Promise<string> {
  const answer = await call('/dev/app/link', { tenant, ...owner, name });
  return ((await answer.json()) as { readonly email: string }).email;
}

/** Without a number: denied. Rejects with {@link Refused}. */
export async function answerPush(tenant: string, requestId: string, number?: string): Promise<void> {
  await call('/dev/app/answer', {
    tenant,
    requestId,
    approve: number !== undefined,
    ...(number === undefined ? {} : { number }),
  });
}

/** Everything as at the start, the simulated telephone's apps included. */
export async function resetDemo(): Promise<void> {
  await call('/dev/reset', {});
  forgetAccounts();
  forgetPhone();
}
