import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/server/start-demo.js';
import { makeFolders, raw, removeFolders, start, type Folders } from './running-demo.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

describe('the pages of the demo', () => {
  let folders: Folders;
  let demo: Demo;

  beforeAll(async () => {
    folders = await makeFolders();
    demo = await start(folders);
  });

  afterAll(async () => {
    await demo.stop();
    await removeFolders(folders);
  });

  it.each(['/', '/centrex/', '/centrex/login', '/nowhere'])('%s carries the strict policy', async (page) => {
    const { headers } = await raw(demo, page);
    expect(headers['content-security-policy']).toBe(policy);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('keeps what is named after its content for ever, and asks again for everything else', async () => {
    const cacheOf = async (file: string) => (await raw(demo, file)).headers['cache-control'];
    expect(await cacheOf('/assets/app-AbCd1234.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/cdn-dist/chunks/qr-AbCd1234.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/cdn-dist/selfsame.js')).toBe('no-cache');
  });

  it('sends the smallest form that the browser takes', async () => {
    const file = '/assets/app-AbCd1234.js';
    const plain = await raw(demo, file);
    const brotli = await raw(demo, file, { 'Accept-Encoding': 'gzip, deflate, br' });
    const gzip = await raw(demo, file, { 'Accept-Encoding': 'gzip, br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotli.body.byteLength).toBeLessThan(plain.body.byteLength / 10);
    expect(plain.headers.vary).toBe('Accept-Encoding');
    expect(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  it('says that nothing has changed when nothing has', async () => {
    const encoding = { 'Accept-Encoding': 'br' };
    const { headers } = await raw(demo, '/', encoding);
    const again = await raw(demo, '/', { ...encoding, 'If-None-Match': headers.etag! });
    expect(again.status).toBe(304);
    expect(again.body.byteLength).toBe(0);
    expect((await raw(demo, '/', { ...encoding, 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('has one address for each page', async () => {
    expect(await raw(demo, '/centrex?a=1')).toMatchObject({
      status: 308,
      headers: { location: '/centrex/?a=1' },
    });
    expect(await raw(demo, '/centrex/login/')).toMatchObject({
      status: 308,
      headers: { location: '/centrex/login' },
    });
  });

  it('answers a missing page with a page, and only reads', async () => {
    const missing = await raw(demo, '/nowhere');
    expect(missing.status).toBe(404);
    expect(missing.body.toString()).toContain('Missing');
    expect((await raw(demo, '/', {}, 'POST')).status).toBe(405);
    const head = await raw(demo, '/', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/../../policies/panel.json',
  ])('has nothing outside of its folders: %s', async (target) => {
    expect((await raw(demo, target)).status).toBe(404);
  });

  it('answers by its two names only', async () => {
    for (const name of ['localhost', '127.0.0.1', 'localhost:5173'])
      expect((await raw(demo, '/', { Host: name })).status).toBe(200);
    for (const name of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])
      expect((await raw(demo, '/dev/now', { Host: name })).status).toBe(421);
  });
});
