import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/account-button/define.js';
import { byId, only } from '../shared/dom.js';
import { hostLocales, type HostLocale } from '../shared/locale.js';
import { openPortal } from '../shared/portal.js';

/**
 * Opens a portal of Centrex, around the elements that stand in its page.
 *
 * @param show puts the page into a language; called again whenever the user's language changes
 */
export function openCentrex(show: (locale: HostLocale) => void): void {
  const { adapter, signOut } = openPortal({ tenant: 'centrex', locales: hostLocales, show });
  byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
    void signOut().catch(() => (byId('connection', HTMLElement).hidden = false));
  });
  only('selfsame-provider').adapter = adapter;
}
