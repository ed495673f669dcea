import { createHmac } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../index.js';
import { httpListener, type HttpListener, type Received } from '../testing/http-listener.js';
import { routeDelivery } from './route.js';
import { verifyWebhook } from './signature.js';
import { webhookDelivery, type WebhookOptions } from './webhook.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const key = Buffer.from('a key of more than 24 bytes, for tests only');
const secret = `whsec_${key.toString('base64')}`;
const older = `whsec_${Buffer.from('the key before, of more than 24 bytes').toString('base64')}`;

const message: Message = {
  tenant: 'centrex',
  channel: 'sms',
  to: '+31612345678',
  text: '482913 is uw code voor Müller & Söhne.\n\n@portal.example #482913',
  code: '482913',
  locale: 'nl',
};

async function answering(answer: (response: ServerResponse, earlier: number) => void): Promise<HttpListener> {
  const listener = await httpListener(answer);
  ends.push(listener.close);
  return listener;
}

/** Answers with these, in their order, and with the last one from then on. */
const answers =
  (...statuses: [number, Record<string, string>?][]) =>
  (response: ServerResponse, earlier: number): void => {
    const [status, headers] = statuses[Math.min(earlier, statuses.length - 1)] ?? [204];
    response.writeHead(status, headers).end();
  };

const to = (url: string, options: Partial<WebhookOptions> = {}) =>
  webhookDelivery({ url, secret, ...options });
const idOf = ({ headers }: Received): string => String(headers['webhook-id']);
const verified = ({ headers, body }: Received, secrets: string | readonly string[] = secret) =>
  verifyWebhook(secrets, { headers: new Headers(headers as Record<string, string>), body });

async function failureOf(sending: PromiseLike<void> | void): Promise<string> {
  const error = await Promise.resolve(sending).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof Error)) throw new Error('It was delivered.');
  for (const hidden of [secret, '482913', message.to, message.text, '127.0.0.1', 'token'])
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain(hidden);
  expect(error.cause).toBeUndefined();
  return error.message;
}

describe('a webhook', () => {
  it('is a POST of the message, signed in the manner of Standard Webhooks', async () => {
    const { url, received } = await answering(answers([204]));
    const before = Date.now();
    await to(url)(message);
    expect(received.length).toBe(1);
    const { method, headers, body } = received[0]!;
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json']);
    const { timestamp, ...rest } = JSON.parse(body) as Record<string, unknown>;
    expect(rest).toEqual({ type: 'message.sms', data: message });
    expect(Date.parse(String(timestamp))).toBeGreaterThanOrEqual(before);
    expect(headers['webhook-id']).toMatch(/^msg_[0-9a-f-]{36}$/);
    expect(Number(headers['webhook-timestamp'])).toBeCloseTo(before / 1000, -1);
    // Computed once more, without our code.
    const content = `${idOf(received[0]!)}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(content).digest('base64')}`,
    );
  });

  it('can be verified by its receiver', async () => {
    const { url, received } = await answering(answers([204]));
    await to(url)(message);
    expect(await verified(received[0]!)).toMatchObject({
      id: idOf(received[0]!),
      payload: { type: 'message.sms', data: message },
    });
  });

  it('is signed with both secrets while one is replaced', async () => {
    const { url, received } = await answering(answers([204]));
    await to(url, { secret: [secret, older] })(message);
    expect(await verified(received[0]!, older)).not.toBeNull();
    expect(await verified(received[0]!, secret)).not.toBeNull();
  });

  it('says in its type what kind of message it is', async () => {
    const { url, received } = await answering(answers([204]));
    for (const channel of ['email', 'sms', 'voice', 'push'] as const) await to(url)({ ...message, channel });
    expect(received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
      'message.email',
      'message.sms',
      'message.voice',
      'message.push',
    ]);
  });

  it('has an id of its own for each message', async () => {
    const { url, received } = await answering(answers([204]));
    const deliver = to(url);
    await Promise.all([deliver(message), deliver(message)]);
    expect(new Set(received.map(idOf)).size).toBe(2);
  });
});

