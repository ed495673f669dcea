import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firstLocale, hostLocales, pageLocale, rememberLocale } from '../../demo/site/shared/locale.js';

const dutchFirst = ['nl', 'en', 'fr'] as const;

describe('the language of a page', () => {
  beforeEach(() => {
    const stored = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    });
    vi.stubGlobal('navigator', { languages: ['de-AT', 'fr'] });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is the nearest one that the page speaks, else its first', () => {
    expect(pageLocale(hostLocales, 'de-AT')).toBe('de');
    expect(pageLocale(hostLocales, 'nl')).toBe('en');
    expect(pageLocale(dutchFirst, 'pt-BR')).toBe('nl');
  });

  it('is the first of the browser’s that the page speaks', () => {
    expect(firstLocale(hostLocales)).toBe('de');
    expect(firstLocale(dutchFirst)).toBe('fr');
    expect(firstLocale(['nl'])).toBe('nl');
  });

  it('is the one that was shown last, of those that the page speaks', () => {
    rememberLocale(hostLocales, 'en');
    rememberLocale(dutchFirst, 'nl');
    expect(firstLocale(dutchFirst)).toBe('nl');
    expect(firstLocale(hostLocales)).toBe('en');
    rememberLocale(hostLocales, 'de');
    expect(firstLocale(hostLocales)).toBe('de');
    expect(firstLocale(dutchFirst)).toBe('nl');
  });

  it('is nobody’s choice where the page does not speak the visitor’s', () => {
    vi.stubGlobal('navigator', { languages: ['nl-BE'] });
    rememberLocale(hostLocales, firstLocale(hostLocales));
    expect(firstLocale(hostLocales)).toBe('en');
    expect(firstLocale(dutchFirst)).toBe('nl');
  });

  it('is nobody’s choice where there is only one', () => {
    rememberLocale(['nl'], 'nl');
    expect(firstLocale(dutchFirst)).toBe('fr');
  });
});
