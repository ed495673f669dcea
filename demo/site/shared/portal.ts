import { watchLocale } from '@selfsame/elements/watch-locale.js';
import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter } from '@selfsame/core';
// The types of tags and events; registering alone brings none.
import type {} from '@selfsame/elements';
import { firstLocale, type Languages } from './locale.js';
import { pageLanguage } from './page-language.js';
import { keepTab } from './profile-tab.js';
import { loginAddress } from './return-path.js';

export interface PortalOptions<L extends string> {
  /** The account base: its API, its portals and its login page lie under its name. */
  readonly tenant: string;
  /** The languages of the page. */
  readonly locales: Languages<L>;
  /** Puts the page into a language; called again whenever the user's language changes, here or in another portal. */
  readonly show: (locale: L) => void;
}

export interface Portal {
  /** What the page's `<selfsame-provider>` is given. */
  readonly adapter: AccountAdapter;
  /** Leads to the login page. Rejects when the server was not reached: then the user is still signed in. */
  readonly signOut: () => Promise<void>;
}

/** How long a page waits for the user's language before it shows itself in the one that was shown last. */
const patienceMs = 2000;

/** Everything that a host page has to do around the elements, whatever it is built with. */
export function openPortal<L extends string>({ tenant, locales, show }: PortalOptions<L>): Portal {
  const page = document.documentElement;
  // Nobody is signed in when the page opens: off to the login page, before anything is seen. A session that ends later
  // takes nobody away from what they are typing: then the elements say so, and wait for a press.
  const guardedFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.status === 401 && page.hasAttribute('data-pending'))
      location.replace(loginAddress(tenant, location));
    return response;
  };
  const adapter = httpAdapter({ baseUrl: `/api/${tenant}/account/v1`, fetch: guardedFetch });

  const speak = pageLanguage(locales, show);
  const reveal = (): void => page.removeAttribute('data-pending');
  speak(firstLocale(locales));
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

  document.addEventListener('selfsame-tab-change', keepTab);
  document.addEventListener('selfsame-sign-in-required', (event) => {
    event.preventDefault();
    location.assign(loginAddress(tenant, location));
  });
  const leave = (): void => {
    location.assign(`/${tenant}/login`);
  };
  // Signed out in another portal or tab.
  adapter.subscribe?.(({ type }) => {
    if (type === 'signed-out') leave();
  });
  return { adapter, signOut: async () => adapter.signIn?.signOut().then(leave) };
}
