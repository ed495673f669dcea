import { NotHere } from './assert.js';
import type { MakeBackend } from './backend.js';
import type { Case, Facts, Omission } from './case.js';
import { cases } from './cases/cases.js';
import { Stage } from './stage.js';

/** Cases that this adapter is known not to pass: their ids, and why. */
export type Skips = Readonly<Record<string, string>>;

export interface Planned {
  readonly case: Case;
  /** Undefined where it runs. */
  readonly omitted?: Omission;
}

/** Which cases run follows from what the adapter says of itself, from the levers, and from what its author has declared. */
export async function plan(make: MakeBackend, skip: Skips = {}): Promise<readonly Planned[]> {
  for (const [id, reason] of Object.entries(skip)) {
    if (!cases.some((known) => known.id === id)) throw new TypeError(`There is no case ${id} to skip.`);
    if (reason.trim().length < 10) throw new TypeError(`Say why ${id} is skipped: others will read it.`);
  }
  const facts = await look(make);
  return cases.map((known) => {
    const omitted = omission(known, facts, skip[known.id]);
    return { case: known, ...(omitted && { omitted }) };
  });
}

function omission({ needs }: Case, facts: Facts, declared: string | undefined): Omission | undefined {
  const unmet = needs.flatMap((condition) => condition(facts) ?? []);
  // What the backend lacks needs no excuse, and no lever either.
  const first = unmet.find(({ because }) => because === 'backend') ?? unmet[0];
  return first ?? (declared === undefined ? undefined : { because: 'declared', reason: declared });
}

async function look(make: MakeBackend): Promise<Facts> {
  const { adapter, levers } = await make();
  try {
    const capabilities = await adapter.capabilities();
    await new Stage(adapter, levers).signedIn();
    return { adapter, levers, capabilities, policy: await adapter.policy() };
  } finally {
    await levers.close?.();
  }
}

/**
 * Plays one case on a backend of its own. Rejects with what was not kept; resolves why it could not be played, where only
 * the playing has shown that.
 */
export async function play(known: Case, make: MakeBackend): Promise<Omission | undefined> {
  const { adapter, levers } = await make();
  try {
    await known.run(new Stage(adapter, levers));
    return undefined;
  } catch (error) {
    if (error instanceof NotHere) return { because: 'backend', reason: error.message };
    throw error;
  } finally {
    await levers.close?.();
  }
}
