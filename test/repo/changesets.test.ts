import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './source.js';

const packages = readdirSync(path.join(root, 'packages')).map(
  (name) => (JSON.parse(read(`packages/${name}/package.json`)) as { name: string }).name,
);
const files = readdirSync(path.join(root, '.changeset')).filter(
  (name) => name.endsWith('.md') && name !== 'README.md',
);

describe.each(files)('.changeset/%s', (file) => {
  const [, head = '', text = ''] = /^---\n(.*?)\n---\n\n(.+)$/s.exec(read(`.changeset/${file}`)) ?? [];

  it('names packages that there are, and how much they change', () => {
    const lines = head.split('\n').map((line) => /^'([^']+)': (patch|minor|major)$/.exec(line)?.[1] ?? line);
    expect(lines.filter((name) => !packages.includes(name))).toEqual([]);
  });

  it('says in whole sentences what its reader sees', () => {
    expect(text.trim()).toMatch(/^[A-Z`].{20,}[.]$/s);
  });
});

it('is of one version, in all packages', () => {
  const versions = packages.map((name) => read(`packages/${name.replace('@selfsame/', '')}/package.json`));
  expect(new Set(versions.map((text) => (JSON.parse(text) as { version: string }).version)).size).toBe(1);
});
