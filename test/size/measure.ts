import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

export interface Budget {
  readonly name: string;
  /** Statements of the module that a host would write. */
  readonly entry: readonly string[];
  /** Bytes (brotli 11) that load before anything can be shown. */
  readonly initial?: number;
  /** Bytes of all chunks together. */
  readonly total?: number;
  /** What `initial`, or else `total`, should come down to; printed, not enforced. */
  readonly aim?: number;
  /** What must load later, by a piece of its path, and how much more it may then bring. */
  readonly later?: Readonly<Record<string, number>>;
}

export interface Row {
  readonly what: string;
  readonly bytes: number;
  readonly budget: number;
  readonly aim?: number | undefined;
}

type Outputs = Metafile['outputs'];

/** An output and all that it imports at once. */
function withImports(outputs: Outputs, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement') withImports(outputs, path, seen);
  return seen;
}

/** Bundles as a host would, minified and split, styles included (they are in the modules), and weighs the chunks. */
export async function measure(budget: Budget): Promise<Row[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: budget.entry.join(';\n'), resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    outdir: 'out',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const { outputs } = metafile;
  const weights = new Map(
    outputFiles.map((file) => [
      Object.keys(outputs).find((name) => file.path.endsWith(name)) ?? file.path,
      brotliCompressSync(file.contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    ]),
  );
  const weigh = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + (weights.get(file) ?? 0), 0);

  const [entry] = Object.entries(outputs).find(([, output]) => output.entryPoint === '<stdin>') ?? [''];
  const initial = withImports(outputs, entry);
  const rows: Row[] = [];
  if (budget.initial !== undefined)
    rows.push({
      what: `${budget.name}: initial`,
      bytes: weigh(initial),
      budget: budget.initial,
      aim: budget.aim,
    });
  for (const [piece, most] of Object.entries(budget.later ?? {})) {
    const chunks = Object.entries(outputs).filter(([, { inputs }]) =>
      Object.keys(inputs).some((input) => input.includes(piece)),
    );
    if (chunks.length === 0) throw new Error(`${budget.name}: nothing holds ${piece}`);
    const early = chunks.find(([file]) => initial.has(file));
    if (early) throw new Error(`${budget.name}: ${piece} loads at once, it must load later`);
    const later = new Set(chunks.flatMap(([file]) => [...withImports(outputs, file)]));
    rows.push({
      what: `${budget.name}: later ${piece}`,
      bytes: weigh([...later].filter((file) => !initial.has(file))),
      budget: most,
    });
  }
  if (budget.total !== undefined)
    rows.push({
      what: `${budget.name}: total`,
      bytes: weigh(weights.keys()),
      budget: budget.total,
      aim: budget.initial === undefined ? budget.aim : undefined,
    });
  return rows;
}
