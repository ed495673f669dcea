import type { SessionOperations } from '@selfsame/core';
import type { News } from '../news.js';
import type { Transport } from '../transport.js';
import { segment } from './segment.js';
import { nothing } from './shapes.js';

export function sessionSteps({ call }: Transport, news: News): Omit<SessionOperations, 'list'> {
  return {
    async revoke(id, options) {
      const path = id === 'others' ? '/sessions?except=current' : `/sessions/${segment(id)}`;
      await call(nothing, 'DELETE', path, options);
      news.post('session-changed');
    },
  };
}
