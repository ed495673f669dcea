import { msg } from '@lit/localize';

/**
 * BCP 47 tag of the texts that are shown now. Asked of the texts themselves: only the one module that configured
 * `@lit/localize` could tell otherwise, and that may be the page's own. Call it while rendering.
 */
export const language = (): string =>
  msg('en', { id: 'selfsame.language', desc: 'BCP 47 tag of this translation' });

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Writing direction of the texts that are shown now (I18N-011). */
export function direction(): 'ltr' | 'rtl' {
  return rightToLeft.has(language().split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The form that a count takes, by the plural categories of CLDR: in French 0 is "one" (I18N-007). */
export function plural(count: number, forms: PluralForms): string {
  return forms[new Intl.PluralRules(language()).select(count)] ?? forms.other;
}

/** A day in words, e.g. "3 March 2026". */
export function formatDay(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(date);
}

/** The autonym of a language, e.g. "Nederlands"; an unknown tag stays as it is (I18N-017). */
export function autonym(locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}
