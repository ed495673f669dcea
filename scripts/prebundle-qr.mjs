// `qrcode` is CommonJS and its entry point drags in a PNG encoder and a command line. A page without a bundler can load
// neither, so the matrix alone is bundled to one ES module, which `tsc` then copies into dist like our own sources.
// Run it after an update of `qrcode`: npm run build:qr. With --check it only says whether that was forgotten.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const target = new URL('../packages/elements/src/parts/qr-encoder.js', import.meta.url);

/** Licence texts travel with the code (MIT). */
async function licence(name) {
  const file = require.resolve(`${name}/package.json`);
  const { version } = JSON.parse(await readFile(file, 'utf8'));
  for (const place of ['license', 'LICENSE', 'LICENSE.md']) {
    const words = await readFile(path.join(path.dirname(file), place), 'utf8').catch(() => undefined);
    if (words !== undefined) return `${name} ${version}\n\n${words.trim()}`;
  }
  throw new Error(`${name} has no licence file`);
}

const { outputFiles, metafile } = await build({
  stdin: { contents: `export { create } from 'qrcode/lib/core/qrcode.js';`, resolveDir: process.cwd() },
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'qrcode',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
  write: false,
});
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((file) => /node_modules\/([^/]+)\//.exec(file)?.[1] ?? []),
);
const notes = (await Promise.all([...packages].sort().map(licence))).join('\n\n---\n\n');
const text = `/*! Made by scripts/prebundle-qr.mjs; not to be edited.

${notes.replaceAll('*/', '* /')}
*/
${outputFiles[0].text.trim()}

/** @type {(text: string, options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }) => { readonly modules: { readonly size: number; readonly data: Uint8Array } }} */
export const create = qrcode.create;
`;

if (!process.argv.includes('--check')) await writeFile(target, text);
else if ((await readFile(target, 'utf8')) !== text) {
  console.error('qr-encoder.js is not what qrcode makes of it: npm run build:qr');
  process.exitCode = 1;
}
