import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../demo/server/demo-store.js';
import type { Demo } from '../../demo/server/start-demo.js';
import { makeFolders, post, removeFolders, start, visitor, type Folders } from './running-demo.js';

const ann = { identifier: 'ann@centrex.example', password: 'correct-horse-battery' };

describe('the host of the demo', () => {
  let folders: Folders;
  let demo: Demo;
  let reports: string[];

  const now = async (): Promise<number> => {
    const answer = (await (await fetch(`${demo.address}/dev/now`)).json()) as { now: string };
    return Date.parse(answer.now);
  };
  const messages = async (to: string): Promise<Message[]> => {
    const query = new URLSearchParams({ to }).toString();
    return (await fetch(`${demo.address}/dev/messages?${query}`)).json() as Promise<Message[]>;
  };
  const forgotPassword = async (identifier: string): Promise<void> => {
    expect((await visitor(demo)('POST', '/password-reset', { identifier })).status).toBe(202);
  };

  beforeEach(async () => {
    folders = await makeFolders();
    reports = [];
    demo = await start(folders, (problem) => reports.push(problem));
  });

  afterEach(async () => {
    await demo.stop();
    await removeFolders(folders);
  });

  it.each([
    ['centrex', 'ann@centrex.example', 'done'],
    ['centrex', 'ben@centrex.example', 'challenge'],
    ['business', 'bea@business.example', 'done'],
    ['business', 'bob@business.example', 'done'],
    ['business', 'cas@business.example', 'enrol'],
    ['panel', 'marieke@panel.example', 'challenge'],
    ['panel', 'piet@panel.example', 'challenge'],
    ['pbx', 'dirk@pbx.example', 'enrol'],
    ['pbx', 'els@pbx.example', 'challenge'],
    ['pbx', 'fien@pbx.example', 'challenge'],
  ])('%s knows %s, who comes to: %s', async (tenant, identifier, kind) => {
    const answer = await visitor(demo, tenant)('POST', '/sign-in', { ...ann, identifier });
    expect(await answer.json()).toMatchObject({ kind });
  });

  it('refuses a wrong password, and knows nobody of another tenant', async () => {
    for (const [tenant, credentials] of [
      ['centrex', { ...ann, password: 'wrong-horse-battery' }],
      ['business', ann],
    ] as const)
      expect((await visitor(demo, tenant)('POST', '/sign-in', credentials)).status).toBe(422);
  });

  it('keeps accounts, messages and the clock over a restart', async () => {
    const visit = visitor(demo);
    await visit('POST', '/sign-in', ann);
    expect((await visit('PATCH', '/profile', { locale: 'de' })).status).toBe(200);
    await forgotPassword(ann.identifier);
    await post(demo, '/dev/clock', { advance: 3600 });
    const before = await now();
    const [mail] = await messages(ann.identifier);
    await demo.stop();

    demo = await start(folders);
    expect(await messages('ANN@centrex.example')).toContainEqual(mail);
    expect((await now()) - before).toBeGreaterThanOrEqual(0);
    const again = visitor(demo);
    await again('POST', '/sign-in', ann);
    expect(await (await again('GET', '/profile')).json()).toMatchObject({ locale: 'de' });
  });

  it('puts everything back', async () => {
    const visit = visitor(demo);
    await visit('POST', '/sign-in', ann);
    await visit('PATCH', '/profile', { locale: 'de' });
    await forgotPassword(ann.identifier);
    await post(demo, '/dev/clock', { advance: 86_400 });
    await post(demo, '/dev/faults', { path: '/capabilities', status: 500 });
    expect((await post(demo, '/dev/reset', {})).status).toBe(204);

    expect((await visit('GET', '/profile')).status).toBe(401);
    expect(await messages(ann.identifier)).toEqual([]);
    expect(Math.abs((await now()) - Date.now())).toBeLessThan(5000);
    expect((await visit('GET', '/capabilities')).status).toBe(200);
    await visit('POST', '/sign-in', ann);
    expect(await (await visit('GET', '/profile')).json()).toMatchObject({ locale: 'en' });
  });

  it('shows messages newest first, each with its link', async () => {
    await forgotPassword('ann@centrex.example');
    await forgotPassword('ben@centrex.example');
    await post(demo, '/dev/clock', { advance: 90 });
    await forgotPassword('ann@centrex.example');
    const [second, first, ...others] = await messages('ann@centrex.example');
    expect(others).toEqual([]);
    expect(Date.parse(second!.sentAt) - Date.parse(first!.sentAt)).toBeGreaterThanOrEqual(90_000);
    expect(second).toMatchObject({ channel: 'email', to: 'ann@centrex.example' });
    expect(second!.url).toMatch(new RegExp(`^${demo.address}/centrex/login\\?selfsame_reset=.{20,}$`));
    expect(await messages('nobody@centrex.example')).toEqual([]);
  });

  it('moves the clock on', async () => {
    const before = await now();
    const answer = (await (await post(demo, '/dev/clock', { advance: 600 })).json()) as { now: string };
    expect(Date.parse(answer.now) - before).toBeGreaterThanOrEqual(600_000);
    expect((await now()) - before).toBeLessThan(605_000);
  });

  it('fails the next matching answers, as often as told', async () => {
    await post(demo, '/dev/faults', { path: '/capabilities', status: 503, times: 2 });
    const ask = () => fetch(`${demo.address}/api/centrex/account/v1/capabilities`);
    const first = await ask();
    expect(first.status).toBe(503);
    expect(first.headers.get('retry-after')).toBe('5');
    expect(await first.json()).toMatchObject({ type: 'https://selfsame.dev/problems/server-error' });
    expect((await fetch(`${demo.address}/api/centrex/account/v1/profile`)).status).toBe(401);
    expect([(await ask()).status, (await ask()).status]).toEqual([503, 200]);
  });

  it('is slow when told, and gives the real answer then', async () => {
    await post(demo, '/dev/faults', { path: '/api/centrex/*', delay: 0.3 });
    const begun = performance.now();
    expect((await fetch(`${demo.address}/api/centrex/account/v1/capabilities`)).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(290);
  });

  it.each([
    ['/dev/clock', { advance: -1 }],
    ['/dev/clock', { advance: '60' }],
    ['/dev/clock', []],
    ['/dev/faults', { path: 'factors', status: 500 }],
    ['/dev/faults', { path: '/factors' }],
    ['/dev/faults', { path: '/factors', status: 200 }],
    ['/dev/faults', { path: '/factors', status: 500, times: 0 }],
  ])('%s refuses %j', async (target, body) => {
    const answer = await post(demo, target, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty('error');
  });

  it('lets no other site pull the levers', async () => {
    const foreign = { Origin: 'https://evil.example' };
    expect((await post(demo, '/dev/reset', {}, foreign)).status).toBe(403);
    expect((await post(demo, '/dev/clock', { advance: 60 }, { 'Content-Type': 'text/plain' })).status).toBe(
      415,
    );
    expect((await fetch(`${demo.address}/dev/anything`)).status).toBe(404);
  });

  it('follows a changed policy, and keeps the old one while the file is broken', async () => {
    const file = path.join(folders.policiesDir, 'centrex.json');
    const policy = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const capabilities = async () =>
      (await fetch(`${demo.address}/api/centrex/account/v1/capabilities`)).json() as Promise<
        Record<string, unknown>
      >;
    expect(await capabilities()).toMatchObject({ locales: ['en', 'de'], passwordReset: 'reenrol' });

    await writeFile(file, JSON.stringify({ ...policy, locales: ['de'], defaultLocale: 'de' }));
    expect(await capabilities()).toMatchObject({ locales: ['de'] });

    await writeFile(file, '{ "name": ');
    expect(await capabilities()).toMatchObject({ locales: ['de'] });
    expect(await capabilities()).toMatchObject({ locales: ['de'] });
    expect(reports).toHaveLength(1);
    expect(reports[0]).toContain('centrex.json');
  });

  it('ends for good', async () => {
    const { address } = demo;
    await demo.stop();
    await expect(fetch(`${address}/dev/now`)).rejects.toThrow();
    demo = await start(folders);
  });
});
