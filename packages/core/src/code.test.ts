import { describe, expect, it } from 'vitest';
import { normalizeCode, normalizeRecoveryKey } from './code.js';

describe('normalizeCode', () => {
  it.each([
    ['plain', '123456', '123456'],
    ['spaces', ' 123 456 ', '123456'],
    ['a no-break space', '123\u00a0456', '123456'],
    ['a narrow no-break space', '123\u202f456', '123456'],
    ['hyphens and dashes', '12-34\u201156\u2013', '123456'],
    ['a minus sign', '123\u2212456', '123456'],
    ['line breaks', '123\r\n456\n', '123456'],
    ['zero-width marks', '\ufeff123\u200b456\u2060\u200d', '123456'],
    ['direction marks', '\u200e\u2066123456\u2069\u200f', '123456'],
    ['a soft hyphen', '123\u00ad456', '123456'],
    ['full-width digits', '１２３４５６', '123456'],
    ['Arabic-Indic digits', '٠١٢٣٤٥', '012345'],
    ['Persian digits', '۶۷۸۹۰۱', '678901'],
    ['Devanagari digits', '०१२३४५६७८९', '0123456789'],
    ['Thai digits', '๐๙', '09'],
    ['mathematical digits', '𝟎𝟗𝟘𝟡𝟢𝟫𝟬𝟵𝟶𝟿', '0909090909'],
    ['letters, to be refused by the check', '12a456', '12a456'],
    ['superscripts, which are no decimal digits', '12²', '12²'],
    ['nothing', ' - ', ''],
  ])('%s', (_, text, code) => {
    expect(normalizeCode(text, 'digits')).toBe(code);
  });

  it('keeps the case of letters and maps full-width ones', () => {
    expect(normalizeCode('aB3-ｘＹ ９', 'alphanumeric')).toBe('aB3xY9');
  });
});

describe('normalizeRecoveryKey', () => {
  it.each([
    ['abcd-efgh 2345', 'ABCDEFGH2345'],
    ['ABCD\u2010EFGH\n', 'ABCDEFGH'],
    ['0O1Il', '0O1IL'],
    ['ａｂ１２', 'AB12'],
  ])('%s is %s', (text, key) => {
    expect(normalizeRecoveryKey(text)).toBe(key);
  });
});
