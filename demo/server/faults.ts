import { setTimeout as wait } from 'node:timers/promises';

/** An answer that goes wrong on purpose. */
export interface Fault {
  /** The end of the address's path, e.g. `/factors`, or its beginning with a `*` after it, e.g. `/assets/*`. */
  readonly path: string;
  /** The answer's status; without it the real answer is given. */
  readonly status?: number;
  /** Seconds before anything happens; fractions are allowed. */
  readonly delay?: number;
  /** How many matching answers; 1 unless told. */
  readonly times?: number;
}

export interface Faults {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  /** Waits where a fault says so, and answers in the server's place; undefined: go on. */
  readonly apply: (request: Request) => Promise<Response | undefined>;
}

const slugs: Readonly<Record<number, string>> = {
  400: 'validation-failed',
  401: 'unauthenticated',
  403: 'forbidden',
  409: 'conflict',
  412: 'conflict',
  422: 'validation-failed',
  429: 'rate-limited',
  502: 'delivery-failed',
};

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path.endsWith(pattern);
}

function problem(status: number): Response {
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (status === 429 || status === 503) headers.set('Retry-After', '5');
  const type = `https://selfsame.dev/problems/${slugs[status] ?? 'server-error'}`;
  return new Response(JSON.stringify({ type, status, title: 'A fault that was asked for' }), {
    status,
    headers,
  });
}

export function createFaults(): Faults {
  let open: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      open.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      open = [];
    },
    async apply(request) {
      const { pathname } = new URL(request.url);
      const entry = open.find(({ fault }) => matches(fault.path, pathname));
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) open = open.filter((other) => other !== entry);
      const { delay, status } = entry.fault;
      if (delay !== undefined)
        await wait(delay * 1000, undefined, { signal: request.signal }).catch(() => undefined);
      return status === undefined ? undefined : problem(status);
    },
  };
}
