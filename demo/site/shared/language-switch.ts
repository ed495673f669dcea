import { byId } from './dom.js';
import { firstLocale, hostLocales, type HostLocale } from './locale.js';
import { pageLanguage } from './page-language.js';

/**
 * For pages where nobody is signed in: the language is the one shown last or the browser's, and a visitor can change it.
 * The elements of the page follow.
 */
export function languageSwitch(show: (locale: HostLocale) => void): void {
  const select = byId('language', HTMLSelectElement);
  const speak = pageLanguage(hostLocales, (locale) => {
    select.value = locale;
    show(locale);
  });
  select.addEventListener('change', () => {
    speak(select.value);
  });
  speak(firstLocale(hostLocales));
  document.documentElement.removeAttribute('data-pending');
}
