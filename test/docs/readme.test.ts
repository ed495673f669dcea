import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright';
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
    // As a host builds it: the test runner's own environment would select development code.
    const { VITEST: _vitest, ...environment } = process.env;
    await promisify(execFile)(
      process.execPath,
      [
        path.join(root, 'node_modules/vite/bin/vite.js'),
        'build',
        '--target',
        'es2022',
        '--logLevel',
        'error',
      ],
      { cwd: folder, env: { ...environment, NODE_ENV: 'production' } },
    );
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
    page.setDefaultTimeout(10_000);
    expect(complaints).toEqual([]);
    await page.getByRole('tab').first().waitFor();
    const username = page.getByRole('tabpanel').locator('input[type=email]').first();
    await username.waitFor();
    expect(await username.inputValue()).toBe('ben@centrex.example');
    expect(complaints).toEqual([]);
  });
});
