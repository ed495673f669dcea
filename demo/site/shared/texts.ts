/** The same keys in every language; a missing one does not compile. */
export type Texts<L extends string, K extends string> = Readonly<Record<L, Readonly<Record<K, string>>>>;

/** Only so that languages and keys are inferred. */
export const texts = <const L extends string, const K extends string>(all: Texts<L, K>): Texts<L, K> => all;

/** Attributes that a person sees or hears, and the `data-…` attribute that names their text. */
const attributes = ['aria-label', 'placeholder', 'title', 'content'] as const;

/**
 * Puts a language into the page: `data-text="KEY"` names the text of an element, `data-text-aria-label="KEY"` that of an
 * attribute.
 */
export function applyTexts<L extends string, K extends string>(
  all: Texts<L, K>,
  locale: NoInfer<L>,
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
