import { show } from './assert.js';
import type { MakeBackend } from './backend.js';
import type { Omission } from './case.js';
import { plan, play, type Planned, type Skips } from './plan.js';

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'omitted';
  /** Why it failed, or was left out. */
  readonly reason?: string;
  readonly because?: Omission['because'];
}

export interface Report {
  /** Of the adapter. */
  readonly name: string;
  readonly results: readonly Result[];
}

/** Runs every case, one after the other. */
export async function conformanceReport(make: MakeBackend, skip: Skips = {}): Promise<Report> {
  const planned = await plan(make, skip);
  const results: Result[] = [];
  for (const { case: known, omitted } of planned) {
    const { id, title } = known;
    if (omitted) results.push({ id, title, outcome: 'omitted', ...omitted });
    else {
      results.push({ id, title, ...(await outcomeOf(play(known, make))) });
    }
  }
  const { adapter, levers } = await make();
  await levers.close?.();
  return { name: adapter.name, results };
}

async function outcomeOf(playing: Promise<Omission | undefined>): Promise<Omit<Result, 'id' | 'title'>> {
  try {
    const omitted = await playing;
    return omitted ? { outcome: 'omitted', ...omitted } : { outcome: 'passed' };
  } catch (error) {
    return { outcome: 'failed', reason: show(error) };
  }
}

const words: Record<Omission['because'], string> = {
  backend: 'not in this backend',
  lever: 'not tried',
  declared: 'known limit',
};

/** The report as Markdown: of every case, or only of those that did not pass, as the table of limits in a README. */
export function reportTable({ name, results }: Report, { limits = false } = {}): string {
  const count = (outcome: Result['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const rows = results
    .filter(({ outcome }) => !limits || outcome !== 'passed')
    .map(({ id, title, outcome, because, reason }) => [
      id,
      title,
      because ? words[because] : outcome,
      reason ?? '',
    ]);
  const sum = `Adapter \`${name}\`: ${count('passed')} passed, ${count('failed')} failed, ${count('omitted')} not run.`;
  return rows.length === 0 ? sum : `${sum}\n\n${table([['case', 'what', 'result', 'why'], ...rows])}`;
}

export const why = ({ because, reason }: Omission): string => `${words[because]}, ${reason}`;

/** What does not run, and why; empty where everything does. */
export function omissions(planned: readonly Planned[]): string {
  const left = planned.flatMap(({ case: { id, title }, omitted }) =>
    omitted ? [`${id} ${title}: ${why(omitted)}`] : [],
  );
  return left.length === 0
    ? ''
    : [`${left.length} of ${planned.length} cases do not run:`, ...left].join('\n');
}

/** Padded, as prettier would have it. */
function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
