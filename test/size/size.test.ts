import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import budgets from '../../size-budget.json' with { type: 'json' };
import { measure, type Budget, type Row } from './measure.js';

// A budget says what is too much. What is expected says what it is now: a change that makes something lighter or heavier
// than its author knows is seen in the pull request, and a budget that was met by chance is not taken for a success.

const expectedFile = path.join(import.meta.dirname, 'expected.json');
const expected = JSON.parse(readFileSync(expectedFile, 'utf8')) as Readonly<Record<string, number>>;
/** `npm run size:update` */
const rewrites = process.env.SIZE_UPDATE !== undefined;
/** Releases of Node compress a little differently. */
const tolerance = 0.01;

const rows: Row[] = [];
afterAll(() => {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, bytes, budget, aim } of rows)
    console.log(
      `${bytes > budget ? 'OVER' : 'ok  '} ${what.padEnd(width)} ${String(bytes).padStart(6)} of ${budget} bytes (brotli)${aim === undefined ? '' : `, aim ${aim}`}`,
    );
  if (!rewrites) return;
  const measured = Object.fromEntries(rows.map(({ what, bytes }) => [what, bytes]));
  writeFileSync(expectedFile, `${JSON.stringify(measured, null, 2)}\n`);
});

const differs = ({ what, bytes }: Row): boolean => {
  const known = expected[what];
  return known === undefined || Math.abs(bytes - known) > known * tolerance;
};

describe('size', () => {
  it.each(budgets as readonly Budget[])('$name', async (budget) => {
    const measured = await measure(budget);
    rows.push(...measured);
    expect(measured.filter(({ bytes, budget: most }) => bytes > most)).toEqual([]);
    const surprises = rewrites ? [] : measured.filter(differs);
    expect(
      surprises.map(({ what, bytes }) => `${what}: ${bytes}, expected ${expected[what] ?? 'nothing'}`),
      'If that is meant: npm run size:update, and say in the pull request why.',
    ).toEqual([]);
  });

  it('expects nothing that is not weighed', () => {
    const weighed = new Set(rows.map(({ what }) => what));
    expect(rewrites ? [] : Object.keys(expected).filter((what) => !weighed.has(what))).toEqual([]);
  });
});
