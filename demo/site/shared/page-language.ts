import { setLocale } from '@selfsame/elements/localize.js';
import { type Languages, pageLocale, rememberLocale } from './locale.js';

/**
 * Answers the function that puts the page and its elements into a language (BCP 47). The elements may know one that the
 * page does not.
 *
 * @param show puts the page's own texts into one of its languages; called when that has changed
 */
export function pageLanguage<L extends string>(
  locales: Languages<L>,
  show: (locale: L) => void,
): (tag: string) => void {
  let shown: L | undefined;
  return (tag) => {
    void setLocale(tag);
    const next = pageLocale(locales, tag);
    if (next === shown) return;
    shown = next;
    rememberLocale(locales, next);
    document.documentElement.lang = next;
    show(next);
  };
}
