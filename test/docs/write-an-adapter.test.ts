import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { adapterSuite } from '@selfsame/adapter-testing';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { read, root } from '../repo/source.js';
import { blocks } from './blocks.js';
import makeBackend, { skip } from './small-conformance.js';

await adapterSuite(it, makeBackend, { skip, print: () => undefined });

describe('docs/write-an-adapter.md', () => {
  it.each(['small-adapter.ts', 'small-conformance.ts'])('shows %s as it is run here', (file) => {
    const shown = blocks('ts').filter((block) => block.file === 'docs/write-an-adapter.md');
    expect(shown.map(({ code }) => code)).toContain(read(`test/docs/${file}`));
  });

  it('has a case for nothing but what there is, and a report on the command line', async () => {
    const folder = await mkdtemp(path.join(root, 'node_modules/.cache/adapter-'));
    try {
      const outfile = path.join(folder, 'conformance.mjs');
      await build({
        entryPoints: [path.join(import.meta.dirname, 'small-conformance.ts')],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        logLevel: 'silent',
      });
      const bin = path.join(root, 'packages/adapter-testing/bin.mjs');
      const { stdout } = await promisify(execFile)(process.execPath, [bin, outfile]);
      expect(stdout).toMatch(/^Adapter `shop`: \d+ passed, 0 failed, \d+ not run\.$/m);
      expect(stdout).toMatch(/^\| E36 .*\| known limit *\| The shop leaves/m);
      await expect(promisify(execFile)(process.execPath, [bin])).rejects.toMatchObject({ code: 2 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
