import type { FactorOperations, RecoveryOperations } from '@selfsame/core';
import type { News } from './news.js';
import { factor, factors, recoveryStatus } from './shapes.js';
import type { Transport } from './transport.js';
import { segment } from './transport.js';

/** What needs no more than the shape of a factor; the rest is in `steps/factors.ts`. */
export function factorOperations(
  { call }: Transport,
  news: News,
): Required<Pick<FactorOperations, 'list' | 'rename' | 'setPrimary'>> {
  const changed = (): void => news.post('factors-changed');

  return {
    list: (options) => call(factors, 'GET', '/factors', options),
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
  };
}

export function recoveryOperations({ call }: Transport): Pick<RecoveryOperations, 'status'> {
  return { status: (options) => call(recoveryStatus, 'GET', '/recovery', options) };
}
