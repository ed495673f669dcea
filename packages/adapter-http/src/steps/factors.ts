import type { Enrolled, FactorOperations, Verifier } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import type { News } from '../news.js';
import { factor, factors } from '../shapes.js';
import type { Transport } from '../transport.js';
import { segment } from './segment.js';
import { nextEnrolled, nextVoid } from './shapes.js';
import { verifier } from './verifier.js';

export function factorSteps(
  { call }: Transport,
  news: News,
): Required<Omit<FactorOperations, 'list' | 'verifier'>> {
  const changed = (): void => news.post('factors-changed');

  return {
    async enrol({ type, destination, channel, label }, options) {
      const next = await call(nextEnrolled, 'POST', '/factors', options, {
        type,
        destination,
        channel,
        label,
      });
      changed();
      return next;
    },
    async continue(id, options) {
      return call(nextEnrolled, 'POST', `/factors/${segment(id)}/continue`, options);
    },
    async rename(id, label, options) {
      const renamed = await call(factor, 'PATCH', `/factors/${segment(id)}`, options, { label });
      changed();
      return renamed;
    },
    async setPrimary(id, options) {
      const all = await call(factors, 'PUT', `/factors/${segment(id)}/primary`, options);
      changed();
      return all;
    },
    async remove(id, options) {
      const path = `/factors/${segment(id)}`;
      try {
        const next = await call(nextVoid, 'DELETE', path, options);
        changed();
        return next;
      } catch (error) {
        // Another tab, or a second click, was faster: it is gone, as was wanted.
        if (isAccountError(error, 'factor-not-found')) return { kind: 'done', value: undefined };
        throw error;
      }
    },
    async disableAll(options) {
      const next = await call(nextVoid, 'DELETE', '/factors', options);
      changed();
      return next;
    },
  };
}

export function factorVerifier(transport: Transport, news: News): Required<Verifier<Enrolled>> {
  return verifier(transport, nextEnrolled, ({ kind }) => {
    if (kind !== 'done') return;
    transport.rotated();
    news.post('factors-changed');
  });
}
