import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSandbox, type SandboxPolicy, type SandboxUser } from './index.js';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

function get(
  sandbox: ReturnType<typeof createSandbox>,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  return sandbox.fetch(`${sandbox.baseUrl}${path}`, init);
}

function post(sandbox: ReturnType<typeof createSandbox>, path: string, body: object): Promise<Response> {
  const headers = { 'X-Account-CSRF': '1', 'Content-Type': 'application/json' };
  return get(sandbox, path, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the sandbox', () => {
  it('is the real server: signs in with the password and the code of an app', async () => {
    const sandbox = createSandbox();
    const identifier = 'ben@centrex.example';
    const started = await post(sandbox, '/sign-in', { identifier, password: 'correct-horse-battery' });
    const { challenge } = (await started.json()) as { challenge: { id: string } };
    const code = await sandbox.code(secret);
    const done = await post(sandbox, `/challenges/${challenge.id}/answer`, { code });
    expect(await done.json()).toMatchObject({ kind: 'done' });
    expect(await (await get(sandbox, '/profile')).json()).toMatchObject({ email: identifier });
  });

  it('puts a session into its jar, and takes it out', async () => {
    const sandbox = createSandbox();
    expect((await get(sandbox, '/profile')).status).toBe(401);
    await sandbox.signIn('ann@centrex.example');
    expect((await get(sandbox, '/profile')).status).toBe(200);
    await sandbox.signOut();
    expect((await get(sandbox, '/profile')).status).toBe(401);
    await expect(sandbox.signIn('nobody@centrex.example')).rejects.toThrow('nobody@centrex.example');
  });

  it('has other browsers, each with a jar of its own', async () => {
    const sandbox = createSandbox();
    await sandbox.signIn('ann@centrex.example');
    expect((await sandbox.elsewhere()(`${sandbox.baseUrl}/profile`)).status).toBe(401);
    expect((await get(sandbox, '/profile')).status).toBe(200);
    await sandbox.reset();
    expect(sandbox.calls).toEqual([]);
  });

  it('tells what was called, and what was mailed', async () => {
    const sandbox = createSandbox();
    await sandbox.signIn('ann@centrex.example');
    await post(sandbox, '/profile/email', { email: 'new@example.com' });
    expect(sandbox.calls).toEqual([{ method: 'POST', path: '/profile/email' }]);
    const [mail] = sandbox.messages('new@example.com');
    expect(mail).toMatchObject({ channel: 'email', code: expect.stringMatching(/^\d{6}$/) as string });
    expect(sandbox.messages()).toHaveLength(2);
  });

  it('moves its clock', async () => {
    const sandbox = createSandbox();
    await sandbox.signIn('ann@centrex.example');
    const [time, code] = [sandbox.now(), await sandbox.code(secret)];
    sandbox.advance(400);
    expect(sandbox.now() - time).toBeGreaterThanOrEqual(400_000);
    expect(await sandbox.code(secret)).not.toBe(code);
    expect((await post(sandbox, '/factors', { type: 'totp' })).status).toBe(403);
  });

  it('takes a policy, and a change of it member by member', async () => {
    const sandbox = createSandbox({ policy: { recovery: 'key', stepUp: { freshFor: 60 } } });
    await sandbox.signIn('ann@centrex.example');
    sandbox.setPolicy({ stepUp: { protect: { 'factor.enrol.totp': 'always' } } });
    const asked = await post(sandbox, '/factors', { type: 'totp' });
    expect(await asked.json()).toMatchObject({ stepUp: { where: 'page' } });
    expect(await (await get(sandbox, '/policy')).json()).toMatchObject({ recovery: { kind: 'key' } });
    await sandbox.reset();
    await sandbox.signIn('ann@centrex.example');
    expect((await post(sandbox, '/factors', { type: 'totp' })).status).toBe(201);
    sandbox.advance(61);
    expect((await post(sandbox, '/factors', { type: 'totp' })).status).toBe(403);
  });

  it('steps up by redirect to its own page where the policy says so', async () => {
    const stepUp = {
      where: 'redirect',
      loginUrl: '/login',
      protect: { 'factor.enrol.totp': 'always' },
    } as const;
    const sandbox = createSandbox({ policy: { stepUp } });
    await sandbox.signIn('ann@centrex.example');
    const asked = await post(sandbox, '/factors', { type: 'totp' });
    const { stepUp: requirement } = (await asked.json()) as { stepUp: { id: string } };
    const returnTo = new URL('/somewhere?x=1', sandbox.baseUrl).href;
    const sent = await post(sandbox, '/step-up', { requirementId: requirement.id, returnTo });
    expect(await sent.json()).toMatchObject({ kind: 'redirect' });
  });

  it('takes users of one’s own', async () => {
    const users = [
      { email: 'x@y.example', password: 'a-password-of-mine', locale: 'de', recovery: ['AAAAA'] },
    ];
    const sandbox = createSandbox({ users, policy: { recovery: 'codes' } });
    await sandbox.signIn('x@y.example');
    expect(await (await get(sandbox, '/profile')).json()).toMatchObject({ locale: 'de' });
    expect(await (await get(sandbox, '/recovery')).json()).toMatchObject({ kind: 'codes', left: 1 });
  });

  it('fails as told, as often as told, where told', async () => {
    const sandbox = createSandbox();
    sandbox.fail({
      path: '/capabilities',
      code: 'rate-limited',
      info: { retryAfter: 7 },
      times: 2,
    });
    for (let turn = 0; turn < 2; turn += 1) {
      const failed = await get(sandbox, '/capabilities');
      expect([failed.status, failed.headers.get('Retry-After')]).toEqual([429, '7']);
      expect(await failed.json()).toMatchObject({
        type: 'https://selfsame.dev/problems/rate-limited',
        retryAfter: 7,
      });
    }
    expect((await get(sandbox, '/capabilities')).status).toBe(200);

    sandbox.fail({ path: /^\/cap/g, method: 'post', status: 500 });
    expect((await get(sandbox, '/capabilities')).status).toBe(200);
    sandbox.fail({ path: /^\/cap/g, status: 502 });
    expect((await get(sandbox, '/capabilities')).headers.get('Content-Type')).toContain('text/html');
    sandbox.fail({ path: '/capabilities', network: true });
    await expect(get(sandbox, '/capabilities')).rejects.toBeInstanceOf(TypeError);
  });

  it('hangs until the caller gives up', async () => {
    const sandbox = createSandbox();
    sandbox.fail({ path: '/capabilities', hang: true });
    const abort = new AbortController();
    const waiting = get(sandbox, '/capabilities', { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(get(sandbox, '/capabilities', { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('has every kind of factor: seeded, sent, linked and approved', async () => {
    const policy = {
      methods: [
        { type: 'push', mode: 'approve' },
        { type: 'phone', countries: ['NL'] },
        { type: 'email' },
        { type: 'passkey' },
      ],
    } satisfies SandboxPolicy;
    const mia: SandboxUser = {
      email: 'mia@centrex.example',
      phone: { number: '+31621234520' },
      factors: [
        { type: 'phone', number: '+31621234529', label: 'Mine', channel: 'voice', primary: true },
        { type: 'email' },
        { type: 'passkey', label: 'Laptop' },
      ],
    };
    const sandbox = createSandbox({ policy, users: [mia] });
    await sandbox.signIn(mia.email);
    expect(await (await get(sandbox, '/factors')).json()).toMatchObject([
      { type: 'phone', label: 'Mine', hint: '062*****29', channel: 'voice' },
      { type: 'email', hint: 'm***@centrex.example' },
      { type: 'passkey', label: 'Laptop' },
    ]);
    const begun = (await (await post(sandbox, '/factors', { type: 'push' })).json()) as {
      challenge: { id: string; setup: { pairingCode: string } };
    };
    const { id, setup } = begun.challenge;
    await sandbox.linkApp({ pairingCode: setup.pairingCode });
    const poll = async (): Promise<unknown> => (await post(sandbox, `/challenges/${id}/poll`, {})).json();
    const { challenge } = (await poll()) as { challenge: { showCode: string } };
    await sandbox.answerPush(challenge.showCode);
    expect(await poll()).toMatchObject({ kind: 'done', value: { factor: { type: 'push', label: 'Phone' } } });
    expect(sandbox.messages(mia.email)).toContainEqual(expect.objectContaining({ channel: 'push' }));
    await expect(sandbox.answerPush('deny')).rejects.toMatchObject({ code: 'challenge-gone' });
    await sandbox.linkApp({ email: mia.email }, 'Second phone');
  });

  it('starts again: users, jar, clock, messages, faults and calls', async () => {
    const sandbox = createSandbox();
    await sandbox.signIn('ben@centrex.example');
    await get(sandbox, '/factors');
    const headers = { 'X-Account-CSRF': '1' };
    await get(sandbox, '/factors', { method: 'DELETE', headers });
    sandbox.advance(10_000);
    sandbox.fail({ path: '/profile', status: 500 });
    await sandbox.reset();
    expect([sandbox.calls, sandbox.messages()]).toEqual([[], []]);
    expect(Math.abs(sandbox.now() - Date.now())).toBeLessThan(5_000);
    expect((await get(sandbox, '/profile')).status).toBe(401);
    await sandbox.signIn('ben@centrex.example');
    expect(await (await get(sandbox, '/factors')).json()).toMatchObject([{ label: 'Work phone' }]);
  });

  it('is kept apart from every other sandbox', async () => {
    const [one, two] = [createSandbox(), createSandbox()];
    await one.signIn('ann@centrex.example');
    expect((await get(two, '/profile')).status).toBe(401);
  });

  it('reaches nothing of Node, so that it runs in a browser, and nothing large before it is needed', () => {
    const seen = new Set<string>();
    const outside = new Set<string>();
    const visit = (file: URL): void => {
      if (seen.has(file.href)) return;
      seen.add(file.href);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s(?!type\s)(?:[^;]*?\sfrom\s)?'([^']+)'/gm,
      )) {
        if (!name.startsWith('.')) outside.add(name);
        else visit(new URL(name.replace(/\.js$/, '.ts'), file));
      }
    };
    visit(new URL('./index.ts', import.meta.url));
    expect(existsSync(new URL('../http/app.ts', import.meta.url))).toBe(true);
    expect(seen.size).toBeGreaterThan(30);
    expect([...outside].sort()).toEqual(['@hono/zod-openapi', '@selfsame/core', 'otplib', 'zod']);
  });
});
