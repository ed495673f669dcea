import { setLocale } from '@selfsame/elements/localize.js';
import { byId } from './dom.js';
import { firstLocale, hostLocale, rememberLocale, type HostLocale } from './locale.js';

/**
 * For pages where nobody is signed in: the language is the one shown last or the browser's, and a visitor can change it.
 * The elements of the page follow.
 */
export function languageSwitch(show: (locale: HostLocale) => void): void {
  const select = byId('language', HTMLSelectElement);
  const apply = (locale: HostLocale): void => {
    document.documentElement.lang = locale;
    select.value = locale;
    void setLocale(locale);
    show(locale);
    document.documentElement.removeAttribute('data-pending');
  };
  select.addEventListener('change', () => {
    const locale = hostLocale(select.value);
    rememberLocale(locale);
    apply(locale);
  });
  apply(firstLocale());
}
