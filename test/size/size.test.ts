import { afterAll, describe, expect, it } from 'vitest';
import budgets from '../../size-budget.json' with { type: 'json' };
import { measure, type Budget, type Row } from './measure.js';

const rows: Row[] = [];
afterAll(() => {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, bytes, budget, aim } of rows)
    console.log(
      `${bytes > budget ? 'OVER' : 'ok  '} ${what.padEnd(width)} ${String(bytes).padStart(6)} of ${budget} bytes (brotli)${aim === undefined ? '' : `, aim ${aim}`}`,
    );
});

describe('size', () => {
  it.each(budgets as readonly Budget[])('$name', async (budget) => {
    const measured = await measure(budget);
    rows.push(...measured);
    expect(measured.filter(({ bytes, budget: most }) => bytes > most)).toEqual([]);
  });
});
