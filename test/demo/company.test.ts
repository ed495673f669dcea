import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/server/start-demo.js';
import { makeFolders, raw, removeFolders, start, type Folders } from './running-demo.js';

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

/** Presses "Continue with Example Works" on the login page of this host; the address there. */
async function leave(host: string): Promise<URL> {
  const address = `http://${host}:${demo.port}`;
  const response = await fetch(`${address}/api/business/account/v1/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Account-CSRF': '1', Origin: address },
    body: JSON.stringify({ external: 'example-works' }),
  });
  const { url } = (await response.json()) as { readonly url: string };
  return new URL(url);
}

/** The login page of the company, with the cookies that belong to it. */
async function loginPage(): Promise<{
  readonly action: string;
  readonly cookie: string;
  readonly page: Response;
}> {
  const begun = await fetch(await leave('localhost'), { redirect: 'manual' });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const action = new URL(begun.headers.get('Location') ?? '', `http://127.0.0.1:${demo.port}`).href;
  return { action, cookie, page: await fetch(action, { headers: { Cookie: cookie } }) };
}

describe('the provider of the company', () => {
  it.each(['localhost', '127.0.0.1'])('is found from %s, which it sends people back to', async (host) => {
    const url = await leave(host);
    expect(url.origin).toBe(`http://127.0.0.1:${demo.port}`);
    expect(new URL(url.searchParams.get('redirect_uri') ?? '').host).toBe(`${host}:${demo.port}`);
    expect((await fetch(url, { redirect: 'manual' })).headers.get('Location')).toContain('/sso/sign-in/');
  });

  it('has a page as strict as the others, whose form may lead back to either name of the demo', async () => {
    const { page } = await loginPage();
    expect(page.status).toBe(200);
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    const { port } = demo;
    expect(policy).toContain(`form-action 'self' http://localhost:${port} http://127.0.0.1:${port};`);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('shows what was typed as what it is: no markup', async () => {
    const { action, cookie } = await loginPage();
    const typed = `"><script>alert(1)</script><b a='`;
    const again = await fetch(action, {
      method: 'POST',
      headers: { Cookie: cookie },
      body: new URLSearchParams({ email: typed, password: 'x' }),
    });
    const text = await again.text();
    expect(text).toContain('role="alert"');
    expect(text).toContain('value="&#34;&#62;&#60;script&#62;');
    expect(text).not.toContain('<script>');
  });

  it('says what to do on a page that has expired, or that nobody sent people to', async () => {
    for (const path of ['/sso/sign-in/nothing', '/sso/auth?client_id=nobody', '/sso/auth/nothing'])
      expect(
        (await raw(demo, path, { Host: `127.0.0.1:${demo.port}`, Accept: 'text/html' })).body.toString(),
      ).toContain('Back to the Business Hub');
  });

  it('is not reached by another name', async () => {
    const path = '/sso/.well-known/openid-configuration';
    expect((await raw(demo, path, { Host: `evil.example:${demo.port}` })).status).toBe(421);
    expect((await raw(demo, path, { Host: `127.0.0.1:${demo.port}` })).status).toBe(200);
  });
});
