import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/browser.mjs';
import { serve, type StaticServer } from '../docs/static-server.js';
import { root } from '../repo/source.js';

// Two portals of a suite were built at different times and are loaded by one page.

/** What the page of a portal does: it makes a sandbox with one user, and an adapter for it. */
const mount = `
import { httpAdapter } from '@selfsame/adapter-http';
import { createSandbox } from '@selfsame/server/sandbox';
export async function mount(provider, email) {
  const sandbox = createSandbox({ users: [{ email, password: 'correct-horse-battery', locale: 'en', emailVerified: true }] });
  await sandbox.signIn(email);
  provider.adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
}`;

const bundles = {
  'provider-only': `import '@selfsame/elements/provider/define.js';${mount}`,
  full: `import '@selfsame/elements/provider/define.js'; import '@selfsame/elements/user-data/define.js';${mount}`,
  later: `import '@selfsame/elements/provider/define.js'; import '@selfsame/elements/user-data/define.js';${mount}`,
};

/** The same library, one release later. */
const nextRelease: Plugin = {
  name: 'next-release',
  setup(bundle) {
    bundle.onLoad({ filter: /elements[\\/]dist[\\/]internal[\\/]define\.js$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const contents = text.replace(/version = '[^']+'/, "version = '9.9.9'");
      if (contents === text) throw new Error('internal/define.js names no version');
      return { contents };
    });
  },
};

/** How to close what was opened, also when a later step failed. */
const opened: (() => Promise<void>)[] = [];
let folder: string;
let server: StaticServer;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const cache = path.join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'bundles-'));
  opened.push(() => rm(folder, { recursive: true, force: true }));
  await Promise.all(
    Object.entries(bundles).map(([name, contents]) =>
      build({
        stdin: { contents, resolveDir: import.meta.dirname },
        bundle: true,
        minify: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        conditions: ['production', 'browser'],
        mainFields: ['browser', 'module', 'main'],
        outdir: path.join(folder, name),
        entryNames: 'portal',
        plugins: name === 'later' ? [nextRelease] : [],
        logLevel: 'silent',
      }),
    ),
  );
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Two portals</title><main></main>');
  server = await serve(folder);
  opened.push(server.close);
  const { path: executablePath } = await findChromium();
  browser = await chromium.launch({ executablePath, args: chromiumArgs });
  opened.push(() => browser.close());
});
afterAll(async () => {
  for (const close of opened.reverse()) await close();
});
afterEach(() => page.close());

/** Opens the page and loads the portals' bundles, one after the other. */
async function open(...names: (keyof typeof bundles)[]): Promise<void> {
  page = await browser.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const expected = message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  await page.goto(server.origin);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('selfsame-duplicate', (event) => heard.push((event as CustomEvent).detail));
  });
  for (const name of names) await page.evaluate(`import('/${name}/portal.js')`);
}

/**
 * Adds a provider with the user data of one user, its adapter made by one of the bundles. As text: the test runner
 * rewrites the `import()` of a function.
 */
const show = (bundle: keyof typeof bundles, email: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const provider = document.createElement('selfsame-provider');
    provider.append(document.createElement('selfsame-user-data'));
    document.querySelector('main').append(provider);
    const portal = await import('/${bundle}/portal.js');
    await portal.mount(provider, '${email}');
  })()`);

/** The user name that the n-th user data show. */
const username = (index: number): ReturnType<Page['locator']> =>
  page.locator('selfsame-user-data').nth(index).locator('input[type=email], input[name=username]').first();

const value = async (index: number): Promise<string> => {
  await username(index).waitFor();
  return username(index).inputValue();
};

describe('two bundles on one page', () => {
  it('give each portal its own backend', async () => {
    await open('full', 'full');
    await show('full', 'ann@example.com');
    await show('full', 'bob@example.com');
    expect(await value(0)).toBe('ann@example.com');
    expect(await value(1)).toBe('bob@example.com');
    expect(complaints).toEqual([]);
  });

  it('understand each other: elements and adapter of the one, provider of the other', async () => {
    await open('provider-only', 'full');
    await show('full', 'ann@example.com');
    expect(await value(0)).toBe('ann@example.com');
    expect(complaints).toEqual([]);
  });

  it('of different releases: the first stays, and says so once for each tag', async () => {
    await open('full', 'later');
    await show('later', 'ann@example.com');
    expect(await value(0)).toBe('ann@example.com');
    expect(complaints.filter((line) => !line.includes('9.9.9'))).toEqual([]);
    const heard = await page.evaluate(
      () => (globalThis as unknown as { heard: { tag: string; refused: string }[] }).heard,
    );
    expect(heard.map(({ tag }) => tag).sort()).toEqual(['selfsame-provider', 'selfsame-user-data']);
    expect(complaints).toHaveLength(heard.length);
    expect(new Set(heard.map(({ refused }) => refused))).toEqual(new Set(['9.9.9']));
  });
});
