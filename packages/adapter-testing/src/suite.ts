import type { MakeBackend } from './backend.js';
import { plan, play, type Skips } from './plan.js';
import { omissions, why } from './report.js';

/** `it` or `test` of whatever runs the tests. */
export type Test = (title: string, run: () => Promise<void>) => unknown;

export interface SuiteOptions {
  /** Cases that this adapter is known not to pass: `{ E36: 'The backend always ends every session.' }` */
  readonly skip?: Skips;
  /** Where the list of what does not run goes; the console where not given. */
  readonly print?: (text: string) => void;
}

/**
 * Declares one test for each case that the adapter has to pass, and prints which ones do not run and why.
 *
 * Which ones run follows from the capabilities, so await it at the top of a test file: most runners take tests only
 * while the file loads.
 */
export async function adapterSuite(
  test: Test,
  make: MakeBackend,
  { skip, print = console.warn }: SuiteOptions = {},
): Promise<void> {
  const planned = await plan(make, skip);
  for (const { case: known, omitted } of planned) {
    if (omitted) continue;
    const title = `${known.id} ${known.title}`;
    test(title, async () => {
      const found = await play(known, make);
      if (found) print(`${title}: ${why(found)}`);
    });
  }
  const left = omissions(planned);
  if (left !== '') print(left);
}
