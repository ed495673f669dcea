import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { suffixes } from './site-files.js';

const compressible = /\.(?:html|js|css|svg|json|txt)$/;
/** Below one packet there is nothing to gain. */
const minimum = 1024;

/** Writes a `.br` and a `.gz` beside every text file of a built site. */
export async function compressSite(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  await Promise.all(
    files.map(async (file) => {
      const body = await readFile(file);
      if (body.byteLength < minimum) return;
      const params = {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
      };
      await Promise.all([
        promisify(brotliCompress)(body, { params }).then((data) => writeFile(file + suffixes.br, data)),
        promisify(gzip)(body, { level: 9 }).then((data) => writeFile(file + suffixes.gzip, data)),
      ]);
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const directory of process.argv.slice(2)) await compressSite(directory);
