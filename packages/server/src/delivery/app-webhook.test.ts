import { AccountError } from '@selfsame/core';
import { describe, expect, it } from 'vitest';
import { appWebhook, type AppCalls } from './app-webhook.js';
import { webhookHeaders, webhookKeys } from './signature.js';

const secret = `whsec_${btoa('a key of more than 24 bytes, for tests only')}`;
const other = `whsec_${btoa('another key of more than 24 bytes, no more')}`;

const answered = { tenant: 'centrex', requestId: 'r1', approve: true, number: '37' };
const paired = { tenant: 'centrex', name: 'Ann’s phone', pairingCode: '4831 7720' };
const signedIn = {
  tenant: 'centrex',
  name: 'Ann’s phone',
  identifier: 'ann@centrex.example',
  password: 'correct-horse-battery',
};

interface Bench {
  /** Every call of the app's side. */
  readonly calls: unknown[];
  readonly reports: string[];
  send(payload: unknown, patch?: { readonly secret?: string; readonly seconds?: number }): Promise<Response>;
  readonly receive: (request: Request) => Promise<Response>;
}

function bench(app: Partial<AppCalls> = {}): Bench {
  const calls: unknown[] = [];
  const reports: string[] = [];
  const receive = appWebhook({
    secret,
    app: {
      linkApp: async (link) => void calls.push({ link }),
      answerPush: async (answer) => void calls.push({ answer }),
      ...app,
    },
    report: (problem, cause) => reports.push(`${problem}: ${String(cause)}`),
  });
  return {
    calls,
    reports,
    receive,
    send: async (payload, patch = {}) => {
      const body = JSON.stringify(payload);
      const seconds = patch.seconds ?? Math.floor(Date.now() / 1000);
      const keys = await webhookKeys(patch.secret ?? secret);
      const signed = await webhookHeaders(keys, 'msg_1', seconds, body);
      return receive(request(body, signed));
    },
  };
}

const request = (body: string, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request('https://accounts.centrex.example/app', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });

async function problem(response: Response): Promise<readonly [number, string]> {
  const { type } = (await response.json()) as { readonly type: string };
  return [response.status, type.split('/').at(-1) ?? ''];
}

describe('the way back from the app', () => {
  it.each([
    [{ type: 'push.answered', data: answered }, { answer: answered }],
    [
      { type: 'push.answered', data: { tenant: 'centrex', requestId: 'r1', approve: false } },
      { answer: { tenant: 'centrex', requestId: 'r1', approve: false } },
    ],
    [{ type: 'app.linked', data: paired }, { link: paired }],
    [{ type: 'app.linked', data: signedIn }, { link: signedIn }],
  ])('takes %j', async (payload, call) => {
    const { send, calls } = bench();
    const response = await send({ timestamp: '2026-11-22T10:00:00Z', ...payload });
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([204, 'no-store']);
    expect(calls).toEqual([call]);
  });

  it('gives on what the call answers', async () => {
    const { send } = bench({ linkApp: async () => ({ to: 'ann@centrex.example' }) });
    const response = await send({ type: 'app.linked', data: paired });
    expect([response.status, await response.json()]).toEqual([200, { to: 'ann@centrex.example' }]);
  });

  it('takes nothing that is not signed, or with another secret, or long ago', async () => {
    const { send, receive, calls } = bench();
    const payload = { type: 'push.answered', data: answered };
    const unsigned = await receive(request(JSON.stringify(payload)));
    expect(unsigned.headers.get('WWW-Authenticate')).toContain('Signature');
    expect(await problem(unsigned)).toEqual([401, 'unauthenticated']);
    expect(await problem(await send(payload, { secret: other }))).toEqual([401, 'unauthenticated']);
    expect(await problem(await send(payload, { seconds: 1_700_000_000 }))).toEqual([401, 'unauthenticated']);
    expect(calls).toEqual([]);
  });

  it.each([
    {},
    [],
    { type: 'app.unlinked', data: paired },
    { type: 'push.answered' },
    { type: 'push.answered', data: { ...answered, approve: 'yes' } },
    { type: 'push.answered', data: { ...answered, requestId: '' } },
    { type: 'push.answered', data: { ...answered, number: 37 } },
    { type: 'app.linked', data: { tenant: 'centrex', name: 'Phone' } },
    { type: 'app.linked', data: { ...signedIn, password: undefined } },
    { type: 'app.linked', data: { ...paired, pairingCode: '1'.repeat(65) } },
  ])('refuses %j although it is signed', async (payload) => {
    const { send, calls } = bench();
    const [status, code] = await problem(await send(payload));
    expect([400, 422]).toContain(status);
    expect(code).toBe('validation-failed');
    expect(calls).toEqual([]);
  });

  it('refuses what is no JSON and what is too long', async () => {
    const { receive, calls } = bench();
    expect(await problem(await receive(request('hello')))).toEqual([400, 'validation-failed']);
    expect(await problem(await receive(request(`"${'x'.repeat(70_000)}"`)))).toEqual([
      413,
      'validation-failed',
    ]);
    expect(calls).toEqual([]);
  });

  it('says why a call was refused', async () => {
    const { send, reports } = bench({
      answerPush: async () => {
        throw new AccountError('challenge-gone');
      },
    });
    expect(await problem(await send({ type: 'push.answered', data: answered }))).toEqual([
      410,
      'challenge-gone',
    ]);
    expect(reports).toEqual([]);
  });

  it('says nothing of a failure but its reference, and reports it', async () => {
    const { send, reports } = bench({
      linkApp: async () => {
        throw new Error('SQLITE_CORRUPT');
      },
    });
    const response = await send({ type: 'app.linked', data: signedIn });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toContain('SQLITE');
    expect(reports).toEqual([
      expect.stringMatching(/^an answer of the app failed \([\w-]+\): Error: SQLITE/),
    ]);
    expect(reports.join()).not.toContain(signedIn.password);
    expect(body).toContain(/\(([\w-]+)\)/.exec(reports[0] ?? '')?.[1] ?? '?');
  });

  it('does not start with a secret that is none', () => {
    const app = { linkApp: async () => undefined, answerPush: async () => undefined };
    expect(() => appWebhook({ secret: 'letmein', app })).toThrow('A webhook secret is');
  });
});
