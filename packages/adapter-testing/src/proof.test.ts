import { beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './case.js';
import { cases } from './cases/cases.js';
import { plan, play } from './plan.js';
import { accountMutants } from './testing/broken/account.js';
import { contractMutants } from './testing/broken/contract.js';
import { factorMutants } from './testing/broken/factors.js';
import { signInMutants } from './testing/broken/sign-in.js';
import { stepUpMutants } from './testing/broken/step-up.js';
import type { Mutant } from './testing/broken/mutant.js';
import { callsOf, differences } from './testing/broken/trace.js';

const mutants: readonly Mutant[] = [
  ...contractMutants,
  ...accountMutants,
  ...factorMutants,
  ...stepUpMutants,
  ...signInMutants,
];

/** What each case calls on each kind of backend. */
const traces = new Map<Mutant['from'], Map<string, ReadonlySet<string>>>();

beforeAll(async () => {
  for (const from of new Set(mutants.map((mutant) => mutant.from))) {
    const calls = new Map<string, ReadonlySet<string>>();
    for (const { case: known, omitted } of await plan(from)) {
      if (!omitted) calls.set(known.id, await callsOf(known, from));
    }
    traces.set(from, calls);
  }
}, 120_000);

/** A case that calls nothing that was changed cannot turn out otherwise: it need not be played. */
async function concerned(mutant: Mutant): Promise<readonly Case[]> {
  const runs = (await plan(mutant.make)).filter(({ omitted }) => !omitted).map((planned) => planned.case);
  const changes = new Set(mutant.changes ?? (await changesOf(mutant)));
  const calls = traces.get(mutant.from);
  return changes.size === 0
    ? runs
    : runs.filter(({ id }) => [...(calls?.get(id) ?? changes)].some((path) => changes.has(path)));
}

async function changesOf({ from, change }: Mutant): Promise<Iterable<string>> {
  if (!change) return [];
  const { adapter, levers } = await from();
  await levers.close?.();
  return differences(adapter, change(adapter));
}

describe('an adapter that breaks one rule fails the case for it, and no other', () => {
  it.each(mutants.map((mutant) => [mutant.breaks, mutant.by, mutant] as const))(
    '%s: %s',
    async (id, _, mutant) => {
      const failed: string[] = [];
      for (const known of await concerned(mutant)) {
        await play(known, mutant.make).catch(() => failed.push(known.id));
      }
      expect(failed).toEqual([id]);
    },
  );
});

it('every case has found its broken adapter', () => {
  const unproven = cases.map(({ id }) => id).filter((id) => !mutants.some(({ breaks }) => breaks === id));
  expect(unproven).toEqual(['E87']);
});
