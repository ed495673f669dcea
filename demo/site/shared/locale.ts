/** The languages of the pages around the elements. */
export const hostLocales = ['en', 'de'] as const;
export type HostLocale = (typeof hostLocales)[number];

const key = 'selfsame-demo-locale';

/** The page language for a BCP 47 tag: "de-AT" is "de"; what the pages do not speak is "en". */
export function hostLocale(tag: string): HostLocale {
  const language = tag.toLowerCase().split('-')[0];
  return hostLocales.find((locale) => locale === language) ?? 'en';
}

/** What was last shown on this machine, else what the browser asks for. */
export function firstLocale(): HostLocale {
  return hostLocale(localStorage.getItem(key) ?? navigator.language);
}

export function rememberLocale(locale: HostLocale): void {
  localStorage.setItem(key, locale);
}
