import { AccountError, isAccountError } from '@selfsame/core';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Carrier } from '../ports.js';
import type { TenantSettings } from '../settings.js';
import type { Call, Environment, TokenChange } from '../rules/call.js';
import { newId } from '../rules/crypto.js';
import { sendOutbox } from '../rules/outbox.js';
import { findSession } from '../rules/sessions.js';
import { findSignIn } from '../rules/sign-in-progress.js';
import { readBody, validate } from './body.js';
import { describeRoutes } from './describe.js';
import { factorRoutes } from './factor-routes.js';
import { once } from './idempotency.js';
import { changes, corsHeaders, isTrusted, preflightHeaders, refuseForgery } from './origin.js';
import { HttpProblem, isUnexpected, problemAnswer, type Answer } from './problem.js';
import { profileRoutes } from './profile-routes.js';
import { basePath, baseUrlOf, type Access, type AppBindings, type Route } from './route.js';
import { signInRoutes } from './sign-in-routes.js';

export interface AppOptions extends Environment {
  readonly tenants: (name: string) => TenantSettings | undefined;
}

export const routes: readonly Route[] = [...profileRoutes, ...factorRoutes, ...signInRoutes];

/** The contract as a web-standard handler. It keeps nothing between two requests but what its options hold. */
export function accountApp(options: AppOptions): OpenAPIHono<AppBindings> {
  const app = new OpenAPIHono<AppBindings>();
  describeRoutes(app, routes);
  for (const route of routes) {
    app.on(route.method.toUpperCase(), `${basePath}${route.path.replace('{id}', ':id')}`, (context) => {
      const { tenant = '', id = '' } = context.req.param() as { tenant?: string; id?: string };
      return answer(options, context.req.raw, context.env.carrier, tenant, (call) =>
        serve(call, route, { request: context.req.raw, carrier: context.env.carrier, id }),
      );
    });
  }
  app.notFound((context) => {
    const path = new URL(context.req.url).pathname;
    const [, tenant = '', rest = ''] = /^\/api\/([^/]+)\/account\/v1(\/.*)?$/.exec(path) ?? [];
    return answer(options, context.req.raw, context.env.carrier, tenant, (call) =>
      Promise.resolve(noSuchRoute(call, context.req.raw, context.env.carrier, rest)),
    );
  });
  return app;
}

interface Exchange {
  readonly request: Request;
  readonly carrier: Carrier;
  readonly id: string;
}

async function serve(call: Call, route: Route, { request, carrier, id }: Exchange): Promise<Answer> {
  refuseForgery(request, carrier, call.settings);
  refuseStranger(call, carrier, route.access);
  const body = changes(request) ? await readBody(request) : { text: '', json: {} };
  const url = new URL(request.url);
  const input = {
    id,
    body: route.body === undefined ? undefined : validate(route.body, body.json),
    query:
      route.query === undefined ? undefined : validate(route.query, Object.fromEntries(url.searchParams)),
    ifMatch: request.headers.get('If-Match') ?? undefined,
  };
  const work = async (): Promise<Answer> => {
    const reply = await settled(call, route, input);
    const status = reply.status ?? route.status;
    return { status, headers: reply.headers ?? {}, body: reply.body };
  };
  const key = changes(request) ? request.headers.get('Idempotency-Key') : null;
  const fingerprint = `${request.method} ${url.pathname}${url.search}\n${body.text}`;
  return key === null ? work() : once(call, { key, fingerprint }, work);
}

/** Messages go out when the work is committed, also when it ended in a refusal that was kept. */
async function settled(
  call: Call,
  route: Route,
  input: Parameters<Route['run']>[1],
): ReturnType<Route['run']> {
  try {
    const reply = await route.run(call, input);
    await sendOutbox(call);
    return reply;
  } catch (error) {
    if (isAccountError(error) && error.code !== 'delivery-failed') await sendOutbox(call);
    throw error;
  }
}

async function answer(
  options: AppOptions,
  request: Request,
  carrier: Carrier,
  tenant: string,
  work: (call: Call) => Promise<Answer>,
): Promise<Response> {
  const reference = newId(options.random);
  let cors: Readonly<Record<string, string>> | null = null;
  let result: Answer;
  try {
    // Inside: whoever reads settings from a file may throw while an administrator saves it.
    const settings = options.tenants(tenant);
    if (settings === undefined) throw new AccountError('unsupported');
    cors = corsHeaders(carrier.origin, request, settings);
    const call = await openCall(options, request, carrier, tenant, settings);
    result = await work(call);
    for (const { slot, token, maxAge } of lastOfEach(call.tokens)) carrier.set(slot, token, maxAge);
  } catch (error) {
    if (isUnexpected(error)) options.report(`request ${reference} failed`, error);
    result = problemAnswer(error, reference);
  }
  const headers = {
    ...(result.body !== undefined && { 'Content-Type': 'application/json' }),
    ...result.headers,
    ...cors,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': reference,
  };
  return new Response(result.body === undefined ? null : JSON.stringify(result.body), {
    status: result.status,
    headers,
  });
}

/** One sign-in may begin and end in the same call: a browser needs to hear of the end only. */
function lastOfEach(changes: readonly TokenChange[]): readonly TokenChange[] {
  return changes.filter(({ slot }, at) => changes.findLastIndex((other) => other.slot === slot) === at);
}

async function openCall(
  options: AppOptions,
  request: Request,
  carrier: Carrier,
  tenant: string,
  settings: TenantSettings,
): Promise<Call> {
  const { tenants: _, ...env } = options;
  const sessionToken = carrier.get('session');
  const challengeToken = carrier.get('challenge');
  const time = env.clock.now();
  const who = { now: time, reads: !changes(request) };
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
  const found = await env.store.transaction(async (tx) => ({
    session: sessionToken === null ? undefined : await findSession(tx, tenant, sessionToken, who),
    signIn: challengeToken === null ? undefined : await findSignIn(tx, tenant, challengeToken, time),
  }));
  const here = new URL(request.url).origin;
  const trusted = carrier.origin !== null && isTrusted(carrier.origin, request, settings);
  return {
    env,
    tenant,
    settings,
    ...found,
    grant: header('X-Step-Up'),
    acceptLanguage: header('Accept-Language'),
    userAgent: header('User-Agent'),
    address: carrier.address,
    origin: trusted ? carrier.origin : here,
    baseUrl: baseUrlOf(here, tenant),
    outbox: [],
    tokens: [],
  };
}

function refuseStranger(call: Call, carrier: Carrier, access: Access): void {
  const { session, signIn } = call;
  const may: Record<Access, boolean> = {
    public: true,
    session: session !== undefined,
    enrolling: session !== undefined || signIn?.stage === 'enrol',
    // Whoever was signing in a moment ago learns that the challenge is gone, not that a session is missing.
    any: session !== undefined || signIn !== undefined || carrier.get('challenge') !== null,
  };
  if (!may[access]) throw new AccountError('unauthenticated');
}

function noSuchRoute(call: Call, request: Request, carrier: Carrier, path: string): Answer {
  const allowed = routes
    .filter((route) => matches(route.path, path))
    .map(({ method }) => method.toUpperCase());
  if (allowed.length === 0) throw new AccountError('unsupported');
  if (request.method === 'OPTIONS' && corsHeaders(carrier.origin, request, call.settings) !== null) {
    return { status: 204, headers: preflightHeaders, body: undefined };
  }
  throw new HttpProblem(405, 'unsupported', {}, { Allow: allowed.join(', ') });
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, at) => part === '{id}' || part === given[at]);
}
