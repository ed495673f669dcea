import { configureLocalization, type LocaleModule } from '@lit/localize';
import { loadModule } from '@selfsame/core';
import type { LanguageChangedEvent, LocaleEvent } from './events.js';
import { sourceLocale, targetLocales } from './locales/locale-codes.js';

// The one place that configures `@lit/localize`, and only where a page imports it. A page that uses `@lit/localize`
// itself must not import this module: it loads our templates (`./locales/*.js`) in its own loader.

const loaders: Readonly<Record<(typeof targetLocales)[number], () => Promise<LocaleModule>>> = {
  de: () => loadModule(() => import('./locales/de.js')),
  fr: () => loadModule(() => import('./locales/fr.js')),
  nl: () => loadModule(() => import('./locales/nl.js')),
};

const { getLocale, setLocale: load } = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: (locale) => loaders[locale as keyof typeof loaders](),
});

/** The language that is spoken now, BCP 47. */
export { getLocale };

/** The languages that come with the library. */
export const locales: readonly string[] = [sourceLocale, ...targetLocales];

/** The language of ours that serves a tag: `de-AT` is served by `de`, one that we do not have by English. */
export function matchLocale(tag: string): string {
  for (let part = tag; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
    const found = locales.find((locale) => locale.toLowerCase() === part.toLowerCase());
    if (found !== undefined) return found;
  }
  return sourceLocale;
}

/**
 * Speak another language. What is typed, focused and open stays. A language whose texts cannot be loaded leaves the
 * present one.
 *
 * @param tag BCP 47; the nearest that we have is taken
 */
export async function setLocale(tag: string): Promise<void> {
  try {
    await load(matchLocale(tag));
  } catch (error) {
    // The texts did not arrive: better the present language than none.
    console.warn('The texts of this language could not be loaded.', error instanceof Error ? error.name : '');
  }
}

const follow = (event: LanguageChangedEvent | LocaleEvent): void => {
  void setLocale(event.locale);
};

if (typeof document !== 'undefined') {
  window.addEventListener('selfsame-language-changed', follow as EventListener);
  window.addEventListener('selfsame-locale', follow as EventListener);
  void setLocale(document.documentElement.lang || navigator.language);
}
