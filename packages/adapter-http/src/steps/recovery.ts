import type { RecoveryOperations } from '@selfsame/core';
import type { News } from '../news.js';
import type { Transport } from '../transport.js';
import { nextRecoverySet, nothing } from './shapes.js';

/** Without `reveal`: the contract keeps recovery values as hashes. */
export function recoverySteps(
  { call }: Transport,
  news: News,
): Required<Omit<RecoveryOperations, 'status' | 'reveal'>> {
  return {
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
