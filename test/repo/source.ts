import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What tools write and git ignores. */
export const generated = new Set([
  '.git',
  'node_modules',
  'dist',
  'storybook-static',
  'coverage',
  'test-results',
  'playwright-report',
  '.data',
  'locales',
]);

/** Folders with a dot that hold our own files; others are somebody's tools. */
const ours = new Set(['.storybook', '.ci']);

/** Every file below a folder of the repository, as paths from its top with forward slashes; generated ones left out. */
export function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name) || (entry.name.startsWith('.') && !ours.has(entry.name))) return [];
    const below = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(below) : [below];
  });
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Tests, and what tests of core share: no part of what is built. */
export const isTest = (file: string): boolean =>
  /\.(test|spec|stories)\.tsx?$|^packages\/(core|server|adapter-testing)\/src\/testing\//.test(file);

const parsed = new Map<string, ts.SourceFile>();
export function parse(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  parsed.set(file, source);
  return source;
}

/** Visits every node of a file. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** `packages/x/src/a.ts:12`, for messages. */
export function place(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${source.fileName}:${line + 1}`;
}

export interface Import {
  readonly specifier: string;
  /** False for `import type`, which leaves no trace in the output. */
  readonly atRuntime: boolean;
  /** `import()`: another chunk. */
  readonly lazy: boolean;
}

/** Everything a file imports or re-exports. */
export function importsOf(file: string): Import[] {
  const found: Import[] = [];
  walk(parse(file), (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isExportDeclaration(node)
        ? node.isTypeOnly
        : node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      found.push({ specifier: node.moduleSpecifier.text, atRuntime: !typeOnly, lazy: false });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument))
        found.push({ specifier: argument.text, atRuntime: true, lazy: true });
    }
  });
  return found;
}

/** The source file a relative import of a package leads to. */
export const resolveImport = (from: string, specifier: string): string =>
  path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts');

/** The text of the html`…` and css`…` templates of a file, with `${}` where values go. */
export function templatesOf(file: string, tag: 'html' | 'svg' | 'css'): string[] {
  const found: string[] = [];
  walk(parse(file), (node) => {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== tag) return;
    found.push(
      ts.isNoSubstitutionTemplateLiteral(node.template)
        ? node.template.text
        : node.template.head.text +
            node.template.templateSpans.map((span) => `\${}${span.literal.text}`).join(''),
    );
  });
  return found;
}
