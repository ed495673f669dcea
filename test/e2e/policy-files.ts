import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '../../demo/server/policies.js';

/** What an administrator writes into a policy file: these members in place of what stands there. */
export type PolicyChange = Readonly<Record<string, unknown>>;

/** The policy files of one server: a copy of the demo's, so that a test can be the administrator and disturb no other. */
export interface PolicyFiles {
  readonly directory: string;
  readonly change: (tenant: Tenant, change: PolicyChange) => Promise<void>;
  /** All as the demo has them. */
  readonly restore: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const originals = fileURLToPath(new URL('../../demo/policies', import.meta.url));

export async function policyFiles(): Promise<PolicyFiles> {
  const directory = await mkdtemp(path.join(tmpdir(), 'selfsame-policies-'));
  await cp(originals, directory, { recursive: true });
  const changed = new Set<Tenant>();
  const write = async (tenant: Tenant, text: string): Promise<void> => {
    // By renaming, as editors do: the server never reads half a file.
    const file = path.join(directory, `${tenant}.json`);
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  return {
    directory,
    change: async (tenant, change) => {
      changed.add(tenant);
      const present: unknown = JSON.parse(await readFile(path.join(directory, `${tenant}.json`), 'utf8'));
      await write(tenant, JSON.stringify({ ...(present as object), ...change }));
    },
    restore: async () => {
      for (const tenant of changed)
        await write(tenant, await readFile(path.join(originals, `${tenant}.json`), 'utf8'));
      changed.clear();
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
