import type { Factor } from '@selfsame/core';

/** As they are shown: the primary one first, then as the backend has them (UX-FL-01). */
export const inOrder = (factors: readonly Factor[]): readonly Factor[] => [
  ...factors.filter(({ primary }) => primary),
  ...factors.filter(({ primary }) => !primary),
];
