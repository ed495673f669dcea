import type { Capabilities, Operation } from '@selfsame/core';

/** Whether the backend has one of these operations at all, in the page or elsewhere; what it does not name is absent. */
export const hasOperation = (
  { operations }: Pick<Capabilities, 'operations'>,
  ...names: readonly Operation[]
): boolean => names.some((name) => (operations[name] ?? 'absent') !== 'absent');
