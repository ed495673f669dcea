import '@selfsame/elements/provider/define.js';
import '@selfsame/elements/sign-in/define.js';
import { byId, only } from '../shared/dom.js';
import { languageSwitch } from '../shared/language-switch.js';
import { openLogin } from '../shared/login.js';
import { applyTexts } from '../shared/texts.js';
import { loginTexts } from './login.texts.js';

const { adapter, resetToken, resetLinkLost, view, goOn } = openLogin('centrex');
const signIn = only('selfsame-sign-in');
signIn.resetToken = resetToken;
signIn.resetLinkLost = resetLinkLost;
signIn.view = view;

// Sent here from a profile, to prove who it is: there is a way back without doing so.
if (new URLSearchParams(location.search).has('selfsame_login')) {
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

signIn.addEventListener('selfsame-signed-in', goOn);

only('selfsame-provider').adapter = adapter;
