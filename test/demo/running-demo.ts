import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressSite } from '../../demo/server/compress.js';
import { startDemo, type Demo } from '../../demo/server/start-demo.js';

const policies = fileURLToPath(new URL('../../demo/policies', import.meta.url));

export interface Folders {
  readonly root: string;
  readonly dataDir: string;
  readonly policiesDir: string;
  readonly siteDir: string;
  readonly cdnDir: string;
}

/** A small built site, a bundle and policies of its own, in a folder for one test file. */
export async function makeFolders(): Promise<Folders> {
  const root = await mkdtemp(path.join(tmpdir(), 'selfsame-demo-'));
  const place = (name: string): string => path.join(root, name);
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(path.dirname(place(file)), { recursive: true });
    await writeFile(place(file), content);
  };
  const text = 'calm '.repeat(600);
  await write('site/index.html', `<!doctype html><title>Start</title>${text}`);
  await write('site/404.html', '<!doctype html><title>Missing</title>');
  await write('site/centrex/login.html', '<!doctype html><title>Login</title>');
  await write('site/centrex/index.html', '<!doctype html><title>Centrex</title>');
  await write('site/assets/app-AbCd1234.js', `/* ${text} */`);
  await write('cdn/selfsame.js', 'export const version = 1;');
  await write('cdn/chunks/qr-AbCd1234.js', 'export const qr = 1;');
  await cp(policies, place('policies'), { recursive: true });
  await compressSite(place('site'));
  return {
    root,
    dataDir: place('data'),
    policiesDir: place('policies'),
    siteDir: place('site'),
    cdnDir: place('cdn'),
  };
}

export async function removeFolders(folders: Folders): Promise<void> {
  await rm(folders.root, { recursive: true, force: true });
}

export function start(folders: Folders, report: (problem: string) => void = () => undefined): Promise<Demo> {
  return startDemo({ port: 0, ...folders, report });
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request whose headers are exactly these, and an answer as it came: `fetch` decodes bodies and sets `Host` itself. */
export function raw(
  demo: Demo,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { port } = demo;
    request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

export function post(
  demo: Demo,
  target: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  return fetch(demo.address + target, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** A browser's part: keeps the cookies, says where it comes from. */
export function visitor(demo: Demo, tenant = 'centrex') {
  const jar = new Map<string, string>();
  return async (method: string, route: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${demo.address}/api/${tenant}/account/v1${route}`, {
      method,
      headers: {
        Origin: demo.address,
        'X-Account-CSRF': '1',
        'Content-Type': 'application/json',
        Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    return response;
  };
}
