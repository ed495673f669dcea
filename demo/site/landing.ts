import { landingTexts } from './landing.texts.js';
import { byId } from './shared/dom.js';
import { resetDemo } from './shared/dev-calls.js';
import { languageSwitch } from './shared/language-switch.js';
import { type HostLocale } from './shared/locale.js';
import { applyTexts } from './shared/texts.js';

let locale: HostLocale = 'en';

languageSwitch((chosen) => {
  locale = chosen;
  applyTexts(landingTexts, locale);
});

byId('copy-password', HTMLButtonElement).addEventListener('click', () => {
  const copied = byId('copied', HTMLElement);
  void navigator.clipboard.writeText(byId('password', HTMLElement).textContent).then(
    () => (copied.textContent = landingTexts[locale].copied),
    // A browser may refuse; the password stands there to be selected.
    () => getSelection()?.selectAllChildren(byId('password', HTMLElement)),
  );
});

const confirm = byId('reset-confirm', HTMLDialogElement);
const done = byId('reset-done', HTMLElement);

byId('reset', HTMLButtonElement).addEventListener('click', () => {
  done.textContent = '';
  confirm.returnValue = '';
  confirm.showModal();
});

confirm.addEventListener('close', () => {
  if (confirm.returnValue !== 'reset') return;
  void resetDemo().then(
    () => (done.textContent = landingTexts[locale].resetDone),
    () => (done.textContent = landingTexts[locale].resetFailed),
  );
});
