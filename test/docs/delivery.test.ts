import { transform } from 'esbuild';
import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { AccountError } from '@selfsame/core';
import type { Message } from '@selfsame/server';
import { appWebhook, verifyWebhook, webhookDelivery } from '@selfsame/server/delivery';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { read, root } from '../repo/source.js';
import { blocks } from './blocks.js';

const page = 'docs/delivery.md';
const [secret = ''] = /whsec_[\w+/=]+/.exec(read(page)) ?? [];

interface Examples {
  gateway(secret: string, send: (message: Message) => Promise<void>): Server;
  answer(url: string, secret: string, type: string, data: object): Promise<Response>;
}

let folder: string;
const closes: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const cache = path.join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'delivery-'));
});
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the example that exports `name` exports, as a reader runs it who has copied it out. */
async function example<Name extends keyof Examples>(name: Name): Promise<Examples[Name]> {
  const block = blocks('ts').find(
    ({ file, code }) => file === page && new RegExp(`^export (async )?function ${name}\\(`, 'm').test(code),
  );
  const { code } = await transform(block?.code ?? '', { loader: 'ts', format: 'esm' });
  const file = path.join(folder, `${name}.mjs`);
  await writeFile(file, code);
  return ((await import(pathToFileURL(file).href)) as Examples)[name];
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closes.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const message: Message = {
  tenant: 'centrex',
  channel: 'sms',
  to: '+31612345678',
  text: '482913 is uw code.\n\n@portal.centrex.example #482913',
  code: '482913',
  locale: 'nl',
};

describe('the page on delivery', () => {
  it('shows a webhook whose signature is right', async () => {
    const [request] = blocks('http').filter(({ file }) => file === page);
    const [head = '', body = ''] = request?.code.trimEnd().split('\n\n') ?? [];
    const headers = new Headers(
      head
        .split('\n')
        .slice(1)
        .map((line): [string, string] => [
          line.slice(0, line.indexOf(':')),
          line.slice(line.indexOf(':') + 2),
        ]),
    );
    const now = Number(headers.get('webhook-timestamp')) * 1000;
    const verified = await verifyWebhook(secret, { headers, body }, now);
    expect(verified?.payload).toMatchObject({
      type: 'message.sms',
      data: { tenant: 'centrex', channel: 'sms' },
    });
  });

  it('shows the text of a domain-bound message as the webhook carries it (PM-036)', () => {
    const [text] = blocks('text').filter(({ file }) => file === page);
    expect(text?.code.trimEnd()).toMatch(/(^|\n)@[a-z.]+ #(\d{6})$/);
    const [request] = blocks('http').filter(({ file }) => file === page);
    expect(request?.code).toContain(JSON.stringify(text?.code.trimEnd()));
  });

  it('shows a receiver that takes a message once, however often it comes', async () => {
    const sent: Message[] = [];
    let failing = true;
    const server = (await example('gateway'))(secret, async (arrived) => {
      if (failing) {
        failing = false;
        throw new Error('The network is busy');
      }
      sent.push(arrived);
    });
    const url = await listen(server);
    await webhookDelivery({ url, secret })(message);
    expect(sent).toEqual([message]);

    // The same request twice, as after an answer that got lost.
    const request = await recorded(message);
    const answers = await Promise.all([fetch(url, request), fetch(url, request)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(sent.length).toBe(2);
  });

  it('shows a receiver that takes nothing from others', async () => {
    const server = (await example('gateway'))(secret, () => Promise.reject(new Error('It was sent.')));
    const url = await listen(server);
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const refused = Promise.resolve(webhookDelivery({ url, secret: other })(message));
    await expect(refused).rejects.toThrow('sms: status 401');
  });

  it("shows how the app's backend signs what comes back", async () => {
    const calls: unknown[] = [];
    const receive = appWebhook({
      secret,
      app: {
        linkApp: async (link) => ({ to: `${link.name}@centrex.example` }),
        answerPush: async (answer) => {
          calls.push(answer);
          if (!answer.approve) throw new AccountError('challenge-gone');
        },
      },
    });
    const url = await listen(listener(receive));
    const answer = await example('answer');
    const push = { tenant: 'centrex', requestId: 'r1', approve: true, number: '37' };
    expect((await answer(url, secret, 'push.answered', push)).status).toBe(204);
    expect(calls).toEqual([push]);
    const link = { tenant: 'centrex', name: 'phone', pairingCode: '4831 7720' };
    expect(await (await answer(url, secret, 'app.linked', link)).json()).toEqual({
      to: 'phone@centrex.example',
    });
    expect((await answer(url, secret, 'push.answered', { ...push, approve: false })).status).toBe(410);
  });
});

/** A listener that answers as `receive` does. */
const listener = (receive: (request: Request) => Promise<Response>): Server =>
  createServer((incoming, outgoing) => {
    void text(incoming)
      .then((body) => {
        const headers = new Headers(incoming.headers as Record<string, string>);
        return receive(new Request('http://localhost/', { method: 'POST', headers, body }));
      })
      .then(async (answered) => {
        outgoing.writeHead(answered.status).end(await answered.text());
      });
  });

/** A request as the sender makes it, to be made again. */
async function recorded(sent: Message): Promise<RequestInit> {
  const requests: RequestInit[] = [];
  const url = await listen(
    listener(async (request) => {
      const headers = [...request.headers].filter(([name]) => /^(content-type|webhook-)/.test(name));
      requests.push({ method: 'POST', headers, body: await request.text() });
      return new Response(null, { status: 204 });
    }),
  );
  await webhookDelivery({ url, secret })(sent);
  return requests[0] ?? {};
}
