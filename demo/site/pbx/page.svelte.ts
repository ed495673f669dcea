import { pbxTexts } from './pbx.texts.js';

/** The languages of the page; Dutch to whoever speaks another. */
export const locales = ['nl', 'en', 'fr'] as const;
export type PageLocale = (typeof locales)[number];

/** What every component of the page shares: its language, and its texts in it. */
class Page {
  locale: PageLocale = $state('nl');
  readonly words = $derived(pbxTexts[this.locale]);
}

export const page = new Page();
