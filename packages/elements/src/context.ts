import { createContext } from '@lit/context';
import type { AccountAdapter } from '@selfsame/core';

/**
 * The adapter of a subtree. The key is shared between bundles by `Symbol.for`, and carries the contract's version: a
 * bundle of another major version does not meet this provider.
 */
export const adapterContext = createContext<AccountAdapter | undefined>(Symbol.for('selfsame/adapter@1'));
