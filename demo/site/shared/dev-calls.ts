import { forgetAccounts } from './authenticator-store.js';

export interface Message {
  readonly channel: 'sms' | 'voice' | 'email' | 'push';
  readonly to: string;
  readonly text: string;
  readonly code?: string;
  readonly url?: string;
  readonly sentAt: string;
}

async function call(path: string, body?: unknown): Promise<Response> {
  const response = await fetch(path, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** Newest first. */
export async function messages(to?: string): Promise<readonly Message[]> {
  const query = to === undefined ? '' : `?${new URLSearchParams({ to }).toString()}`;
  return (await call(`/dev/messages${query}`)).json() as Promise<readonly Message[]>;
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

/** Everything as at the start, the simulated telephone's apps included. */
export async function resetDemo(): Promise<void> {
  await call('/dev/reset', {});
  forgetAccounts();
}
