import { z } from '@hono/zod-openapi';
import { continueFactor, enrolFactor } from '../rules/enrolment.js';
import {
  disableFactors,
  listFactors,
  removeFactor,
  renameFactor,
  setPrimaryFactor,
} from '../rules/factors.js';
import { confirmRecovery, generateRecovery, recoveryStatus } from '../rules/recovery.js';
import { route } from './route.js';
import * as schemas from './schemas.js';

// Checked again by the rules, in code points and after trimming: here it only keeps nonsense out.
const label = z.string().max(256);

export const factorRoutes = [
  route('GET /factors', {
    access: 'enrolling',
    summary: 'Every second factor, pending ones included.',
    answer: schemas.factors,
    run: async (call) => ({ body: await listFactors(call) }),
  }),
  route('POST /factors', {
    access: 'enrolling',
    summary: 'Begins to set up a factor.',
    status: 201,
    body: z.object({
      type: schemas.factorType,
      destination: z.string().max(320).optional(),
      channel: schemas.channel.optional(),
      label: label.optional(),
    }),
    answer: schemas.next(schemas.enrolled),
    run: async (call, { body }) => {
      const { factorId, next } = await enrolFactor(call, body);
      return { body: next, headers: { Location: `factors/${factorId}` } };
    },
  }),
  route('DELETE /factors', {
    access: 'session',
    summary: 'Turns all second factors off.',
    run: async (call) => {
      await disableFactors(call);
      return {};
    },
  }),
  route('PATCH /factors/{id}', {
    access: 'session',
    summary: 'Renames a factor.',
    body: z.object({ label }),
    answer: schemas.factor,
    run: async (call, { id, body }) => ({ body: await renameFactor(call, id, body.label) }),
  }),
  route('DELETE /factors/{id}', {
    access: 'enrolling',
    summary: 'Removes a factor. One that is gone already is success.',
    run: async (call, { id }) => {
      await removeFactor(call, id);
      return {};
    },
  }),
  route('PUT /factors/{id}/primary', {
    access: 'enrolling',
    summary: 'Makes this factor the one that is asked for first.',
    answer: schemas.factors,
    run: async (call, { id }) => ({ body: await setPrimaryFactor(call, id) }),
  }),
  route('POST /factors/{id}/continue', {
    access: 'enrolling',
    summary: 'Takes up a pending factor whose code is on its way. Never an authenticator app.',
    answer: schemas.next(schemas.enrolled),
    run: async (call, { id }) => ({ body: await continueFactor(call, id) }),
  }),
  route('GET /recovery', {
    access: 'enrolling',
    summary: 'How many recovery values there are. Never the values.',
    answer: schemas.recoveryStatus,
    run: async (call) => ({ body: await recoveryStatus(call) }),
  }),
  route('POST /recovery', {
    access: 'enrolling',
    summary: 'A new recovery set, shown once.',
    status: 201,
    answer: schemas.next(schemas.recoverySet),
    run: async (call) => ({ body: await generateRecovery(call) }),
  }),
  route('POST /recovery/confirm', {
    access: 'enrolling',
    summary: 'The set is saved: from now on it counts, and the old one does not.',
    body: z.object({ saveToken: z.string().min(1).max(200) }),
    run: async (call, { body }) => {
      await confirmRecovery(call, body.saveToken);
      return {};
    },
  }),
] as const;
