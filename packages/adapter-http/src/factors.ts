import type { FactorOperations, RecoveryOperations } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';
import { nothing } from './check.js';
import type { News } from './news.js';
import { factor, factors, nextEnrolled, nextRecoverySet, nextVoid, recoveryStatus } from './shapes.js';
import type { Transport } from './transport.js';
import { segment } from './transport.js';
import { verifier } from './verifier.js';

export function factorOperations(transport: Transport, news: News): Required<FactorOperations> {
  const { call } = transport;
  const changed = (): void => news.post('factors-changed');

  return {
    list: (options) => call(factors, 'GET', '/factors', options),
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
    verifier: verifier(transport, nextEnrolled, ({ kind }) => {
      if (kind !== 'done') return;
      transport.rotated();
      changed();
    }),
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

/** Without `reveal`: the contract keeps recovery values as hashes. */
export function recoveryOperations({ call }: Transport, news: News): RecoveryOperations {
  return {
    status: (options) => call(recoveryStatus, 'GET', '/recovery', options),
    async generate(options) {
      const next = await call(nextRecoverySet, 'POST', '/recovery', options);
      news.post('factors-changed');
      return next;
    },
    async confirmSaved(saveToken, options) {
      await call(nothing, 'POST', '/recovery/confirm', options, { saveToken });
      news.post('factors-changed');
    },
  };
}
