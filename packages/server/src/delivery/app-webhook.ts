import { z } from 'zod';
import { readBody, validate } from '../http/body.js';
import { HttpProblem, isUnexpected, problemAnswer } from '../http/problem.js';
import { verifyWebhook, webhookKeys, type WebhookSecrets } from './signature.js';

/** Somebody linked the suite's app, by the code shown in the portal or by signing in. */
export type AppLink = { readonly tenant: string; readonly name: string } & (
  { readonly pairingCode: string } | { readonly identifier: string; readonly password: string }
);

export interface PushAnswer {
  readonly tenant: string;
  /** The `requestId` of the push. */
  readonly requestId: string;
  readonly approve: boolean;
  /** The number that was chosen or typed on the phone. */
  readonly number?: string;
}

/**
 * What the app's side may do. Each rejects with an `AccountError` where it is refused; an object that it resolves is the
 * body of the answer, e.g. to whom pushes will be addressed.
 */
export interface AppCalls {
  linkApp(link: AppLink): Promise<unknown>;
  answerPush(answer: PushAnswer): Promise<unknown>;
}

export interface AppWebhookOptions {
  readonly app: AppCalls;
  /** Not the one of the way out: who may send messages must not be able to approve. */
  readonly secret: WebhookSecrets;
  /** Called with failures that the caller is told nothing about. */
  readonly report?: (problem: string, cause: unknown) => void;
}

const text = (max: number) => z.string().min(1).max(max);
const named = { tenant: text(100), name: text(200) };
const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('app.linked'),
    data: z.union([
      z.object({ ...named, pairingCode: text(64) }),
      z.object({ ...named, identifier: text(320), password: text(4096) }),
    ]),
  }),
  z.object({
    type: z.literal('push.answered'),
    data: z.object({
      tenant: text(100),
      requestId: text(200),
      approve: z.boolean(),
      number: text(10).exactOptional(),
    }),
  }),
]);

/**
 * The way back: what the app's backend signed becomes a call. A request that comes twice does no harm, because a pairing code
 * and a push are used up by their first answer; the second is told so.
 */
export function appWebhook(options: AppWebhookOptions): (request: Request) => Promise<Response> {
  const { app, secret, report = () => undefined } = options;
  void webhookKeys(secret); // A secret that is none is found at the start, not at the first request.
  return async (request) => {
    try {
      const { text: body, json } = await readBody(request);
      if ((await verifyWebhook(secret, { headers: request.headers, body })) === null)
        throw new HttpProblem(401, 'unauthenticated', {}, { 'WWW-Authenticate': 'Signature realm="app"' });
      const { type, data } = validate(event, json);
      const answer = type === 'app.linked' ? await app.linkApp(data) : await app.answerPush(data);
      return typeof answer === 'object' && answer !== null
        ? Response.json(answer, { headers: noStore })
        : new Response(null, { status: 204, headers: noStore });
    } catch (error) {
      const reference = crypto.randomUUID();
      if (isUnexpected(error)) report(`an answer of the app failed (${reference})`, error);
      const { status, headers, body } = problemAnswer(error, reference);
      return new Response(JSON.stringify(body), { status, headers: { ...headers, ...noStore } });
    }
  };
}

const noStore = { 'Cache-Control': 'no-store' };
