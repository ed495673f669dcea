import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';

/** Where pages come from while developing: a middleware that answers by itself. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => void;

type Handler = (
  request: Request,
  /** The raw request and answer, as `@hono/node-server` hands them over. */
  environment: unknown,
) => Response | undefined | Promise<Response | undefined>;

export interface HostOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Undefined: not one of its addresses. */
  readonly handlers: readonly Handler[];
  /** Comes first, and answers by itself where it says true: for what is made for Node's own requests. */
  readonly mounted?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly report: (problem: string) => void;
}

export interface Host {
  readonly server: Server;
  readonly port: number;
  /** Given here instead of as the last handler: it wants the raw request, and the server for its web socket. */
  readonly usePages: (pages: Pages) => void;
  readonly stop: () => Promise<void>;
}

const names = new Set(['localhost', '127.0.0.1']);

/** Whatever name leads to this machine, only these two are the demo: a page of another site must not reach it by its own. */
function isOurs(request: IncomingMessage): boolean {
  const { host } = request.headers;
  return (
    host !== undefined && URL.canParse(`http://${host}`) && names.has(new URL(`http://${host}`).hostname)
  );
}

/** One loopback port that answers with the first handler that knows the address. */
export async function startHost({ port, handlers, mounted, report }: HostOptions): Promise<Host> {
  let pages: Pages | undefined;

  const answer = async (request: Request, environment: unknown): Promise<Response> => {
    try {
      for (const handler of handlers) {
        const response = await handler(request, environment);
        if (response) return response;
      }
      return new Response('Not found', { status: 404 });
    } catch (error) {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return new Response('The demo failed to answer.', { status: 500 });
    }
  };
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const isPage = (url = '/'): boolean => !/^\/(?:api|dev|cdn-dist)\//.test(url);

  const server = createServer((request, response) => {
    if (!isOurs(request)) {
      response
        .writeHead(421, { 'Content-Type': 'text/plain' })
        .end('Use http://localhost or http://127.0.0.1.');
    } else if (mounted?.(request, response) === true) return;
    else if (pages && isPage(request.url)) pages(request, response);
    else void listener(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    server,
    port: (server.address() as AddressInfo).port,
    usePages: (next) => (pages = next),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // What is being answered may finish; a browser that keeps a connection open must not keep the process.
      const patience = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(patience);
    },
  };
}
