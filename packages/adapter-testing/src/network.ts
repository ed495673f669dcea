type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface SentRequest {
  readonly method: string;
  readonly url: string;
}

/** What the next requests meet instead of the backend. */
export type Weather =
  /** The connection fails before the backend hears of it. */
  | 'offline'
  /** What changes something is done by the backend, and its answer is lost; reads come through. */
  | 'lost'
  /** No answer ever comes. */
  | 'hangs'
  /** The backend's own answer, labelled as plain text. */
  | 'mislabelled'
  | { readonly status: number; readonly body: string; readonly type?: string };

export interface TestNetwork {
  /** For the adapter. */
  readonly fetch: Fetch;
  /** Every request so far, oldest first. */
  readonly sent: readonly SentRequest[];
  /** From now on, until told otherwise; null is fair weather. */
  set(weather: Weather | null): void;
}

/** A network that can be told how to fail. */
export function testNetwork(through: Fetch): TestNetwork {
  const sent: SentRequest[] = [];
  let weather: Weather | null = null;
  return {
    sent,
    set: (next) => {
      weather = next;
    },
    async fetch(url, init) {
      sent.push({ method: init.method ?? 'GET', url });
      const now = weather;
      if (now === 'offline') throw new TypeError('Failed to fetch');
      if (now === 'hangs') return hanging(init.signal);
      if (now !== null && typeof now === 'object') {
        return new Response(now.body, {
          status: now.status,
          headers: { 'Content-Type': now.type ?? 'text/html' },
        });
      }
      const response = await through(url, init);
      if (now === 'lost' && init.method !== undefined && init.method !== 'GET')
        throw new TypeError('Failed to fetch');
      if (now !== 'mislabelled') return response;
      const headers = new Headers(response.headers);
      headers.set('Content-Type', 'text/plain');
      return new Response(await response.text(), { status: response.status, headers });
    },
  };
}

function hanging(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });
}
