import { describe, expect, it } from 'vitest';
import { read } from '../repo/source.js';

const languages = { German: 'de', French: 'fr', Dutch: 'nl' } as const;

/** Message id → source and translation. */
function texts(locale: string): Map<string, readonly [string, string]> {
  const unit = /<trans-unit id="([^"]+)">\s*<source>(.*?)<\/source>\s*<target>(.*?)<\/target>/gs;
  return new Map(
    [...read(`packages/elements/xliff/${locale}.xlf`).matchAll(unit)].map(
      ([, id = '', source = '', target = '']) => [id, [source, target]],
    ),
  );
}

/** The rows of the table whose first cell is a message. */
const rows = read('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| `selfsame.'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

describe('the glossary', () => {
  it.each(Object.entries(languages))(
    'has the words that stand on the screen in English and in %s',
    (name, locale) => {
      const column = 3 + Object.keys(languages).indexOf(name);
      const known = texts(locale);
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows)
        expect([row[1], row[2], row[column]]).toEqual([row[1], ...(known.get(row[1] ?? '') ?? [])]);
    },
  );

  it('keeps words away from users that only programmers know, and "delete"', () => {
    const never =
      /\b(2FA|MFA|TOTP|OTP|credentials?|tokens?|sessions?|delet\w*|log(?:ged|ging)? ?(?:in|out))\b/i;
    const wrong = [...texts('de')].filter(([, [source]]) => never.test(source.replace(/<x [^>]*>/g, '')));
    expect(wrong.map(([id, [source]]) => `${id}: ${source}`)).toEqual([]);
  });
});
