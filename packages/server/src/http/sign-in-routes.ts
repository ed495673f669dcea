import { z } from '@hono/zod-openapi';
import {
  answerChallenge,
  cancelChallenge,
  readChallenge,
  resendCode,
  switchMethod,
} from '../rules/answer-challenge.js';
import { callbackPath, completeExternalSignIn, startExternalSignIn } from '../rules/external-sign-in.js';
import { pollEvery } from '../rules/methods/push.js';
import { startPasskeySignIn } from '../rules/passkey-sign-in.js';
import { pollChallenge } from '../rules/poll-challenge.js';
import { completeReset, requestReset } from '../rules/reset.js';
import { continueSignIn, currentSignIn, signOut, startSignIn } from '../rules/sign-in.js';
import { beginStepUp, openLogin, resumeStepUp } from '../rules/step-up.js';
import { validate } from './body.js';
import { route } from './route.js';
import * as schemas from './schemas.js';

const identifier = z.string().min(1).max(320);
const passwordCredentials = z.object({ identifier, password: schemas.password });
const token = z.string().min(1).max(200);

export const signInRoutes = [
  route('GET /sign-in', {
    access: 'public',
    summary: 'Where the caller is; 204 at the start.',
    answer: schemas.next(schemas.signedIn),
    run: async (call) => {
      const current = await currentSignIn(call);
      return current === null ? { status: 204 } : { body: current };
    },
  }),
  route('POST /sign-in', {
    access: 'public',
    summary: 'The first factor.',
    body: z.object({
      identifier: identifier.optional(),
      password: schemas.password.optional(),
      passkey: z.literal(true).optional(),
      external: z.string().min(1).max(50).optional(),
      returnTo: z.string().max(8000).optional(),
    }),
    answer: schemas.next(schemas.signedIn),
    run: async (call, { body }) => {
      if (body.external !== undefined)
        return { body: await startExternalSignIn(call, body.external, body.returnTo) };
      return {
        body:
          body.passkey === true
            ? await startPasskeySignIn(call)
            : await startSignIn(call, validate(passwordCredentials, body)),
      };
    },
  }),
  route(`GET ${callbackPath}`, {
    access: 'public',
    summary: 'Where a provider sends the browser back to: redirects it to the login page.',
    status: 303,
    query: z.looseObject({
      state: z.string().optional(),
      code: z.string().optional(),
      iss: z.string().optional(),
      error: z.string().optional(),
    }),
    run: async (call, { query }) => {
      const answer = new URLSearchParams(query as Readonly<Record<string, string>>);
      return { headers: { Location: await completeExternalSignIn(call, answer) } };
    },
  }),
  route('POST /sign-in/continue', {
    access: 'public',
    summary: 'After an enrolment that was owed or offered.',
    body: z.object({ skip: z.boolean().default(false) }),
    answer: schemas.next(schemas.signedIn),
    run: async (call, { body }) => ({ body: await continueSignIn(call, body.skip) }),
  }),
  route('POST /sign-out', {
    access: 'public',
    summary: 'Ends this session. Signed out already is success.',
    run: async (call) => {
      await signOut(call);
      return {};
    },
  }),
  route('POST /password-reset', {
    access: 'public',
    summary: 'Mails a link, if there is such an account.',
    status: 202,
    body: z.object({ identifier }),
    answer: schemas.next(z.null()),
    run: async (call, { body }) => ({ body: await requestReset(call, body.identifier) }),
  }),
  route('POST /password-reset/complete', {
    access: 'public',
    summary: 'A new password, from the mailed link.',
    body: z.object({ token, next: schemas.password }),
    answer: schemas.next(schemas.signedIn.nullable()),
    run: async (call, { body }) => ({ body: await completeReset(call, body.token, body.next) }),
  }),
  route('POST /step-up', {
    access: 'session',
    summary: 'Starts to prove what a protected call asked for.',
    body: z.object({
      requirementId: token,
      methodId: z.string().max(200).optional(),
      returnTo: z.string().max(2000).optional(),
    }),
    answer: schemas.next(schemas.grant),
    run: async (call, { body }) => ({ body: await beginStepUp(call, body) }),
  }),
  route('POST /step-up/login', {
    access: 'session',
    summary: 'On the login page: what has to be asked.',
    body: z.object({ state: token }),
    answer: schemas.next(schemas.grant),
    run: async (call, { body }) => ({ body: await openLogin(call, body.state) }),
  }),
  route('POST /step-up/resume', {
    access: 'session',
    summary: 'Back from the login page: the grant, once.',
    body: z.object({ state: token }),
    answer: schemas.grant,
    run: async (call, { body }) => ({ body: await resumeStepUp(call, body.state) }),
  }),
  route('GET /challenges/{id}', {
    access: 'any',
    summary: 'An open challenge, after a reload. Never with its set-up.',
    answer: schemas.challenge,
    run: async (call, { id }) => ({ body: await readChallenge(call, id) }),
  }),
  route('DELETE /challenges/{id}', {
    access: 'public',
    summary: 'Gives up. Gone already is success.',
    run: async (call, { id }) => {
      await cancelChallenge(call, id);
      return {};
    },
  }),
  route('POST /challenges/{id}/answer', {
    access: 'any',
    summary: 'An answer, and what comes next.',
    body: z.object({
      code: z.string().max(200).optional(),
      password: schemas.password.optional(),
      credential: schemas.json.optional(),
      label: z.string().max(256).optional(),
      trustDevice: z.boolean().optional(),
    }),
    answer: schemas.anyNext,
    run: async (call, { id, body }) => ({ body: await answerChallenge(call, id, body) }),
  }),
  route('POST /challenges/{id}/poll', {
    access: 'any',
    summary: 'For challenges that are answered elsewhere; 204 while they are not.',
    answer: schemas.anyNext,
    run: async (call, { id }) => {
      const next = await pollChallenge(call, id);
      return next === null ? { status: 204, headers: { 'Retry-After': String(pollEvery) } } : { body: next };
    },
  }),
  route('POST /challenges/{id}/resend', {
    access: 'any',
    summary: 'A new code, on the same budget of attempts.',
    body: z.object({ channel: schemas.channel.optional() }),
    answer: schemas.challenge,
    run: async (call, { id, body }) => ({ body: await resendCode(call, id, body.channel) }),
  }),
  route('POST /challenges/{id}/switch', {
    access: 'any',
    summary: 'Goes on with another method.',
    body: z.object({ methodId: z.string().min(1).max(200) }),
    answer: schemas.anyNext,
    run: async (call, { id, body }) => ({ body: await switchMethod(call, id, body.methodId) }),
  }),
] as const;
