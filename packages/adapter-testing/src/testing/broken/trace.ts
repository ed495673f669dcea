import type { AccountAdapter } from '@selfsame/core';
import type { Case } from '../../case.js';
import { play } from '../../plan.js';
import type { TestBackend } from '../../backend.js';
import { changed } from './mutant.js';

type Member = (...args: never[]) => unknown;

/** Every method of an adapter by its path, e.g. `factors.verifier.answer`. */
function methodsOf(group: object, path = ''): ReadonlyMap<string, Member> {
  return new Map(
    Object.entries(group).flatMap(([name, member]: [string, unknown]): [string, Member][] => {
      if (typeof member === 'function') return [[path + name, member as Member]];
      return typeof member === 'object' && member !== null ? [...methodsOf(member, `${path}${name}.`)] : [];
    }),
  );
}

/** Which methods are others than they were. */
export function differences(adapter: AccountAdapter, other: AccountAdapter): ReadonlySet<string> {
  const before = methodsOf(adapter);
  const after = methodsOf(other);
  const all = [...before.keys(), ...after.keys()];
  return new Set(all.filter((path) => before.get(path) !== after.get(path)));
}

function recording<T extends object>(group: T, calls: Set<string>, path = ''): T {
  const entries = Object.entries(group).map(([name, member]: [string, unknown]) => {
    if (typeof member === 'function') {
      const method = (...args: never[]): unknown => {
        calls.add(path + name);
        return (member as Member)(...args);
      };
      return [name, method];
    }
    const nested = typeof member === 'object' && member !== null;
    return [name, nested ? recording(member, calls, `${path}${name}.`) : member];
  });
  return Object.fromEntries(entries) as T;
}

/** Which methods a case calls where everything is as it should be. */
export async function callsOf(
  known: Case,
  make: () => TestBackend | Promise<TestBackend>,
): Promise<ReadonlySet<string>> {
  const calls = new Set<string>();
  await play(known, async () => changed(await make(), (adapter) => recording(adapter, calls)));
  return calls;
}
