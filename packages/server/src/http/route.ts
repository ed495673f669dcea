import type { z } from '@hono/zod-openapi';
import type { Carrier } from '../ports.js';
import type { Call } from '../rules/call.js';

export const basePath = '/api/:tenant/account/v1';

/** Where a tenant's API answers, as the browser sees it. */
export function baseUrlOf(origin: string, tenant: string): string {
  return origin + basePath.replace(':tenant', tenant);
}

export interface AppBindings {
  readonly Bindings: { readonly carrier: Carrier };
}

/** Who may call: anybody, a session, a session or a sign-in that owes a factor, or whoever has either cookie. */
export type Access = 'public' | 'session' | 'enrolling' | 'any';

export interface Input<B, Q> {
  readonly body: B;
  readonly query: Q;
  readonly id: string;
  readonly ifMatch: string | undefined;
}

export interface Reply {
  readonly body?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** As in OpenAPI, e.g. `/factors/{id}`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly status: number;
  readonly body: z.ZodType | undefined;
  readonly query: z.ZodObject | undefined;
  readonly answer: z.ZodType | undefined;
  readonly run: (call: Call, input: Input<unknown, unknown>) => Promise<Reply>;
}

interface RouteDefinition<B extends z.ZodType, Q extends z.ZodObject> {
  readonly access: Access;
  readonly summary: string;
  /** Of the answer, 200 unless told. */
  readonly status?: number;
  readonly body?: B;
  readonly query?: Q;
  /** Absent: an answer without a body. */
  readonly answer?: z.ZodType;
  readonly run: (call: Call, input: Input<z.output<B>, z.output<Q>>) => Promise<Reply>;
}

/** `route('POST /factors', { … })`: keeps the types of body and query together with the work. */
export function route<B extends z.ZodType, Q extends z.ZodObject>(
  name: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`,
  definition: RouteDefinition<B, Q>,
): Route {
  const [verb = '', path = ''] = name.split(' ');
  return {
    method: verb.toLowerCase() as Route['method'],
    path,
    access: definition.access,
    summary: definition.summary,
    status: definition.status ?? (definition.answer === undefined ? 204 : 200),
    body: definition.body,
    query: definition.query,
    answer: definition.answer,
    // Both were read by these very schemas before `run` is called.
    run: (call, input) => definition.run(call, input as Input<z.output<B>, z.output<Q>>),
  };
}
