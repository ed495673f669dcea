import type { Capabilities, Operation } from '@selfsame/core';

/** Whether the backend has any of these operations, in the page or elsewhere. */
export const offers = ({ operations }: Capabilities, ...names: readonly Operation[]): boolean =>
  names.some((name) => (operations[name] ?? 'absent') !== 'absent');

/** Whether there is anything at all that a user could change here. */
export const offersAnything = (capabilities: Capabilities): boolean =>
  offers(capabilities, 'email.change', 'profile.update', 'password.change', 'language.change');
