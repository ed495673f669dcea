import { openPortal } from '../shared/portal.js';

/** One for the whole page: it begins to ask who is signed in before React draws anything. */
export const portal = openPortal({ tenant: 'business', locales: ['en'], show: () => undefined });
