import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import budgets from '../../size-budget.json' with { type: 'json' };
import { root } from '../repo/source.js';
import { measure, type Budget, type Row } from './measure.js';

/** Elements still to be written: their budget counts from the day they exist. Must be empty before a release. */
const planned = ['provider', 'profile', 'user-data', 'factor-list', 'sign-in'];

const built = (element: string): boolean =>
  existsSync(path.join(root, `packages/elements/dist/${element}/define.js`));
const missing = planned.filter((element) => !built(element));
const due = (budgets as readonly Budget[]).filter(
  ({ entry }) =>
    !entry.some(
      (line) =>
        missing.some((element) => line.includes(`/${element}/`)) ||
        (missing.length > 0 && line.includes('define-all')),
    ),
);

const rows: Row[] = [];
afterAll(() => {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, bytes, budget } of rows)
    console.log(
      `${bytes > budget ? 'OVER' : 'ok  '} ${what.padEnd(width)} ${String(bytes).padStart(6)} of ${budget} bytes (brotli)`,
    );
});

describe('size', () => {
  it.each(due)('$name', async (budget) => {
    const measured = await measure(budget);
    rows.push(...measured);
    expect(measured.filter(({ bytes, budget: most }) => bytes > most)).toEqual([]);
  });
});
