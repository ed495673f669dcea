import { AccountError } from '@selfsame/core';

/**
 * An id as one segment of a path. An empty one, or dots, would make it another path: `DELETE /factors/` is not far from
 * "remove them all".
 */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new AccountError('server-error', { cause: new RangeError('Bad id') });
  return encodeURIComponent(id);
}
