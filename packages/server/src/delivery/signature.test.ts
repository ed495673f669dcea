import { describe, expect, it } from 'vitest';
import { verifyWebhook, webhookHeaders, webhookKeys, type SignedRequest } from './signature.js';

const secret = `whsec_${btoa('a key of more than 24 bytes, for tests only')}`;
const other = `whsec_${btoa('another key of more than 24 bytes, no more')}`;
const body = '{"type":"message.sms","data":{"text":"Grüße"}}';
const now = Date.parse('2026-11-22T10:00:00Z');

async function request(patch: Record<string, string | null> = {}, text = body): Promise<SignedRequest> {
  const headers = new Headers(await webhookHeaders(await webhookKeys(secret), 'msg_1', now / 1000, body));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return { headers, body: text };
}

describe('verifyWebhook', () => {
  it('gives the id and what was said', async () => {
    expect(await verifyWebhook(secret, await request(), now)).toEqual({
      id: 'msg_1',
      payload: { type: 'message.sms', data: { text: 'Grüße' } },
    });
  });

  it('agrees with the other implementations of the standard', async () => {
    // The example of the libraries of Standard Webhooks.
    const headers = new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
    const example = { headers, body: '{"test": 2432232314}' };
    const verified = await verifyWebhook(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      example,
      1_614_265_330_000,
    );
    expect(verified).toEqual({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', payload: { test: 2432232314 } });
  });

  it.each([-300, -1, 0, 299, 300])('takes clocks that are %d seconds apart', async (apart) => {
    expect(await verifyWebhook(secret, await request(), now + apart * 1000)).not.toBeNull();
  });

  it.each([-86_400, -301, 301, 86_400])('takes none that are %d seconds apart', async (apart) => {
    expect(await verifyWebhook(secret, await request(), now + apart * 1000)).toBeNull();
  });

  it('takes any of the secrets, and any of the signatures', async () => {
    expect(await verifyWebhook([other, secret], await request(), now)).not.toBeNull();
    const { headers } = await request();
    const right = headers.get('webhook-signature') ?? '';
    const several = `v1a,${'A'.repeat(86)}== v1,${'A'.repeat(43)}= ${right}`;
    expect(await verifyWebhook(secret, await request({ 'webhook-signature': several }), now)).not.toBeNull();
  });

  it('takes no request of another secret', async () => {
    expect(await verifyWebhook(other, await request(), now)).toBeNull();
  });

  it.each([
    ['body', {}, body.replace('Grüße', 'Gruesse')],
    ['white space of the body', {}, `${body} `],
    ['id', { 'webhook-id': 'msg_2' }, body],
    ['timestamp', { 'webhook-timestamp': String(now / 1000 + 1) }, body],
    ['id to one with a space', { 'webhook-id': 'msg_1 x' }, body],
    ['id away', { 'webhook-id': null }, body],
    ['timestamp away', { 'webhook-timestamp': null }, body],
    ['timestamp to no number', { 'webhook-timestamp': 'now' }, body],
    ['timestamp to a number in another form', { 'webhook-timestamp': `0${now / 1000}` }, body],
    ['signature away', { 'webhook-signature': null }, body],
    ['signature to nothing', { 'webhook-signature': '' }, body],
    ['signature to an empty one', { 'webhook-signature': 'v1,' }, body],
    ['signature to another version', { 'webhook-signature': `v2,${'A'.repeat(43)}=` }, body],
    ['signature to no base64', { 'webhook-signature': 'v1,???' }, body],
  ])('takes no request that somebody changed: the %s', async (_what, patch, text) => {
    expect(await verifyWebhook(secret, await request(patch, text), now)).toBeNull();
  });

  it('takes no request whose parts were cut in another place', async () => {
    const seconds = now / 1000;
    const long = `${seconds}.${body}`;
    const signed = await webhookHeaders(await webhookKeys(secret), 'msg_1', seconds, long);
    // The very same text is signed, but the time of it can be chosen.
    const headers = new Headers({ ...signed, 'webhook-id': `msg_1.${seconds}` });
    expect(await verifyWebhook(secret, { headers, body }, now)).toBeNull();
  });

  it('takes no request whose body is no JSON, although it is signed', async () => {
    const headers = new Headers(
      await webhookHeaders(await webhookKeys(secret), 'msg_1', now / 1000, 'hello'),
    );
    expect(await verifyWebhook(secret, { headers, body: 'hello' }, now)).toBeNull();
  });
});
