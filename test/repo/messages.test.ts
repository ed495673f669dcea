import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { filesBelow, isTest, parse, place, root, walk } from './source.js';

const elements = path.join(root, 'packages/elements');
const files = filesBelow('packages/elements/src').filter((file) => file.endsWith('.ts') && !isTest(file));

const calls: { node: ts.CallExpression; id: string | undefined; text: string }[] = [];
for (const file of files) {
  walk(parse(file), (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'msg') return;
    const [template, options] = node.arguments;
    const property =
      options && ts.isObjectLiteralExpression(options)
        ? options.properties.find((entry) => entry.name?.getText() === 'id')
        : undefined;
    const value = property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
    const id = value && ts.isStringLiteralLike(value) ? value.text : undefined;
    calls.push({ node, id, text: template?.getText() ?? '' });
  });
}

/** A function that runs later: neither the module itself nor a field of a class. */
function runsLater(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at)) return true;
    if (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) return false;
  }
  return false;
}

describe('texts', () => {
  it('are found', () => {
    expect(calls.length).toBeGreaterThan(20);
  });

  it('have a stable id that starts with selfsame.', () => {
    expect(
      calls.filter(({ id }) => !id || !/^selfsame(\.[a-z0-9-]+)+$/i.test(id)).map(({ node }) => place(node)),
    ).toEqual([]);
  });

  it('are made while rendering, never when a module is loaded or a class made', () => {
    expect(calls.filter(({ node }) => !runsLater(node)).map(({ node }) => place(node))).toEqual([]);
  });

  it('say the same wherever they have the same id', () => {
    const words = new Map<string, string>();
    const different = calls.filter(({ id, text }) => {
      if (id === undefined) return false;
      const known = words.get(id) ?? text;
      words.set(id, known);
      return known.replace(/\s+/g, ' ') !== text.replace(/\s+/g, ' ');
    });
    expect(different.map(({ node, id }) => `${place(node)} ${id ?? ''}`)).toEqual([]);
  });

  it('do not shout', () => {
    expect(
      calls
        .filter(({ text }) => /!(?![=$])/.test(text.replace(/\$\{[^}]*\}/g, '')))
        .map(({ node }) => place(node)),
    ).toEqual([]);
  });

  it('call what holds now "current" everywhere, never "present" (UX-004)', () => {
    expect(
      calls
        .filter(({ text }) => /\bpresent\b/i.test(text.replace(/\$\{[^}]*\}/g, '')))
        .map(({ node }) => place(node)),
    ).toEqual([]);
  });
});

describe('translations', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'selfsame-messages-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs lit-localize on the sources, but with a copy of the translations and an output of its own. */
  function localize(command: 'extract' | 'build'): string {
    const config = JSON.parse(readFileSync(path.join(elements, 'lit-localize.json'), 'utf8')) as {
      output: object;
      interchange: object;
    };
    const file = path.join(folder, 'lit-localize.json');
    cpSync(path.join(elements, 'xliff'), path.join(folder, 'xliff'), { recursive: true });
    const copy = {
      ...config,
      tsConfig: path.join(elements, 'tsconfig.json'),
      output: {
        ...config.output,
        outputDir: path.join(folder, 'locales'),
        localeCodesModule: path.join(folder, 'locales/locale-codes.ts'),
      },
      interchange: { ...config.interchange, xliffDir: path.join(folder, 'xliff') },
    };
    writeFileSync(file, JSON.stringify(copy));
    const program = path.join(root, 'node_modules/.bin/lit-localize');
    // lit-localize warns on standard output and exits 0 all the same.
    return execFileSync(program, ['--config', file, command], { cwd: elements, encoding: 'utf8' });
  }

  const ids = (xliff: string): string[] =>
    [...xliff.matchAll(/<trans-unit id="([^"]+)"/g)].map(([, id = '']) => id).sort();

  it('are complete: npm run i18n:extract, translate, npm run i18n:build', () => {
    const output = localize('build');
    expect(output.split('\n').filter((line) => /missing|error/i.test(line))).toEqual([]);
  });

  it('are built: npm run i18n:build', () => {
    const built = path.join(folder, 'locales');
    const here = path.join(elements, 'src/locales');
    expect(readdirSync(here).sort()).toEqual(readdirSync(built).sort());
    for (const name of readdirSync(built))
      expect(readFileSync(path.join(here, name), 'utf8')).toBe(readFileSync(path.join(built, name), 'utf8'));
  });

  it('hold no text that is gone: npm run i18n:extract', () => {
    localize('extract');
    for (const name of readdirSync(path.join(elements, 'xliff'))) {
      const present = readFileSync(path.join(elements, 'xliff', name), 'utf8');
      expect(ids(present)).toEqual(ids(readFileSync(path.join(folder, 'xliff', name), 'utf8')));
    }
  });

  const units = (name: string) =>
    [
      ...readFileSync(path.join(elements, 'xliff', name), 'utf8').matchAll(
        /<trans-unit id="([^"]+)">\s*<source>(.*?)<\/source>\s*<target>(.*?)<\/target>/gs,
      ),
    ].map(([, id = '', source = '', target = '']) => ({ id, source, target }));

  it('have the placeholders of their source (I18N-014)', () => {
    const placeholders = (text: string) =>
      [...text.matchAll(/<x id="\d+"[^>]*>/g)].map(([tag]) => tag).sort();
    for (const name of readdirSync(path.join(elements, 'xliff')))
      for (const { id, source, target } of units(name))
        expect([name, id, ...placeholders(target)]).toEqual([name, id, ...placeholders(source)]);
  });

  it('keep French signs on the line of their word (I18N-016)', () => {
    const loose = units('fr.xlf').filter(({ target }) =>
      / [:;?!»]|[^\s][;?!»]|« /.test(target.replace(/<x [^>]*>|&[a-z]+;/g, 'x')),
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });

  it('have a target for every unit, that is not empty', () => {
    for (const name of readdirSync(path.join(elements, 'xliff'))) {
      const units = readFileSync(path.join(elements, 'xliff', name), 'utf8')
        .split('<trans-unit ')
        .slice(1);
      expect(units.filter((unit) => !/<target>\s*\S/.test(unit)).map((unit) => unit.slice(0, 60))).toEqual(
        [],
      );
    }
  });
});
