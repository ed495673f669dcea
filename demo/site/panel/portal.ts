import { openPortal } from '../shared/portal.js';

/** One for the whole page: it begins to ask who is signed in before Vue draws anything. */
export const portal = openPortal({ tenant: 'panel', locales: ['nl'], show: () => undefined });
