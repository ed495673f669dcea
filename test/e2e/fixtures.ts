import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, expect, test as base } from '@playwright/test';
import { generate } from 'otplib';
import type { Message } from '../../demo/server/demo-store.js';
import type { Fault } from '../../demo/server/faults.js';
import type { Tenant } from '../../demo/server/policies.js';
import { startDemo, type Demo } from '../../demo/server/start-demo.js';
import { type PolicyChange, policyFiles, type PolicyFiles } from './policy-files.js';

export { expect };

/** The levers of the demo that a test pulls; all by the calls that anybody else would use. */
export interface DemoLevers {
  /** Where the demo is, without a slash at the end. */
  readonly address: string;
  /** Sent messages, newest first; without an address everybody's. */
  readonly messages: (to?: string) => Promise<readonly Message[]>;
  /** Moves the server's clock on. */
  readonly clock: (seconds: number) => Promise<void>;
  /** The server's time, in milliseconds since 1970. */
  readonly now: () => Promise<number>;
  /** Everything as at the start. It was done before the test already. */
  readonly reset: () => Promise<void>;
  /** The next matching answers fail or are slow. */
  readonly faults: (fault: Fault) => Promise<void>;
  /** An administrator edits the policy of `tenant` while the demo runs; the next test has the demo's own again. */
  readonly policy: (tenant: Tenant, change: PolicyChange) => Promise<void>;
  /** What an authenticator app with this secret shows now. The server takes each code once: move the clock on for the next. */
  readonly authenticatorCode: (secret: string) => Promise<string>;
}

type LaunchOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

interface TestFixtures {
  readonly demo: DemoLevers;
  /** What went wrong on any page of the test; it fails if this is not empty at its end. */
  readonly problems: string[];
  /** Another device of the same or of somebody else: cookies and storage of its own, watched like the first. */
  readonly newDevice: () => Promise<BrowserContext>;
  /** A browser process of its own, started with these options and a fresh profile on disk; watched like the others. */
  readonly ownBrowser: (options: LaunchOptions) => Promise<BrowserContext>;
}

interface WorkerFixtures {
  readonly policies: PolicyFiles;
  readonly server: Demo;
}

async function call(address: string, body?: unknown): Promise<Response> {
  const response = await fetch(
    address,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
  return response;
}

function levers(address: string, policies: PolicyFiles): DemoLevers {
  const now = async (): Promise<number> => {
    const answer = (await (await call(`${address}/dev/now`)).json()) as { readonly now: string };
    return Date.parse(answer.now);
  };
  return {
    address,
    now,
    messages: async (to) => {
      const query = to === undefined ? '' : `?${new URLSearchParams({ to }).toString()}`;
      return (await call(`${address}/dev/messages${query}`)).json() as Promise<readonly Message[]>;
    },
    clock: async (advance) => void (await call(`${address}/dev/clock`, { advance })),
    reset: async () => {
      await policies.restore();
      await call(`${address}/dev/reset`, {});
    },
    policy: policies.change,
    faults: async (fault) => void (await call(`${address}/dev/faults`, fault)),
    authenticatorCode: async (secret) => generate({ secret, epoch: Math.floor((await now()) / 1000) }),
  };
}

/** Notes every breach of the security policy, every error thrown, and every error on the console (SEC-058). */
async function watch(context: BrowserContext, problems: string[]): Promise<void> {
  await context.exposeBinding('reportSecurityPolicyViolation', (_source, violation: string) => {
    problems.push(violation);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      const report = (globalThis as { reportSecurityPolicyViolation?: (text: string) => void })
        .reportSecurityPolicyViolation;
      report?.(`CSP ${effectiveDirective}: ${blockedURI} in ${sourceFile}:${lineNumber}`);
    });
  });
  context.on('weberror', (error) => problems.push(`thrown: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    // Browsers write every refusal of the server to the console; a wrong code is part of what tests do.
    const refusal = message.text().startsWith('Failed to load resource');
    if (refusal && /^\/(?:api|dev\/app)\//.test(new URL(message.location().url).pathname)) return;
    // And everything that a test asked to be lost: `context.setOffline(true)`.
    if (message.text().endsWith('net::ERR_INTERNET_DISCONNECTED')) return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
}

/**
 * Each worker has a demo of its own: a port, a database. Each test begins with everything as at the start, and fails
 * when a page broke the security policy, threw, or wrote an error to the console.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  policies: [
    // Playwright reads the names of the wanted fixtures from this pattern, so it stands here although it is empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const files = await policyFiles();
      await use(files);
      await files.remove();
    },
    { scope: 'worker' },
  ],

  server: [
    async ({ policies }, use) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'selfsame-e2e-'));
      const demo = await startDemo({ port: 0, dataDir, policiesDir: policies.directory });
      await use(demo);
      await demo.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.address),

  demo: [
    async ({ server, policies }, use) => {
      const demo = levers(server.address, policies);
      await demo.reset();
      await use(demo);
    },
    { auto: true },
  ],

  problems: [
    async ({ context }, use) => {
      const problems: string[] = [];
      await watch(context, problems);
      await use(problems);
      expect(problems, 'problems on the pages of this test').toEqual([]);
    },
    { auto: true },
  ],

  newDevice: async ({ browser, baseURL, problems }, use) => {
    const devices: BrowserContext[] = [];
    await use(async () => {
      const device = await browser.newContext({ baseURL: baseURL! });
      devices.push(device);
      await watch(device, problems);
      return device;
    });
    for (const device of devices) await device.close();
  },

  ownBrowser: async ({ baseURL, launchOptions, problems }, use) => {
    const profile = await mkdtemp(path.join(tmpdir(), 'selfsame-profile-'));
    let own: BrowserContext | undefined;
    await use(async (options) => {
      own = await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        baseURL: baseURL!,
        ...options,
      });
      await watch(own, problems);
      return own;
    });
    await own?.close();
    await rm(profile, { recursive: true, force: true });
  },
});
