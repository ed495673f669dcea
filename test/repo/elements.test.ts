import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { drawnBy, partsIn, partsList, sharedParts } from './parts.js';
import {
  filesBelow,
  importsOf,
  isTest,
  parse,
  place,
  read,
  resolveImport,
  root,
  templatesOf,
  walk,
} from './source.js';

const sources = 'packages/elements/src';
const exists = (file: string): boolean => existsSync(path.join(root, file));

interface Documented {
  readonly name?: string;
  readonly description?: string;
}
interface Declaration {
  readonly tagName?: string;
  readonly name: string;
  readonly description?: string;
  readonly summary?: string;
  readonly events?: readonly Documented[];
  readonly cssParts?: readonly Documented[];
  readonly cssProperties?: readonly Documented[];
  readonly attributes?: readonly {
    readonly name?: string;
    readonly fieldName?: string;
    readonly description?: string;
  }[];
  readonly members?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly privacy?: string;
    readonly static?: boolean;
    readonly description?: string;
  }[];
}
const manifest = JSON.parse(read('packages/elements/custom-elements.json')) as {
  modules: { path: string; declarations?: Declaration[] }[];
};

/** One element: its folder, its tag, and what the manifest says about it. */
interface Element {
  readonly folder: string;
  readonly name: string;
  readonly tag: string;
  readonly declaration: Declaration | undefined;
}

const elements: Element[] = filesBelow(sources)
  .filter((file) => file.endsWith('/define.ts') && file !== `${sources}/internal/define.ts`)
  .map((file) => {
    const folder = path.posix.dirname(file);
    const name = path.posix.basename(folder);
    let tag = '';
    walk(parse(file), (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [first] = node.arguments;
      if (first && ts.isStringLiteral(first)) tag = first.text;
    });
    const module = manifest.modules.find((entry) => entry.path === `${folder}/${name}.ts`);
    const declaration = module?.declarations?.find((entry) => entry.name.endsWith('Element'));
    return { folder, name, tag, declaration };
  });
const each = describe.each(elements.map((element) => [element.tag, element] as const));

/** Class name → event name, from events.ts. */
const eventNames = new Map<string, string>();
walk(parse(`${sources}/events.ts`), (node) => {
  if (!ts.isClassDeclaration(node) || !node.name) return;
  for (const member of node.members)
    if (
      ts.isPropertyDeclaration(member) &&
      member.name.getText() === 'type' &&
      member.initializer &&
      ts.isStringLiteral(member.initializer)
    )
      eventNames.set(node.name.text, member.initializer.text);
});

function eventsOf(file: string): string[] {
  const found: string[] = [];
  walk(parse(file), (node) => {
    if (!ts.isNewExpression(node)) return;
    const name = eventNames.get(node.expression.getText());
    if (name !== undefined) found.push(name);
  });
  return found;
}

const names = (documented: readonly Documented[] | undefined): Set<string> =>
  new Set(documented?.flatMap(({ name }) => name ?? []));

it('finds the elements', () => {
  expect(elements.length).toBeGreaterThan(0);
  expect(eventNames.size).toBeGreaterThan(0);
});

each('<%s>', (_tag, element) => {
  const { folder, name, tag, declaration } = element;

  it('is named after its folder', () => {
    expect(tag).toBe(`selfsame-${name}`);
  });

  it('has its class, styles, harness and test', () => {
    const wanted = [`${name}.ts`, `${name}.styles.ts`, `${name}.harness.ts`, `${name}.test.ts`];
    // The provider draws nothing of its own but what its children are.
    const owed = wanted.filter((file) => !(name === 'provider' && /\.(styles|harness)\.ts$/.test(file)));
    expect(owed.filter((file) => !exists(`${folder}/${file}`))).toEqual([]);
  });

  it('has stories', () => {
    expect(exists(`stories/${name}.stories.ts`), `stories/${name}.stories.ts`).toBe(true);
  });

  it('is in the manifest, with its tag and what it is', () => {
    expect(declaration?.tagName).toBe(tag);
    expect((declaration?.summary ?? declaration?.description ?? '').length).toBeGreaterThan(10);
  });

  it('documents every event that it dispatches, in words', () => {
    const own = filesBelow(folder).filter((file) => file.endsWith('.ts') && !isTest(file));
    const documented = names(declaration?.events?.filter(({ description }) => description));
    expect(own.flatMap(eventsOf).filter((event) => !documented.has(event))).toEqual([]);
  });

  it('documents every part that it draws, and no other', () => {
    const documented = names(declaration?.cssParts);
    const drawn = drawnBy(`${folder}/${name}.ts`);
    expect([...documented].sort()).toEqual([...drawn].sort());
  });

  it('documents every public property', () => {
    const silent = declaration?.members?.filter(
      (member) =>
        member.kind === 'field' &&
        member.static !== true &&
        (member.privacy ?? 'public') === 'public' &&
        !member.name.startsWith('#') &&
        !member.description,
    );
    expect(silent?.map((member) => member.name)).toEqual([]);
  });
});

describe('what elements share', () => {
  const files = filesBelow(sources).filter((file) => file.endsWith('.ts') && !isTest(file));

  it('part names come from one list, and all that are on it are drawn', () => {
    expect(exists(partsList), partsList).toBe(true);
    const shared = sharedParts();
    const drawn = new Map(files.flatMap((file) => partsIn(parse(file)).map((part) => [part, file] as const)));
    expect([...drawn].filter(([part]) => !shared.has(part))).toEqual([]);
    expect([...shared].filter((part) => !drawn.has(part))).toEqual([]);
  });

  it('every --selfsame-* property is documented by an element', () => {
    const documented = new Set(
      manifest.modules.flatMap(({ declarations }) =>
        (declarations ?? []).flatMap(({ cssProperties }) => [...names(cssProperties)]),
      ),
    );
    const used = new Set(
      files.flatMap((file) =>
        templatesOf(file, 'css').flatMap((css) => css.match(/--selfsame-[a-z0-9-]+/g) ?? []),
      ),
    );
    expect([...used].filter((property) => !documented.has(property)).sort()).toEqual([]);
  });

  it('a fact is told at once, not behind what is drawn or where the focus goes', () => {
    const waits = (statement: ts.Statement): boolean =>
      ts.isExpressionStatement(statement) &&
      ts.isAwaitExpression(statement.expression) &&
      /\b(focusRendered|reselect)\(|updateComplete$/.test(statement.expression.getText());
    const late: string[] = [];
    for (const file of files)
      walk(parse(file), (node) => {
        if (!ts.isCallExpression(node) || !node.expression.getText().endsWith('.dispatchEvent')) return;
        for (let at: ts.Node = node; !ts.isFunctionLike(at); at = at.parent) {
          const { parent } = at;
          if (!ts.isBlock(parent)) continue;
          const before = parent.statements.filter(({ pos }) => pos < at.pos);
          if (before.some(waits)) late.push(place(node));
        }
      });
    expect(late).toEqual([]);
  });

  it('every event is dispatched somewhere', () => {
    const dispatched = new Set(files.flatMap(eventsOf));
    expect([...eventNames.values()].filter((event) => !dispatched.has(event))).toEqual([]);
  });

  it('every element is reached from define-all.ts, at once or when it is needed', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file) || !exists(file)) return;
      reached.add(file);
      for (const { specifier } of importsOf(file))
        if (specifier.startsWith('.')) visit(resolveImport(file, specifier));
    };
    visit(`${sources}/define-all.ts`);
    const missing = elements.filter(({ folder }) => !reached.has(`${folder}/define.ts`));
    expect(missing.map(({ tag }) => tag)).toEqual([]);
  });
});
