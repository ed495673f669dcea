import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseTenantSettings, type TenantSettings } from '@selfsame/server';

/** The account bases of this demo; each has a policy file of its name. */
export const tenants = ['centrex', 'business', 'panel', 'pbx'] as const;
export type Tenant = (typeof tenants)[number];

export interface Policies {
  /** The policy as the file says now; while the file cannot be read, as it said before. */
  readonly of: (tenant: Tenant) => TenantSettings;
}

interface Loaded {
  readonly stamp: string;
  readonly settings: TenantSettings;
}

/**
 * Reads the policies of a directory, and again when a file changes, so that an administrator can edit one while the demo
 * runs. Throws at once if a file is wrong at the start.
 *
 * @param origins who may call: the addresses that this server answers under.
 */
export function readPolicies(
  directory: string,
  origins: () => readonly string[],
  report: (problem: string) => void,
): Policies {
  const loaded = new Map<Tenant, Loaded>();
  const failed = new Map<Tenant, string>();
  const file = (tenant: Tenant) => path.join(directory, `${tenant}.json`);
  // A look at the file for every call is cheaper than a watcher that misses what an editor does by renaming.
  const stampOf = (tenant: Tenant): string => {
    const { mtimeMs, size, ino } = statSync(file(tenant));
    return `${mtimeMs}:${size}:${ino}`;
  };
  const load = (tenant: Tenant, stamp: string): Loaded => ({
    stamp,
    settings: parseTenantSettings(JSON.parse(readFileSync(file(tenant), 'utf8'))),
  });
  for (const tenant of tenants) loaded.set(tenant, load(tenant, stampOf(tenant)));

  const current = (tenant: Tenant): TenantSettings => {
    const before = loaded.get(tenant);
    if (before === undefined) throw new Error(`No policy for ${tenant}`);
    let stamp = 'missing';
    try {
      stamp = stampOf(tenant);
      if (stamp === before.stamp || stamp === failed.get(tenant)) return before.settings;
      const next = load(tenant, stamp);
      loaded.set(tenant, next);
      return next.settings;
    } catch (error) {
      // Half a file, while an editor writes it, is no reason to stop: said once, and tried again when it changes.
      if (failed.get(tenant) !== stamp) report(`The policy ${file(tenant)} is not used: ${String(error)}`);
      failed.set(tenant, stamp);
      return before.settings;
    }
  };
  /** A provider on this very machine is the demo's own, and has its port. */
  const here = (issuer: string): string => {
    const url = new URL(issuer);
    const own = origins().find((origin) => new URL(origin).hostname === url.hostname);
    return own === undefined ? issuer : new URL(url.pathname, own).href;
  };
  return {
    of: (tenant) => {
      const settings = current(tenant);
      const external = settings.external.map((one) => ({ ...one, issuer: here(one.issuer) }));
      return { ...settings, external, origins: [...origins()] };
    },
  };
}
