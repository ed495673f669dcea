import { isAccountError } from '@selfsame/core';
import type { AppCalls, AppLink } from '@selfsame/server/delivery';
import type { DemoClock } from './demo-clock.js';
import type { DemoStore } from './demo-store.js';
import type { Fault, Faults } from './faults.js';

export interface DevCallsOptions {
  readonly clock: DemoClock;
  readonly store: DemoStore;
  readonly faults: Faults;
  /** What the suite's app may do; the simulated telephone is one. */
  readonly app: AppCalls;
  /** Puts accounts, messages, clock and faults back to the start. */
  readonly reset: () => Promise<void>;
}

class BadRequest extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

async function body(request: Request): Promise<Record<string, unknown>> {
  // A form or a script of another site cannot send this type without asking first, and nobody answers that question.
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    throw new BadRequest('Send JSON with Content-Type: application/json.', 415);
  const value: unknown = await request.json().catch(() => null);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('The body must be a JSON object.');
  return value as Record<string, unknown>;
}

function number(value: unknown, name: string, minimum: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < minimum)
    throw new BadRequest(`${name} must be a number of at least ${minimum}.`);
  return value;
}

function fault(value: Record<string, unknown>): Fault {
  const { path, status, delay, times } = value;
  if (typeof path !== 'string' || !path.startsWith('/')) throw new BadRequest('path must begin with "/".');
  if (status === undefined && delay === undefined) throw new BadRequest('Give a status, a delay, or both.');
  if (status !== undefined && number(status, 'status', 400) > 599)
    throw new BadRequest('status must be 400 to 599.');
  return {
    path,
    ...(status === undefined ? {} : { status: number(status, 'status', 400) }),
    ...(delay === undefined ? {} : { delay: number(delay, 'delay', 0) }),
    ...(times === undefined ? {} : { times: number(times, 'times', 1) }),
  };
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new BadRequest(`${name} must be a text.`);
  return value;
}

function appLink({ tenant, name, pairingCode, identifier, password }: Record<string, unknown>): AppLink {
  const named = { tenant: text(tenant, 'tenant'), name: text(name, 'name') };
  if (pairingCode !== undefined) return { ...named, pairingCode: text(pairingCode, 'pairingCode') };
  return { ...named, identifier: text(identifier, 'identifier'), password: text(password, 'password') };
}

/** In an address a `+` means a space, and people type numbers with it all the same. */
function recipient(to: string | null): string | undefined {
  return to === null ? undefined : to.replace(/^ (?=\d)/, '+').trim();
}

type Routes = Readonly<Record<string, (request: Request, url: URL) => Promise<Response>>>;

const appRoutes = (app: AppCalls): Routes => ({
  'POST /dev/app/link': async (request) => {
    const linked: unknown = await app.linkApp(appLink(await body(request)));
    return json(linked ?? {});
  },
  'POST /dev/app/answer': async (request) => {
    const { tenant, requestId, approve, number: chosen } = await body(request);
    await app.answerPush({
      tenant: text(tenant, 'tenant'),
      requestId: text(requestId, 'requestId'),
      approve: approve === true,
      ...(chosen === undefined ? {} : { number: text(chosen, 'number') }),
    });
    return new Response(null, { status: 204 });
  },
});

/** The calls under `/dev/` that tests and the simulated telephone use. Undefined: not one of them. */
export function devCalls(options: DevCallsOptions): (request: Request) => Promise<Response | undefined> {
  const { clock, store, faults } = options;
  const now = () => ({ now: new Date(clock.now()).toISOString() });

  const routes: Routes = {
    'GET /dev/now': async () => json(now()),
    'GET /dev/messages': async (_request, url) => json(store.messages(recipient(url.searchParams.get('to')))),
    'POST /dev/clock': async (request) => {
      const { advance } = await body(request);
      clock.advance(number(advance, 'advance', 0));
      return json(now());
    },
    'POST /dev/reset': async () => {
      await options.reset();
      return new Response(null, { status: 204 });
    },
    'POST /dev/faults': async (request) => {
      faults.add(fault(await body(request)));
      return new Response(null, { status: 204 });
    },
    ...appRoutes(options.app),
  };

  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/dev/')) return undefined;
    // A page of another site may send simple requests to this machine, but it cannot hide where it comes from.
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== url.origin)
      return json({ error: 'Only pages of the demo may ask.' }, 403);
    const route = routes[`${request.method} ${url.pathname}`];
    if (!route) return json({ error: 'There is no such call.' }, 404);
    try {
      return await route(request, url);
    } catch (error) {
      if (error instanceof BadRequest) return json({ error: error.message }, error.status);
      // What the server refuses, by its name: the telephone has words for it.
      if (isAccountError(error)) return json({ error: error.code }, 422);
      throw error;
    }
  };
}
