import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse, place, resolveImport, root, walk } from './source.js';

/** The one list of part names. */
export const partsList = 'packages/elements/src/parts-list.ts';

/** The names on the list. */
export function sharedParts(): Set<string> {
  const found = new Set<string>();
  walk(parse(partsList), (node) => {
    if (ts.isStringLiteral(node)) found.add(node.text);
  });
  return found;
}

/** The names of the parts in the templates below a node, those that an expression chooses included. */
export function partsIn(below: ts.Node): string[] {
  const found: string[] = [];
  walk(below, (node) => {
    if (!ts.isTaggedTemplateExpression(node) || !/^(html|svg|staticHtml)$/.test(node.tag.getText())) return;
    const { template } = node;
    const texts = ts.isNoSubstitutionTemplateLiteral(template)
      ? [template.text]
      : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
    for (const text of texts)
      for (const [, names = ''] of text.matchAll(/\bpart="([^"]*)"/g)) found.push(...names.split(/\s+/));
    if (ts.isNoSubstitutionTemplateLiteral(template)) return;
    for (const [index, { expression }] of template.templateSpans.entries())
      if (/\bpart=(?:"[^"]*)?$/.test(texts[index] ?? '')) found.push(...chosen(expression));
  });
  return found;
}

/** What an expression can come to. One that cannot be read here is no name of a part, and fails. */
function chosen(expression: ts.Expression): string[] {
  if (ts.isConditionalExpression(expression))
    return [...chosen(expression.whenTrue), ...chosen(expression.whenFalse)];
  return ts.isStringLiteralLike(expression)
    ? [expression.text]
    : [`${place(expression)}: ${expression.getText()}`];
}

/** What a file declares at its top, by name. */
const declared = (file: string): Map<string, ts.Node> =>
  new Map(
    parse(file).statements.flatMap((statement): [string, ts.Node][] =>
      ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map((one) => [one.name.getText(), one])
        : (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
          ? [[statement.name.text, statement]]
          : [],
    ),
  );

/** What a file imports under a name of its own: from where. Types are no part of it. */
const imported = (file: string): Map<string, string> =>
  new Map(
    parse(file).statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
      const { text } = statement.moduleSpecifier;
      const names = statement.importClause?.namedBindings;
      if (!text.startsWith('.') || names === undefined || !ts.isNamedImports(names)) return [];
      if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
      return names.elements.map(({ name }) => [name.text, resolveImport(file, text)] as const);
    }),
  );

/** What a file only hands on (`export { … } from`), by name: from where. */
const handedOn = (file: string): Map<string, string> =>
  new Map(
    parse(file).statements.flatMap((statement) => {
      if (!ts.isExportDeclaration(statement)) return [];
      const { exportClause: names, moduleSpecifier: from } = statement;
      if (names === undefined || !ts.isNamedExports(names)) return [];
      if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
      return names.elements.map(({ name }) => [name.text, resolveImport(file, from.text)] as const);
    }),
  );

/** The names of the parts that an element draws: with its class and all that this uses, up to the next element. */
export function drawnBy(file: string): Set<string> {
  const parts = new Set<string>();
  const seen = new Set<ts.Node>();
  const visit = (from: string, name: string): void => {
    const node = declared(from).get(name);
    const origin = handedOn(from).get(name);
    if (origin !== undefined) visit(origin, name);
    if (node === undefined || seen.has(node)) return;
    seen.add(node);
    for (const part of partsIn(node)) parts.add(part);
    walk(node, (inside) => {
      if (ts.isIdentifier(inside)) visit(imported(from).get(inside.text) ?? from, inside.text);
      if (!ts.isCallExpression(inside) || inside.expression.kind !== ts.SyntaxKind.ImportKeyword) return;
      const [later] = inside.arguments;
      if (later && ts.isStringLiteral(later) && !later.text.endsWith('/define.js'))
        visitAll(resolveImport(from, later.text));
    });
  };
  const visitAll = (target: string): void => {
    // What is bundled from a dependency draws nothing.
    if (existsSync(path.join(root, target)))
      for (const name of [...declared(target).keys(), ...handedOn(target).keys()]) visit(target, name);
  };
  visitAll(file);
  return parts;
}
