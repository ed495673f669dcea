import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { states, words, type StateWord } from '../../stories/states.js';
import { filesBelow, parse, walk } from './source.js';

// Every state of every element is drawn by a story, or has a reason why not.

/** The names of the stories of a file. */
function storiesIn(file: string): string[] {
  return parse(file).statements.flatMap((statement) =>
    ts.isVariableStatement(statement) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : [],
  );
}

/** The elements that draw something; the provider draws nothing by itself. */
const elements = filesBelow('stories')
  .filter((file) => file.endsWith('.stories.ts'))
  .map((file) => file.replace(/^stories\/|\.stories\.ts$/g, ''))
  // A method of the wizard has a file of its own: `add-factor.push.stories.ts`.
  .filter((name) => name !== 'provider' && !name.includes('.'));

const pascal = (word: string): string =>
  word
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

it('lists the words that elements use', () => {
  const used: string[] = [];
  walk(parse('packages/elements/src/controllers/element-state.ts'), (node) => {
    if (!ts.isTypeAliasDeclaration(node) || node.name.text !== 'StateWord') return;
    walk(node, (literal) => {
      if (ts.isStringLiteral(literal)) used.push(literal.text);
    });
  });
  expect([...words]).toEqual(used);
});

it('lists the elements that have stories', () => {
  expect(Object.keys(states).sort()).toEqual([...elements].sort());
});

describe.each(Object.entries(states))('%s', (element, rows) => {
  const stories = filesBelow('stories')
    .filter((file) => file.startsWith(`stories/${element}.`))
    .flatMap(storiesIn);
  const listed = Object.values(rows).flatMap((row) => ('none' in row ? [] : row));

  it.each(Object.entries(rows))('%s', (word, row) => {
    if ('none' in row) {
      expect(row.none, 'a whole sentence').toMatch(/^[A-Z].{15,}\.$/);
      expect(stories, 'a story although there is a reason for none').not.toContain(pascal(word));
    } else for (const story of row) expect(stories).toContain(story);
  });

  it('has a row for every word', () => {
    expect(Object.keys(rows).sort()).toEqual([...(words as readonly StateWord[])].sort());
  });

  it('has every story in one row', () => {
    expect([...listed].sort()).toEqual([...stories].sort());
  });
});
