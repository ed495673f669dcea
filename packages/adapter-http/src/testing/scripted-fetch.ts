/** One request as a test wants to look at it. */
interface Sent {
  readonly verb: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body, undefined without one. */
  readonly body: unknown;
  readonly init: RequestInit;
}

/** What a scripted request ends with: an answer, a rejection, or never. */
export type Scripted =
  | Response
  | Error
  | 'hangs'
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json?: unknown };

export interface ScriptedFetch {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sent: readonly Sent[];
  /** How many answers nobody asked for. */
  readonly left: () => number;
}

/** A network that gives the scripted answers in turn, and rejects what is asked beyond them. */
export function scriptedFetch(...answers: readonly Scripted[]): ScriptedFetch {
  const sent: Sent[] = [];
  const queue = [...answers];
  return {
    sent,
    left: () => queue.length,
    async fetch(url, init) {
      const headers = init.headers as Record<string, string>;
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      sent.push({ verb: init.method ?? 'GET', url, headers, body, init });
      const answer = queue.shift();
      if (answer === undefined) throw new RangeError(`Not in the script: ${init.method ?? ''} ${url}`);
      if (answer instanceof Error) throw answer;
      if (answer instanceof Response) return answer;
      // It does not listen to its signal, as the worst of fetch implementations.
      if (answer === 'hangs') return new Promise(() => undefined);
      const { status = answer.json === undefined ? 204 : 200, headers: extra, json } = answer;
      return new Response(json === undefined ? null : JSON.stringify(json), {
        status,
        headers: { 'Content-Type': 'application/json', ...extra },
      });
    },
  };
}

/** A problem of the contract (RFC 9457). */
export function problem(
  slug: string,
  status: number,
  members: object = {},
  headers: Record<string, string> = {},
): Scripted {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    json: { type: `https://selfsame.dev/problems/${slug}`, title: 'Developer text', status, ...members },
  };
}

export const offline = (): Error => new TypeError('Failed to fetch');
