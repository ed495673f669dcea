import { describe, expect, it } from 'vitest';
import { adapterSuite, conformanceReport, reportTable, type Report } from './index.js';
import { plan } from './plan.js';
import { accountMutants } from './testing/broken/account.js';
import { sandboxBackend } from './testing/sandbox-backend.js';

const report: Report = {
  name: 'mine',
  results: [
    { id: 'E01', title: 'one', outcome: 'passed' },
    { id: 'E02', title: 'two | more', outcome: 'failed', reason: 'expected 1, got 2' },
    { id: 'E36', title: 'three', outcome: 'omitted', because: 'declared', reason: 'It ends every session.' },
  ],
};

describe('the report', () => {
  it('is a table of what passed, what failed and why, and what was left out and why', () => {
    expect(reportTable(report)).toBe(
      [
        'Adapter `mine`: 1 passed, 1 failed, 1 not run.',
        '',
        '| case | what        | result      | why                    |',
        '| ---- | ----------- | ----------- | ---------------------- |',
        '| E01  | one         | passed      |                        |',
        '| E02  | two \\| more | failed      | expected 1, got 2      |',
        '| E36  | three       | known limit | It ends every session. |',
      ].join('\n'),
    );
    expect(reportTable(report, { limits: true })).not.toContain('E01');
  });

  it('says in a sentence what a broken adapter did not keep', async () => {
    const broken = accountMutants.find(({ breaks }) => breaks === 'E34');
    const { results } = await conformanceReport(broken?.make ?? sandboxBackend);
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([
      expect.objectContaining({
        id: 'E34',
        reason:
          'Broken: expected it to reject with invalid-credentials, but it rejected with AccountError forbidden',
      }),
    ]);
  });
});

describe('a skip', () => {
  it('needs a case that there is, and a reason', async () => {
    await expect(plan(sandboxBackend, { E99: 'There is no such case at all.' })).rejects.toThrow('E99');
    await expect(plan(sandboxBackend, { E36: '' })).rejects.toThrow('Say why E36');
  });

  it('is printed with its reason, and declares no test', async () => {
    const titles: string[] = [];
    const printed: string[] = [];
    const skip = { E36: 'The backend ends every session.' };
    await adapterSuite((title) => titles.push(title), sandboxBackend, {
      skip,
      print: (text) => printed.push(text),
    });
    expect(titles.some((title) => title.startsWith('E36'))).toBe(false);
    expect(titles.some((title) => title.startsWith('E35'))).toBe(true);
    expect(printed.join('\n')).toMatch(/^E36 .*: known limit, The backend ends every session\.$/m);
  });
});
