import { openPortal } from '../shared/portal.js';
import { locales, page } from './page.svelte.js';

/** One for the whole page: it begins to ask who is signed in before Svelte draws anything. */
export const portal = openPortal({
  tenant: 'pbx',
  locales,
  show: (locale) => {
    page.locale = locale;
  },
});
