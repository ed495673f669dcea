import { expect, it } from 'vitest';
import { cleanDisplayName } from './display-name.js';

it.each([
  ['stays as it is', 'Work phone', 'Work phone'],
  ['is trimmed', '  Work  ', 'Work'],
  ['keeps words apart that a line break separated', 'Work\r\nphone\tone', 'Work phone one'],
  ['loses C0 and C1 controls', 'Wo\u0000rk\u0007\u009b', 'Work'],
  ['loses an override of direction', 'abc\u202eexe.gnp', 'abcexe.gnp'],
  ['loses isolates and marks', '\u2066a\u2069\u200e\u200fb\u061c', 'ab'],
  ['loses zero-width characters', 'pay\u200bpal\ufeff\u2060\u200c\u200d', 'paypal'],
  ['keeps letters of any script', 'Büro 電話 هاتف', 'Büro 電話 هاتف'],
  ['keeps a joined emoji', '👩🏽‍💻 👨‍👩‍👧 🏳️‍🌈', '👩🏽‍💻 👨‍👩‍👧 🏳️‍🌈'],
  ['may end up empty', '\u200b\u0000', ''],
])('a name %s', (_, text, name) => {
  expect(cleanDisplayName(text)).toBe(name);
});

it('cuts after 64 graphemes, not code units', () => {
  const family = '👨‍👩‍👧';
  expect(cleanDisplayName(family.repeat(64))).toBe(family.repeat(64));
  expect(cleanDisplayName(family.repeat(65))).toBe(`${family.repeat(64)}…`);
  expect(cleanDisplayName('x'.repeat(64))).toBe('x'.repeat(64));
  expect(cleanDisplayName('x'.repeat(65))).toBe(`${'x'.repeat(64)}…`);
});

it('gives the whole cleaned text without a limit', () => {
  expect(cleanDisplayName(`${'x'.repeat(100)}\u202e`, Infinity)).toBe('x'.repeat(100));
});
