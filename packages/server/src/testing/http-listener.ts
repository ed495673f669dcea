import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpListener {
  readonly url: string;
  /** Oldest first. */
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

/** A real listener on this machine. `answer` is told how many requests there were before. */
export async function httpListener(
  answer: (response: ServerResponse, earlier: number) => void,
): Promise<HttpListener> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const { method, headers } = request;
    void text(request).then((body) => {
      received.push({ method, headers, body });
      answer(response, received.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/messages`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
