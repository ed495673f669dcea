import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { conformanceReport, reportTable, type Report } from './index.js';
import { httpBackend } from './testing/http-backend.js';

const readme = new URL('../../adapter-http/README.md', import.meta.url);
const block = /(<!-- conformance -->\n\n)[\s\S]*?(\n\n<!-- \/conformance -->)/;

let report: Report;

beforeAll(async () => {
  report = await conformanceReport(httpBackend);
}, 240_000);

it('the adapter for the HTTP contract passes every case on the reference server, over HTTP', () => {
  expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(report.results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(70);
});

it('its README has the report (REPORT_UPDATE=1 writes it)', async () => {
  const text = await readFile(readme, 'utf8');
  expect(text).toMatch(block);
  const expected = text.replace(block, (_, begin: string, end: string) =>
    [begin, reportTable(report, { limits: true }), end].join(''),
  );
  if (process.env['REPORT_UPDATE'] !== undefined) await writeFile(readme, expected);
  else expect(text).toBe(expected);
});
