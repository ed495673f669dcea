import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/account-button/define.js';
import { setLocale } from '@selfsame/elements/localize.js';
import { watchLocale } from '@selfsame/elements/watch-locale.js';
import { httpAdapter } from '@selfsame/adapter-http';
// The types of tags and events; registering alone brings none.
import type {} from '@selfsame/elements';
import { byId, only } from '../shared/dom.js';
import { firstLocale, hostLocale, rememberLocale, type HostLocale } from '../shared/locale.js';
import { loginAddress } from './return-path.js';

/** What a portal of this tenant says by itself, in the language of its page. */
export interface PortalOptions {
  /** Puts the page into a language; called again whenever the user's language changes, here or in another portal. */
  readonly show: (locale: HostLocale) => void;
}

/** How long a page waits for the user's language before it shows itself in the one that was shown last. */
const patienceMs = 2000;

/** Shared by both portals: everything a host page has to do around the elements. */
export function openPortal({ show }: PortalOptions): void {
  const page = document.documentElement;
  let locale: HostLocale | undefined;

  const signIn = (): void => {
    location.assign(loginAddress(location));
  };
  // Nobody is signed in when the page opens: off to the login page, before anything is seen. A session that ends later
  // takes nobody away from what they are typing: then the elements say so, and wait for a press.
  const guardedFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.status === 401 && page.hasAttribute('data-pending')) signIn();
    return response;
  };
  const adapter = httpAdapter({ baseUrl: '/api/centrex/account/v1', fetch: guardedFetch });

  const speak = (tag: string): void => {
    const next = hostLocale(tag);
    if (next === locale) return;
    locale = next;
    rememberLocale(next);
    page.lang = next;
    void setLocale(next);
    show(next);
  };
  const reveal = (): void => page.removeAttribute('data-pending');

  speak(firstLocale());
  // A language saved in the profile of this page applies at once …
  document.addEventListener('selfsame-language-changed', (event) => {
    speak(event.locale);
  });
  // … and one saved in another portal when this page is looked at again, at the latest after five minutes.
  watchLocale(adapter, (saved) => {
    speak(saved);
    reveal();
  });
  setTimeout(reveal, patienceMs);

  document.addEventListener('selfsame-sign-in-required', (event) => {
    event.preventDefault();
    signIn();
  });
  // Signed out in another portal or tab.
  adapter.subscribe?.(({ type }) => {
    if (type === 'signed-out') location.assign('/centrex/login');
  });
  byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
    void adapter.signIn?.signOut().then(
      () => location.assign('/centrex/login'),
      () => (byId('connection', HTMLElement).hidden = false),
    );
  });

  only('selfsame-provider').adapter = adapter;
}
