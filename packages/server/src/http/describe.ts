import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { basePath, type Access, type AppBindings, type Route } from './route.js';
import * as schemas from './schemas.js';

const accesses: Readonly<Record<Access, string>> = {
  public: 'Needs no session.',
  session: 'Needs a session.',
  enrolling: 'Needs a session, or a sign-in that owes a factor.',
  any: 'Needs the session or the sign-in that the challenge belongs to.',
};

/** Puts every route into the OpenAPI document. The work itself is registered elsewhere: one list feeds both. */
export function describeRoutes(app: OpenAPIHono<AppBindings>, routes: readonly Route[]): void {
  for (const route of routes) {
    const parameters = z.object({
      tenant: z.string(),
      ...(route.path.includes('{id}') && { id: z.string() }),
    });
    const headers = z.object({
      'x-account-csrf': z.literal('1'),
      'idempotency-key': z.string().min(1).max(64).optional(),
      'x-step-up': z.string().optional(),
    });
    app.openAPIRegistry.registerPath({
      method: route.method,
      path: `${basePath.replace(':tenant', '{tenant}')}${route.path}`,
      summary: route.summary,
      description: accesses[route.access],
      request: {
        params: parameters,
        ...(route.method !== 'get' && { headers }),
        ...(route.query !== undefined && { query: route.query }),
        ...(route.body !== undefined && {
          body: { content: { 'application/json': { schema: route.body } } },
        }),
      },
      responses: {
        [route.status]: {
          description: route.answer === undefined ? 'Done.' : 'The answer.',
          ...(route.answer !== undefined && { content: { 'application/json': { schema: route.answer } } }),
        },
        default: {
          description: 'A problem (RFC 9457).',
          content: { 'application/problem+json': { schema: schemas.problem } },
        },
      },
    });
  }
}