describe('another attempt', () => {
  it.each([500, 502, 503, 504, 429])(
    'follows a %d, with the same id and body, signed anew',
    async (status) => {
      const { url, received } = await answering(answers([status], [200]));
      await to(url)(message);
      expect(received.length).toBe(2);
      expect(idOf(received[1]!)).toBe(idOf(received[0]!));
      expect(received[1]!.body).toBe(received[0]!.body);
      expect(await verified(received[1]!)).not.toBeNull();
    },
  );

  it('follows a connection that broke', async () => {
    const { url, received } = await answering((response, earlier) => {
      if (earlier === 0) response.destroy();
      else response.writeHead(204).end();
    });
    await to(url)(message);
    expect(new Set(received.map(idOf)).size).toBe(1);
    expect(received.length).toBe(2);
  });

  it('follows a request without an answer, while there is time', async () => {
    const { url, received } = await answering((response, earlier) => {
      if (earlier > 0) response.writeHead(204).end();
    });
    await to(url, { timeout: 1.5 })(message);
    expect(received.length).toBe(2);
  });

  it('waits as long as it was told to', async () => {
    const { url, received } = await answering(answers([503, { 'Retry-After': '1' }], [204]));
    const before = Date.now();
    await to(url)(message);
    expect(received.length).toBe(2);
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
  });

  it('does not come when nobody would be waiting any more', async () => {
    for (const wait of ['60', new Date(Date.now() + 60_000).toUTCString()]) {
      const { url, received } = await answering(answers([429, { 'Retry-After': wait }]));
      expect(await failureOf(to(url)(message))).toBe('sms: status 429');
      expect(received.length).toBe(1);
    }
  });

  it('takes a wait that it cannot read for none', async () => {
    const { url, received } = await answering(answers([503, { 'Retry-After': 'soon' }], [204]));
    await to(url)(message);
    expect(received.length).toBe(2);
  });

  it('comes no more than three times, or as often as was set', async () => {
    const { url, received } = await answering(answers([500]));
    expect(await failureOf(to(url)(message))).toBe('sms: status 500');
    expect(received.length).toBe(3);
    expect(await failureOf(to(url, { attempts: 1 })(message))).toBe('sms: status 500');
    expect(received.length).toBe(4);
  });

  it.each([400, 401, 403, 404, 409, 410, 422])('does not follow a %d', async (status) => {
    const { url, received } = await answering(answers([status], [204]));
    expect(await failureOf(to(url)(message))).toBe(`sms: status ${status}`);
    expect(received.length).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%d), nor does the code', async (status) => {
    const elsewhere = await answering(answers([204]));
    const { url, received } = await answering(answers([status, { Location: elsewhere.url }]));
    expect(await failureOf(to(url)(message))).toBe(`sms: status ${status}`);
    expect([received.length, elsewhere.received.length]).toEqual([1, 0]);
  });
});

describe('a message that cannot be handed over', () => {
  it('fails at the end of the time, however slow the gateway is', async () => {
    const { url } = await answering(() => undefined);
    const before = Date.now();
    expect(await failureOf(to(url, { timeout: 0.3 })(message))).toBe('sms: no answer in time');
    expect(Date.now() - before).toBeLessThan(3000);
  });

  it('fails when the gateway is down', async () => {
    const { url, close } = await httpListener(answers([204]));
    await close();
    expect(await failureOf(to(`${url}?token=t0ken`)(message))).toBe('sms: ECONNREFUSED');
  });

  it('fails when the gateway speaks no HTTP', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume().end('220 smtp.centrex.example ESMTP\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    expect(await failureOf(to(`http://127.0.0.1:${port}/`)(message))).toMatch(/^sms: [A-Z_]+$/);
  });

  it('is not held up by an answer that does not end', async () => {
    const { url, received } = await answering((response) => {
      response.writeHead(202).write('…');
    });
    await to(url)(message);
    expect(received.length).toBe(1);
  });
});

describe('what a deployment sets', () => {
  it.each([
    'http://gateway.example/messages',
    'http://localhost.evil.example/',
    'ftp://gateway.example/',
    'gateway.example',
    'https://user:token@gateway.example/',
    '',
  ])('is refused at once where the address is %j, without repeating it', (url) => {
    expect(() => to(url)).toThrow(/^A webhook /);
    expect(() => to(url)).not.toThrow(/token|gateway|evil/);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', key.toString('base64'), 'whsec_ä', `whsec_${'A'.repeat(41)}`])(
    'is refused at once where the secret is %j, without repeating it',
    (weak) => {
      const attempt = (): unknown => to('https://gateway.example/', { secret: [secret, weak] });
      expect(attempt).toThrow('A webhook secret is whsec_ and the base64 of at least 24 random bytes.');
    },
  );

  it('is refused without any secret', () => {
    expect(() => to('https://gateway.example/', { secret: [] })).toThrow('A webhook needs a secret.');
  });
});

describe('routes', () => {
  it('lead each channel its own way', async () => {
    const went: string[] = [];
    const by = (name: string) => (): void => void went.push(name);
    const deliver = routeDelivery({ email: by('smtp'), sms: by('gateway'), voice: by('switchboard') });
    await deliver(message);
    await deliver({ ...message, channel: 'email' });
    await deliver({ ...message, channel: 'voice' });
    expect(went).toEqual(['gateway', 'smtp', 'switchboard']);
  });

  it('fail where there is none, and where what they lead to fails', async () => {
    const deliver = routeDelivery({ email: () => undefined, push: undefined, voice: to('https://[::1]:1/') });
    expect(await failureOf(deliver(message))).toBe('sms: no route');
    expect(await failureOf(deliver({ ...message, channel: 'push' }))).toBe('push: no route');
    expect(await failureOf(deliver({ ...message, channel: 'voice' }))).toMatch(/^voice: /);
  });
});
