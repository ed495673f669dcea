import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/account-button/define.js';
import { setLocale } from '@selfsame/elements/localize.js';
import { watchLocale } from '@selfsame/elements/watch-locale.js';
import { httpAdapter } from '@selfsame/adapter-http';
import { isAccountError } from '@selfsame/core';
import { byId } from '../shared/dom.js';
import { firstLocale, hostLocale, rememberLocale, type HostLocale } from '../shared/locale.js';
import { loginAddress } from './return-path.js';

/** What a portal of this tenant says by itself, in the language of its page. */
export interface PortalOptions {
  /** Puts the page into a language; called again whenever the user's language changes, here or in another portal. */
  readonly show: (locale: HostLocale) => void;
}

/** Shared by both portals: everything a host page has to do around the elements. */
export async function openPortal({ show }: PortalOptions): Promise<void> {
  const adapter = httpAdapter({ baseUrl: '/api/centrex/account/v1' });
  const page = document.documentElement;
  let locale: HostLocale | undefined;

  const speak = (next: HostLocale): void => {
    if (next === locale) return;
    locale = next;
    rememberLocale(next);
    page.lang = next;
    void setLocale(next);
    show(next);
  };
  const signIn = (): void => location.assign(loginAddress(location));

  // A language saved in the profile applies here at once, and to the other open portals when they look again.
  document.addEventListener('selfsame-language-changed', (event) => speak(hostLocale(event.locale)));
  document.addEventListener('selfsame-sign-in-required', (event) => {
    event.preventDefault();
    signIn();
  });
  document.addEventListener('selfsame-signed-out', () => location.assign('/centrex/login'));
  byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
    void adapter.signIn?.signOut().then(
      () => location.assign('/centrex/login'),
      () => (byId('connection', HTMLElement).hidden = false),
    );
  });

  speak(firstLocale());
  // The provider's children wait for their adapter, so the order of script and markup does not matter.
  document.querySelector('selfsame-provider')!.adapter = adapter;
  try {
    const profile = await adapter.profile.read();
    if (profile.locale !== undefined) speak(hostLocale(profile.locale));
  } catch (error) {
    if (isAccountError(error, 'unauthenticated')) {
      signIn();
      return;
    }
    // The page is of use without the account; the elements say themselves what is wrong and offer to try again.
    byId('connection', HTMLElement).hidden = false;
  }
  watchLocale(adapter, (next) => speak(hostLocale(next)));
  page.removeAttribute('data-pending');
}
