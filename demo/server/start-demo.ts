import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAccounts } from './accounts.js';
import { openCompany } from './company/company.js';
import { demoClock } from './demo-clock.js';
import { openDemoStore } from './demo-store.js';
import { devCalls } from './dev-calls.js';
import { createFaults } from './faults.js';
import { startHost, type Host } from './host.js';
import { hotReload } from './hot-reload.js';
import { readPolicies } from './policies.js';
import { readSiteFiles } from './site-files.js';
import { serveSite } from './site.js';

export interface DemoOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Where the databases live; made if it does not exist. */
  readonly dataDir: string;
  /** Policy files, `TENANT.json`; those of the demo unless told. */
  readonly policiesDir?: string;
  /** The built pages and the built bundle; `dist/demo` and `dist/cdn` unless told. */
  readonly siteDir?: string;
  readonly cdnDir?: string;
  /** Pages from their sources by Vite, instead of the built ones. */
  readonly hotReload?: boolean;
  /** Hears of what goes wrong while serving; to the console unless told. */
  readonly report?: (problem: string) => void;
}

export interface Demo {
  /** `http://localhost:PORT` */
  readonly address: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const fromRoot = (place: string): string => fileURLToPath(new URL(`../../${place}`, import.meta.url));

/** Starts the whole demo on one loopback port: pages, accounts of every tenant, and the calls for tests. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { dataDir, report = (problem: string) => console.error(problem) } = options;
  await mkdir(dataDir, { recursive: true });
  const files = new Map([
    ...(options.hotReload ? [] : await readSiteFiles(options.siteDir ?? fromRoot('dist/demo'))),
    ...(await readSiteFiles(options.cdnDir ?? fromRoot('dist/cdn'), '/cdn-dist/')),
  ]);

  let origins: readonly string[] = [];
  const policies = readPolicies(options.policiesDir ?? fromRoot('demo/policies'), () => origins, report);
  const store = openDemoStore(path.join(dataDir, 'demo.db'));
  const clock = demoClock(store);
  const faults = createFaults();
  const accounts = await openAccounts({
    file: path.join(dataDir, 'selfsame.db'),
    clock,
    policies,
    store,
    report,
    deliver: (message) => {
      store.addMessage({ ...message, sentAt: new Date(clock.now()).toISOString() });
    },
  });
  const reset = async (): Promise<void> => {
    store.clear();
    faults.clear();
    await accounts.reset();
  };

  const company = openCompany({ port: () => host.port, report });
  const host: Host = await startHost({
    port: options.port,
    report,
    mounted: company,
    handlers: [
      devCalls({ clock, store, faults, reset, app: accounts.app }),
      faults.apply,
      accounts.fetch,
      serveSite(files),
    ],
  });
  origins = [`http://localhost:${host.port}`, `http://127.0.0.1:${host.port}`];
  const hot = options.hotReload ? await hotReload(host.server) : undefined;
  if (hot) host.usePages(hot.pages);

  return {
    address: `http://localhost:${host.port}`,
    port: host.port,
    stop: async () => {
      await hot?.stop();
      await host.stop();
      await accounts.close();
      store.close();
    },
  };
}
