import { isAccountError } from '@selfsame/core';
import { z } from '@hono/zod-openapi';
import { readEmailChange, startEmailChange } from '../rules/email-change.js';
import { changePassword } from '../rules/password.js';
import { capabilities, readPolicy } from '../rules/policy.js';
import { readProfile, updateProfile } from '../rules/profile.js';
import { listSessions, revokeOtherSessions, revokeSession } from '../rules/sessions.js';
import { HttpProblem } from './problem.js';
import { route, type Reply } from './route.js';
import * as schemas from './schemas.js';

export const profileRoutes = [
  route('GET /capabilities', {
    access: 'public',
    summary: 'What this deployment can do.',
    answer: schemas.capabilities,
    run: (call) => Promise.resolve({ body: { contract: 1, ...capabilities(call.settings) } }),
  }),
  route('GET /policy', {
    access: 'enrolling',
    summary: 'What this user may do now.',
    answer: schemas.policy,
    run: async (call) => ({ body: await readPolicy(call) }),
  }),
  route('GET /profile', {
    access: 'session',
    summary: 'The profile, with its version as `ETag`.',
    answer: schemas.profile,
    run: async (call) => {
      const profile = await readProfile(call);
      return { body: profile, headers: { ETag: `"${profile.version ?? ''}"` } };
    },
  }),
  route('PATCH /profile', {
    access: 'session',
    summary: 'A merge patch (RFC 7396), with the version that was read as `If-Match`.',
    body: z.object({
      username: z.string().max(254).optional(),
      locale: z.string().max(35).optional(),
      attributes: z.record(z.string().max(64), schemas.json).optional(),
    }),
    answer: schemas.profileChanged,
    run: async (call, { body, ifMatch }): Promise<Reply> => {
      const { username, locale, attributes } = body;
      try {
        const changed = await updateProfile(call, {
          username,
          locale,
          attributes,
          ifVersion: versionOf(ifMatch),
        });
        return { body: changed, headers: { ETag: `"${changed.profile.version ?? ''}"` } };
      } catch (error) {
        throw isAccountError(error, 'conflict') ? new HttpProblem(412, 'conflict') : error;
      }
    },
  }),
  route('POST /profile/email', {
    access: 'session',
    summary: 'Begins a change of address: a code is mailed to the new one.',
    status: 202,
    body: z.object({ email: z.string().min(1).max(320) }),
    answer: schemas.next(schemas.profile),
    run: async (call, { body }) => ({ body: await startEmailChange(call, body.email) }),
  }),
  route('GET /profile/email', {
    access: 'session',
    summary: 'The open change of address, after a reload.',
    answer: schemas.next(schemas.profile),
    run: async (call) => ({ body: await readEmailChange(call) }),
  }),
  route('POST /profile/password', {
    access: 'session',
    summary: 'A new password.',
    body: z.object({
      current: schemas.password.optional(),
      next: schemas.password,
      signOutOthers: z.boolean().optional(),
    }),
    run: async (call, { body }) => {
      await changePassword(call, body);
      return {};
    },
  }),
  route('GET /sessions', {
    access: 'session',
    summary: 'Where this user is signed in, newest first.',
    query: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    answer: schemas.sessionPage,
    run: async (call, { query }) => ({ body: await listSessions(call, query) }),
  }),
  route('DELETE /sessions', {
    access: 'session',
    summary: 'Ends every session but this one.',
    query: z.object({ except: z.literal('current') }),
    run: async (call) => {
      await revokeOtherSessions(call);
      return {};
    },
  }),
  route('DELETE /sessions/{id}', {
    access: 'session',
    summary: 'Ends a session. An unknown one is success.',
    run: async (call, { id }) => {
      await revokeSession(call, id);
      return {};
    },
  }),
] as const;

/** The version in an `If-Match`: quoted, weak or bare. `*` asks for no particular one. */
function versionOf(ifMatch: string | undefined): string | undefined {
  const version = ifMatch?.trim().replace(/^(?:W\/)?"(.*)"$/, '$1');
  return version === '*' ? undefined : version;
}
