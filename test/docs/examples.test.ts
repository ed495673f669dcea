import { build } from 'esbuild';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../repo/source.js';
import { blocks, scriptsIn, type Block } from './blocks.js';

const title = ({ file, line }: Block): string => `${file}:${line}`;

/** Type-checks modules that exist in memory only, as files of this folder, against the packages as a host sees them. */
function typeErrors(modules: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const host = ts.createCompilerHost(options);
  const original = host.getSourceFile.bind(host);
  host.fileExists = (file) => modules.has(file) || ts.sys.fileExists(file);
  host.readFile = (file) => modules.get(file) ?? ts.sys.readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = modules.get(file);
    return text === undefined
      ? original(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const inThisFolder = (name: string): string => path.join(import.meta.dirname, name);

describe('examples in the documentation', () => {
  const typescript = blocks('ts', 'tsx');
  const pages = blocks('html');
  const scripts = blocks('js', 'mjs');

  it('are found', () => {
    expect(typescript.length + pages.length).toBeGreaterThan(0);
  });

  it('in TypeScript type-check against the packages', () => {
    const modules = new Map(
      typescript.map((block) => [
        inThisFolder(`${title(block).replace(/[^a-zA-Z0-9]+/g, '-')}.${block.language}`),
        block.code,
      ]),
    );
    expect(typeErrors(modules)).toEqual([]);
  });

  it('in HTML have scripts that bundle, with nothing missing', async () => {
    for (const block of pages) for (const contents of scriptsIn(block.code)) await bundles(block, contents);
  });

  it('in JavaScript bundle, with nothing missing', async () => {
    for (const block of scripts) await bundles(block, block.code);
  });
});

async function bundles(block: Block, contents: string): Promise<void> {
  const { errors } = await build({
    stdin: { contents, resolveDir: path.join(root, 'test/docs'), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser', 'import'],
    // A build configuration imports what its reader has, not what we ship.
    external: ['node:*', 'vite', 'https://*'],
    write: false,
    logLevel: 'silent',
  }).catch((error: unknown) => ({ errors: [error] }));
  expect(errors.map(String), title(block)).toEqual([]);
}
