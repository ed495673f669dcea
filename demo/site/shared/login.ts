import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter } from '@selfsame/core';
// The types of tags and events; registering alone brings none.
import type {} from '@selfsame/elements';
import { returnPath } from './return-path.js';

export interface Login {
  /** What the page's `<selfsame-provider>` is given. */
  readonly adapter: AccountAdapter;
  /** What the page's `<selfsame-sign-in>` is given: somebody came by the link of a mail. Empty: nobody did. */
  readonly resetToken: string;
  /** What the page does on `selfsame-signed-in`: off to where the user was headed. */
  readonly goOn: () => void;
}

/** Everything that a login page has to do around `<selfsame-sign-in>`, whatever it is built with. */
export function openLogin(tenant: string): Login {
  // The mailed link carries a token. It is handed over, and leaves the address before anybody can copy or log it.
  const address = new URL(location.href);
  const resetToken = address.searchParams.get('selfsame_reset') ?? '';
  if (address.searchParams.has('selfsame_reset')) {
    address.searchParams.delete('selfsame_reset');
    history.replaceState(null, '', address);
  }
  return {
    adapter: httpAdapter({ baseUrl: `/api/${tenant}/account/v1` }),
    resetToken,
    goOn: () => {
      location.assign(returnPath(tenant, location.search, location.origin));
    },
  };
}
