import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf, isTest, resolveImport } from './source.js';

const packages = ['core', 'adapter-http', 'adapter-testing', 'server', 'elements'] as const;
const sources = (name: string): string[] =>
  filesBelow(`packages/${name}/src`).filter((file) => file.endsWith('.ts') && !isTest(file));

const outside = (file: string): string[] =>
  importsOf(file)
    .map((found) => found.specifier)
    .filter((specifier) => !specifier.startsWith('.'));

/** What a package may import besides its own files. */
const allowed: Record<(typeof packages)[number], RegExp> = {
  core: /^$/,
  'adapter-http': /^@selfsame\/core$/,
  'adapter-testing': /^@selfsame\/core$/,
  server:
    /^(@selfsame\/core|node:.*|@hono\/.*|hono(\/.*)?|zod|kysely|libsql|pg|otplib|libphonenumber-js\/max|@simplewebauthn\/server|oauth4webapi|nodemailer|@node-rs\/argon2)$/,
  elements: /^(@selfsame\/core|lit(\/.*)?|@lit\/(localize|context|task)(\/.*)?|qrcode\/lib\/core\/.*)$/,
};

describe('layers', () => {
  it.each(packages)('%s imports only what its layer may', (name) => {
    const wrong = sources(name).flatMap((file) =>
      outside(file)
        .filter((specifier) => !allowed[name].test(specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(packages)('%s reaches no other package by a relative path', (name) => {
    const wrong = sources(name).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => resolveImport(file, specifier))
        .filter((target) => !target.startsWith(`packages/${name}/src/`))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('a flow knows types, errors and other flows, never an adapter at work', () => {
    const wrong = sources('core')
      .filter((file) => file.startsWith('packages/core/src/flows/'))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier, atRuntime }) => atRuntime && specifier.endsWith('/adapter.js'))
          .map(({ specifier }) => `${file} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });
});

/** From the ground up: a folder imports from its own level or a lower one, `internal` and `styles` being the ground. */
const levels: Record<string, number> = {
  internal: 0,
  styles: 0,
  locales: 0,
  controllers: 1,
  templates: 1,
  parts: 2,
};
const elementLevel = 3;

function levelOf(file: string): { level: number; folder: string } {
  const parts = file.replace('packages/elements/src/', '').split('/');
  const folder = parts.length === 1 ? '' : (parts[0] ?? '');
  if (folder === '') return { level: 0, folder };
  return { level: levels[folder] ?? elementLevel, folder };
}

describe('order inside elements', () => {
  // The entry points gather everything; the files every level reads are context.ts and events.ts.
  const entries = new Set(
    ['index', 'define-all', 'define-on-sight', 'localize', 'watch-locale'].map(
      (name) => `packages/elements/src/${name}.ts`,
    ),
  );
  const files = sources('elements').filter((file) => !entries.has(file));

  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it('runs internal, styles ← controllers, templates ← parts ← elements', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, atRuntime }) => atRuntime && specifier.startsWith('.'))
        .map(({ specifier }) => resolveImport(file, specifier))
        .filter((target) => levelOf(target).level > levelOf(file).level)
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('no element imports the class of another: it renders its tag, after its define.js', () => {
    const wrong = files.flatMap((file) => {
      const own = levelOf(file);
      if (own.level !== elementLevel) return [];
      return importsOf(file)
        .filter(
          ({ specifier, atRuntime }) =>
            atRuntime && specifier.startsWith('.') && !specifier.endsWith('/define.js'),
        )
        .map(({ specifier }) => resolveImport(file, specifier))
        .filter((target) => levelOf(target).level === elementLevel && levelOf(target).folder !== own.folder)
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('only the define.ts of an element has an effect when imported', () => {
    const wrong = files
      .filter((file) => !/\/define(-all|-on-sight)?\.ts$/.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier, lazy }) => /^(?!.*\/internal\/).*\/define\.js$/.test(specifier) && !lazy)
          .map(({ specifier }) => `${file} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });
});
