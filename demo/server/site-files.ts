import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

export type Encoding = 'br' | 'gzip';

export interface SiteFile {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
  readonly encoded: ReadonlyMap<Encoding, Buffer>;
  /** Its name carries a hash of its content, so it never changes. */
  readonly immutable: boolean;
}

export const suffixes: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export const contentType = (file: string): string => types[path.extname(file)] ?? 'application/octet-stream';

/** Where the builds put what they name after its content. */
const hashed = /^(?:assets|chunks)\//;

/**
 * Every file under a directory, with its compressed forms, by the address it is served under. The whole demo is less than a
 * megabyte, so it is read once and kept.
 */
export async function readSiteFiles(directory: string, prefix = '/'): Promise<ReadonlyMap<string, SiteFile>> {
  const files = new Map<string, SiteFile>();
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
  const known = new Set(names);
  for (const name of names) {
    const isEncoded = Object.values(suffixes).some(
      (suffix) => name.endsWith(suffix) && known.has(name.slice(0, -suffix.length)),
    );
    if (isEncoded) continue;
    const body = await readFile(path.join(directory, name));
    const encoded = new Map<Encoding, Buffer>();
    for (const [encoding, suffix] of Object.entries(suffixes) as [Encoding, string][])
      if (known.has(name + suffix))
        encoded.set(encoding, await readFile(path.join(directory, name + suffix)));
    files.set(prefix + name.split(path.sep).join('/'), {
      type: contentType(name),
      etag: createHash('sha256').update(body).digest('base64url').slice(0, 22),
      body,
      encoded,
      immutable: hashed.test(name.split(path.sep).join('/')),
    });
  }
  return files;
}
