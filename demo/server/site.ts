import { securityHeaders } from './security-headers.js';
import type { Encoding, SiteFile } from './site-files.js';

type Files = ReadonlyMap<string, SiteFile>;

/** The file of an address, or where it lives: `/a` is `a.html`, `/a/` is `a/index.html`. */
function find(files: Files, pathname: string): SiteFile | { readonly redirect: string } | undefined {
  const exact = files.get(pathname) ?? files.get(`${pathname}.html`);
  if (exact) return exact;
  if (pathname.endsWith('/')) {
    const index = files.get(`${pathname}index.html`);
    if (index) return index;
    const page = pathname.slice(0, -1);
    return files.has(`${page}.html`) ? { redirect: page } : undefined;
  }
  return files.has(`${pathname}/index.html`) ? { redirect: `${pathname}/` } : undefined;
}

/** The best encoding that the client accepts and that exists; `q=0` means "not this one". */
function encodingFor(file: SiteFile, accept: string): Encoding | undefined {
  const refused = (name: string) => new RegExp(`\\b${name}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`).test(accept);
  const accepts = (name: string) => new RegExp(`\\b${name}\\b`).test(accept) && !refused(name);
  return (['br', 'gzip'] as const).find((name) => file.encoded.has(name) && accepts(name));
}

function answer(request: Request, file: SiteFile, status = 200): Response {
  const headers = new Headers({
    ...securityHeaders(),
    'Content-Type': file.type,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
  });
  const encoding = encodingFor(file, request.headers.get('accept-encoding') ?? '');
  // Strong validators name one sequence of bytes, so each encoding has its own (RFC 9110, 8.8.3).
  const etag = `"${file.etag}${encoding ? `-${encoding}` : ''}"`;
  headers.set('ETag', etag);
  if (encoding) headers.set('Content-Encoding', encoding);
  if (status === 200 && request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers });
  const body = (encoding && file.encoded.get(encoding)) ?? file.body;
  headers.set('Content-Length', String(body.byteLength));
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}

/** Answers with the files of the built demo, as a real host would. */
export function serveSite(files: Files): (request: Request) => Response {
  return (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { ...securityHeaders(), Allow: 'GET, HEAD' } });
    const found = find(files, url.pathname);
    if (found && 'redirect' in found)
      return new Response(null, {
        status: 308,
        headers: { ...securityHeaders(), Location: found.redirect + url.search, 'Cache-Control': 'no-cache' },
      });
    if (found) return answer(request, found);
    const missing = files.get('/404.html');
    return missing
      ? answer(request, missing, 404)
      : new Response('Not found', { status: 404, headers: securityHeaders() });
  };
}
