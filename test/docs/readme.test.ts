import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/browser.mjs';
import { read, root } from '../repo/source.js';
import { blocks } from './blocks.js';
import { serve, strictPolicy, type StaticServer } from './static-server.js';

const readme = read('README.md');
const manifest = JSON.parse(read('packages/elements/custom-elements.json')) as {
  modules: { declarations?: { tagName?: string }[] }[];
};

describe('the README', () => {
  it('names every element there is, and no other', () => {
    const rows = readme
      .split('\n')
      .filter((line) => /^\| `<selfsame-/.test(line) && !/\bplanned\b/.test(line));
    const named = rows.map((line) => /<([a-z-]+)>/.exec(line)?.[1]);
    const present = manifest.modules.flatMap(({ declarations }) =>
      (declarations ?? []).flatMap(({ tagName }) => tagName ?? []),
    );
    expect([...new Set(present)].sort()).toEqual([...named].sort());
  });

  it('names every package', () => {
    const packages = [...readme.matchAll(/^\| `(packages\/[a-z-]+)`/gm)].map(([, folder = '']) => folder);
    expect(packages.filter((folder) => !existsSync(path.join(root, folder, 'package.json')))).toEqual([]);
    expect(packages.length).toBeGreaterThan(3);
  });

  it('leads nowhere that does not exist', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
  });
});

describe("the README's example, copied out, built and opened under a strict policy", () => {
  /** How to close what was opened, also when a later step failed. */
  const opened: (() => Promise<void>)[] = [];
  let folder: string;
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    const cache = path.join(root, 'node_modules/.cache');
    await mkdir(cache, { recursive: true });
    folder = await mkdtemp(path.join(cache, 'readme-'));
    opened.push(() => rm(folder, { recursive: true, force: true }));
    const page = blocks('html').find(
      ({ file, code }) => file === 'README.md' && code.includes('<selfsame-profile>'),
    );
    await writeFile(path.join(folder, 'index.html'), page?.code ?? '');
    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      // The oldest target with top-level await, which the example uses.
      build: { outDir: 'dist', target: 'es2022', modulePreload: { polyfill: false } },
    });
    server = await serve(path.join(folder, 'dist'), strictPolicy);
    opened.push(server.close);
    const { path: executablePath } = await findChromium();
    browser = await chromium.launch({ executablePath, args: chromiumArgs });
    opened.push(() => browser.close());
  });
  afterAll(async () => {
    for (const close of opened.reverse()) await close();
  });

  it('shows the profile of the user of the sandbox, and complains about nothing', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico'))
        complaints.push(message.text());
    });
    await page.goto(server.origin);
    await page.getByRole('tab').first().waitFor();
    await page
      .getByText(/@.+\.example/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });
});
