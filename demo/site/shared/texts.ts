import type { HostLocale } from './locale.js';

/** The same keys in every language; a missing one does not compile. */
export type Texts<K extends string> = Readonly<Record<HostLocale, Readonly<Record<K, string>>>>;

/** Only so that the keys are inferred from the English ones. */
export const texts = <const K extends string>(all: Texts<K>): Texts<K> => all;

/** Attributes that a person sees or hears, and the `data-…` attribute that names their text. */
const attributes = ['aria-label', 'placeholder', 'title', 'content'] as const;

/**
 * Puts a language into the page: `data-text="KEY"` names the text of an element, `data-text-aria-label="KEY"` that of an
 * attribute.
 */
export function applyTexts<K extends string>(
  all: Texts<K>,
  locale: HostLocale,
  root: ParentNode = document,
): void {
  const words: Readonly<Record<string, string>> = all[locale];
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = words[element.dataset['text'] ?? ''];
    if (text !== undefined) element.textContent = text;
  }
  for (const name of attributes)
    for (const element of root.querySelectorAll(`[data-text-${name}]`)) {
      const text = words[element.getAttribute(`data-text-${name}`) ?? ''];
      if (text !== undefined) element.setAttribute(name, text);
    }
}
