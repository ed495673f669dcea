import type { Capabilities } from '@selfsame/core';
import { hasOperation } from '../internal/has-operation.js';

/** Whether there is anything at all that a user could change here. */
export const offersAnything = (capabilities: Capabilities): boolean =>
  hasOperation(capabilities, 'email.change', 'profile.update', 'password.change', 'language.change');
