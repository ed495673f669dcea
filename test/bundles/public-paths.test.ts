import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '../repo/source.js';

const run = promisify(execFile);

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | null | { readonly default: string }>>;
}

/** Every path that a host may import from a package, wildcards filled in from what was built. */
function publicPaths(folder: string): string[] {
  const { name, exports } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as PackageJson;
  const closed = Object.keys(exports).filter((subpath) => exports[subpath] === null);
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (target === null) return [];
    const file = typeof target === 'string' ? target : target.default;
    if (!file.endsWith('.js')) return [];
    if (!subpath.includes('*'))
      return existsSync(path.join(folder, file)) ? [path.posix.join(name, subpath)] : [];
    const built = readdirSync(path.join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).map(
      (found) => `./dist/${found.split(path.sep).join('/')}`,
    );
    // In a wildcard target every `*` stands for the same text.
    const pattern = new RegExp(
      `^${file.replaceAll('.', '\\.').replace('*', '(.+)').replaceAll('*', '[^/]+')}$`,
    );
    return built.flatMap((found) => {
      const [, star] = pattern.exec(found) ?? [];
      if (
        star === undefined ||
        closed.some((path) => subpath.replace('*', star).startsWith(path.replace('*', '')))
      )
        return [];
      return file.replaceAll('*', star) === found
        ? [path.posix.join(name, subpath.replaceAll('*', star))]
        : [];
    });
  });
}

/** Imports one path in a fresh Node and answers the tags it registered. */
async function tagsDefinedBy(specifier: string): Promise<string[]> {
  // A registry that only listens: Node has none, and Lit must not need one.
  const script = `
    const tags = [];
    globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) };
    await import(${JSON.stringify(specifier)});
    process.stdout.write(JSON.stringify(tags));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
  });
  return JSON.parse(stdout) as string[];
}

const plainImport = (specifier: string): Promise<unknown> =>
  run(process.execPath, ['--input-type=module', '--eval', `await import(${JSON.stringify(specifier)})`], {
    cwd: import.meta.dirname,
  });

const packages = readdirSync(path.join(root, 'packages')).filter((name) =>
  existsSync(path.join(root, 'packages', name, 'dist')),
);
const specifiers = packages.flatMap((name) => publicPaths(path.join(root, 'packages', name)));

describe('public paths', () => {
  it('are found', () => {
    expect(specifiers).toContain('@selfsame/core');
  });

  it.each(specifiers)('%s can be imported in plain Node, where there is no DOM', async (specifier) => {
    await plainImport(specifier);
  });

  it.each(specifiers.filter((specifier) => !/\/define(-all|-on-sight)?\.js$/.test(specifier)))(
    '%s registers no element',
    async (specifier) => {
      expect(await tagsDefinedBy(specifier)).toEqual([]);
    },
  );

  it.each(specifiers.filter((specifier) => specifier.endsWith('/define.js')))(
    '%s registers its own tag',
    async (specifier) => {
      const name = path.posix.basename(path.posix.dirname(specifier));
      expect(await tagsDefinedBy(specifier)).toContain(`selfsame-${name}`);
    },
  );
});
