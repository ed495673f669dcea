import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/sign-in/define.js';
import { httpAdapter } from '@selfsame/adapter-http';
// The types of tags and events; registering alone brings none.
import type {} from '@selfsame/elements';
import { byId, only } from '../shared/dom.js';
import { languageSwitch } from '../shared/language-switch.js';
import { applyTexts } from '../shared/texts.js';
import { loginTexts } from './login.texts.js';
import { returnPath } from './return-path.js';

const signIn = only('selfsame-sign-in');

// The mailed link carries a token. It is handed over, and leaves the address before anybody can copy or log it.
const address = new URL(location.href);
const resetToken = address.searchParams.get('selfsame_reset');
if (resetToken !== null) {
  address.searchParams.delete('selfsame_reset');
  history.replaceState(null, '', address);
  signIn.resetToken = resetToken;
}

// Sent here from a profile, to prove who it is: there is a way back without doing so.
if (address.searchParams.has('selfsame_login')) {
  const back = byId('back', HTMLAnchorElement);
  back.hidden = false;
  back.addEventListener('click', (event) => {
    // In a window of its own there is nothing behind this page: then the link leads to the profile.
    if (history.length === 1) return;
    event.preventDefault();
    // The second click of a double click would go back once more.
    if (event.detail < 2) history.back();
  });
}

languageSwitch((locale) => applyTexts(loginTexts, locale));

signIn.addEventListener('selfsame-signed-in', () =>
  location.assign(returnPath(location.search, location.origin)),
);

only('selfsame-provider').adapter = httpAdapter({ baseUrl: '/api/centrex/account/v1' });
