// Type-checks what `tsc -b` does not build: tests, stories, the demo, and the configurations written in TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const below = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'dist' && entry.name !== 'node_modules')
    .flatMap((entry) => [path.join(folder, entry.name), ...below(path.join(folder, entry.name))]);

const projects = [
  'test/tsconfig.json',
  'test/tsconfig.unit.json',
  'test/tsconfig.elements.json',
  'stories/tsconfig.json',
  ...['demo', ...below('demo')]
    .map((folder) => path.join(folder, 'tsconfig.json'))
    .filter((file) => existsSync(file)),
];

/** Templates of Vue and Svelte are checked by what reads them. */
const checkers = {
  'demo/site/panel/tsconfig.json': ['vue-tsc', '--noEmit', '--pretty', 'false', '-p'],
  'demo/site/pbx/tsconfig.json': ['svelte-check', '--output', 'human', '--fail-on-warnings', '--tsconfig'],
};

let failed = 0;
for (const project of projects) {
  const [checker, ...options] = checkers[project] ?? ['tsc', '--pretty', 'false', '-p'];
  const { status, stdout } = spawnSync(checker, [...options, project], { encoding: 'utf8' });
  // TS18003: a project whose folder holds no file yet.
  const ok = status === 0 || (stdout.includes('TS18003') && stdout.trim().split('\n').length === 1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${project}`);
  if (!ok) console.log(stdout);
  failed += ok ? 0 : 1;
}
process.exitCode = failed > 0 ? 1 : 0;
