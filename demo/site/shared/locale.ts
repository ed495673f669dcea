/** The languages that a page speaks; the first one to whoever asks for another. */
export type Languages<L extends string> = readonly [L, ...L[]];

/** Those of the demo itself, and of Centrex. */
export const hostLocales = ['en', 'de'] as const;
export type HostLocale = (typeof hostLocales)[number];

/** Newest first, separated by spaces: each page takes the newest that it speaks. */
const key = 'selfsame-demo-locale';
const remembered = (): string[] => (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);

const language = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The page's language for a BCP 47 tag: "de-AT" is "de". */
export function pageLocale<L extends string>(locales: Languages<L>, tag: string): L {
  return locales.find((locale) => locale === language(tag)) ?? locales[0];
}

/** What was last shown on this machine, else what the browser asks for. */
export function firstLocale<L extends string>(locales: Languages<L>): L {
  const wanted = [...remembered(), ...navigator.languages].map(language);
  return pageLocale(locales, wanted.find((tag) => locales.some((locale) => locale === tag)) ?? '');
}

/** What a page would show anyway is nobody's choice: it may be what it has for whoever speaks something else. */
export function rememberLocale<L extends string>(locales: Languages<L>, locale: L): void {
  if (locale !== firstLocale(locales))
    localStorage.setItem(key, [locale, ...remembered().filter((other) => other !== locale)].join(' '));
}
