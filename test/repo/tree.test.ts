import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, generated, isTest, parse, place, read, root, walk } from './source.js';

const folders = ['packages', 'stories', 'demo', 'test', 'docs', 'scripts'];
const files = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CODE_OF_CONDUCT.md',
  'LICENSE',
  'CHANGELOG.md',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'vite.cdn.config.ts',
  'vitest.config.ts',
  'playwright.config.ts',
  'web-test-runner.config.mjs',
  'custom-elements-manifest.config.mjs',
  'eslint.config.js',
  'knip.json',
  'size-budget.json',
];

/** Bundled from a dependency by scripts/prebundle-qr.mjs. */
const bundled = 'packages/elements/src/parts/qr-encoder.js';
const code = filesBelow('.').filter(
  (file) => file !== bundled && /\.(ts|tsx|mts|mjs|js|vue|svelte|css|html)$/.test(file),
);
const typescript = code.filter((file) => /\.tsx?$/.test(file));

describe('the tree', () => {
  it('has at its top only what a newcomer expects there', () => {
    const allowed = new Set([...folders, ...files]);
    const strange = readdirSync(root).filter(
      (name) => !name.startsWith('.') && !generated.has(name) && !allowed.has(name),
    );
    expect(strange).toEqual([]);
  });

  it('has small files: 400 lines, 200 of code for an element, 80 of code for a flow', () => {
    const limit = (file: string): number => {
      if (isTest(file)) return 400;
      if (file.startsWith('packages/core/src/flows/')) return 80;
      const [, folder, name] = /^packages\/elements\/src\/(?:parts\/)?([^/]+)\/([^/]+)\.ts$/.exec(file) ?? [];
      return folder !== undefined && folder === name ? 200 : 400;
    };
    // Where the limit is about the logic, documentation and imports do not count.
    const linesOf = (file: string): number => {
      const lines = read(file).trimEnd().split('\n');
      if (limit(file) === 400) return lines.length;
      const imports = parse(file).statements.filter(ts.isImportDeclaration);
      const code = lines.filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length;
      return code - imports.reduce((sum, node) => sum + node.getText().split('\n').length, 0);
    };
    const long = code
      .map((file) => ({ file, lines: linesOf(file), limit: limit(file) }))
      .filter(({ lines, limit: most }) => lines > most)
      .map(({ file, lines, limit: most }) => `${file}: ${lines} lines, at most ${most}`);
    expect(long).toEqual([]);
  });

  it('has no folder or file that is named for nothing', () => {
    const vague = filesBelow('.').filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc)(\.[a-z]+|\/)/.test(file),
    );
    expect(vague).toEqual([]);
  });
});

describe('types', () => {
  it('are never any', () => {
    const wrong: string[] = [];
    for (const file of typescript) {
      walk(parse(file), (node) => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) wrong.push(place(node));
      });
    }
    expect(wrong).toEqual([]);
  });

  it('are never silenced, and a lint rule only with its reason', () => {
    const wrong = code.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index, lines) => {
          const silenced = /(\/\/|\/\*|<!--)\s*@ts-(ignore|nocheck|expect-error)/.test(line);
          const explained = / -- \S/.test(line) || /^\s*(\/\/|\*|\/\*)/.test(lines[index - 1] ?? '');
          const unexplained = /(\/\/|\/\*|<!--)\s*eslint-disable/.test(line) && !explained;
          return silenced || unexplained ? [`${file}:${index + 1}`] : [];
        }),
    );
    expect(wrong).toEqual([]);
  });

  it('come without enums and namespaces; a parameter is a property only where all may read it, none may set it', () => {
    const wrong: string[] = [];
    for (const file of typescript) {
      walk(parse(file), (node) => {
        // `declare global { … }` and `declare namespace JSX` describe what others made.
        const ours =
          ts.isModuleDeclaration(node) &&
          !node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword);
        // "constructor(readonly code: …)" is how plain data is written; inner state has a "#", and is set where it can be seen.
        const hides =
          ts.isParameter(node) &&
          ts.isParameterPropertyDeclaration(node, node.parent) &&
          (!node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword) ||
            node.modifiers.some(
              (m) => m.kind === ts.SyntaxKind.PrivateKeyword || m.kind === ts.SyntaxKind.ProtectedKeyword,
            ));
        if (hides) wrong.push(place(node));
        if (ts.isEnumDeclaration(node) || (ours && !ts.isModuleBlock(node.parent))) wrong.push(place(node));
      });
    }
    expect(wrong).toEqual([]);
  });
});

describe('the lockfile', () => {
  it('carries no download address', () => {
    const resolved = /"resolved": "https?:/.exec(read('package-lock.json'));
    expect(resolved).toBeNull();
  });
});
