import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter } from '@selfsame/core';
import type { SignInView } from '@selfsame/elements';
import { keepView, viewOfHistory } from './login-view.js';
import { returnPath } from './return-path.js';

export interface Login {
  /** What the page's `<selfsame-provider>` is given. */
  readonly adapter: AccountAdapter;
  /** What the page's `<selfsame-sign-in>` is given: somebody came by the link of a mail. Empty: nobody did. */
  readonly resetToken: string;
  /** What it is given, too: the page of such a link was loaded again before there was a new password. */
  readonly resetLinkLost: boolean;
  /** And what was on the screen before a reload. */
  readonly view: SignInView;
  /** What the page does on `selfsame-signed-in`: off to where the user was headed. */
  readonly goOn: () => void;
}

/** Stays with the page in the browser's history, in the place of the token, until there is a new password. */
const mailedLink = { mailedLink: true } as const;

/** Everything that a login page has to do around `<selfsame-sign-in>`, whatever it is built with. */
export function openLogin(tenant: string): Login {
  // The mailed link carries a token. It is handed over, and leaves the address before anybody can copy or log it.
  const address = new URL(location.href);
  const resetToken = address.searchParams.get('selfsame_reset') ?? '';
  if (address.searchParams.has('selfsame_reset')) {
    address.searchParams.delete('selfsame_reset');
    history.replaceState(mailedLink, '', address);
  }
  document.addEventListener('selfsame-password-changed', () => history.replaceState(null, ''));
  keepView();
  return {
    adapter: httpAdapter({ baseUrl: `/api/${tenant}/account/v1` }),
    resetToken,
    resetLinkLost:
      resetToken === '' && (history.state as Partial<typeof mailedLink> | null)?.mailedLink === true,
    view: viewOfHistory(),
    // Back leads to where people were before, and not to a form that they have filled in already.
    goOn: () => {
      location.replace(returnPath(tenant, location.search, location.origin));
    },
  };
}
