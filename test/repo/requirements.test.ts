import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './source.js';

const page = 'docs/requirements.md';
const id = /\b(?:A11Y|PM|SEC|I18N|PH|UX(?:-[A-Z]{2})?|CON|HOST|T|F|E|N)-\d{2,3}\b/g;

it('says what every requirement means that code, tests or pages name, and lists no other', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(?:ts|mjs|md|html|css)$/.test(file) && file !== page);
  const named = new Set(files.flatMap((file) => readFileSync(path.join(root, file), 'utf8').match(id) ?? []));
  const explained = [...read(page).matchAll(/^\| ([A-Z0-9-]+-\d+)\s/gm)].map(([, name]) => name);
  expect([...named].filter((name) => !explained.includes(name)).sort()).toEqual([]);
  expect(explained.filter((name) => name !== undefined && !named.has(name))).toEqual([]);
});
