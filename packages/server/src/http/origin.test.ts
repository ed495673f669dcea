import { describe, expect, it } from 'vitest';
import { ann, bench, password, problemOf } from '../testing/bench.js';
import { routes } from './app.js';

const credentials = { identifier: ann.email, password };

describe('requests that another site could have caused', () => {
  it.each([
    ['no origin', null, '1'],
    ['a null origin', 'null', '1'],
    ['another origin', 'https://evil.example', '1'],
    ['another port', 'https://portal.example:8443', '1'],
    ['another scheme', 'http://portal.example', '1'],
    ['an origin that begins alike', 'https://portal.example.evil.example', '1'],
    ['no header of ours', 'https://portal.example', ''],
    ['another value of it', 'https://portal.example', 'true'],
  ])('are refused with %s', async (_name, from, header) => {
    const { browser } = await bench();
    const tab = browser();
    tab.origin = from;
    const answered = await tab.post('/sign-in', credentials, { 'X-Account-CSRF': header });
    expect([answered.status, problemOf(answered)]).toEqual([403, 'forbidden']);
    expect(tab.jar.size).toBe(0);
  });

  it('are refused on every route that changes something, before anything else is looked at', async () => {
    const { signedIn } = await bench();
    const tab = await signedIn(ann.email);
    tab.origin = 'https://evil.example';
    for (const { method, path } of routes) {
      if (method === 'get') continue;
      const answered = await tab.send(method.toUpperCase(), path.replace('{id}', 'x'), {});
      expect([path, problemOf(answered)]).toEqual([path, 'forbidden']);
    }
    tab.origin = 'https://portal.example';
    expect((await tab.get('/profile')).status).toBe(200);
  });

  it('pass from an origin that the policy names, which may then read the answers, errors included', async () => {
    const from = 'https://portal.partner.example';
    const { browser } = await bench({ policy: { origins: [from] } });
    const tab = browser();
    tab.origin = from;
    const refused = await tab.post('/sign-in', { ...credentials, password: 'wrong' });
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(from);
    expect(refused.headers.get('Access-Control-Allow-Credentials')).toBe('true');
    expect((await tab.post('/sign-in', credentials)).status).toBe(200);
    const preflight = await tab.raw('/sign-in', { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Headers')]).toEqual([
      204,
      expect.stringContaining('X-Account-CSRF'),
    ]);
  });

  it('are not readable from anywhere else', async () => {
    const { browser } = await bench({ policy: { origins: ['https://portal.partner.example'] } });
    const tab = browser();
    tab.origin = 'https://evil.example';
    expect((await tab.get('/capabilities')).headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect((await tab.raw('/sign-in', { method: 'OPTIONS' })).status).toBe(405);
  });
});
