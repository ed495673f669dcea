import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const site = fileURLToPath(new URL('../../demo/site', import.meta.url));

type Words = Readonly<Record<string, string>>;
type PageTexts = Readonly<Record<string, Words>> & { readonly en: Words };

/** The page of each file of texts: the script of the same name says which. */
const markup: Readonly<Record<string, string>> = {
  'landing.texts.ts': 'index.html',
  'phone/phone.texts.ts': 'phone/index.html',
  'centrex/login.texts.ts': 'centrex/login.html',
  'centrex/web-app.texts.ts': 'centrex/index.html',
  'centrex/profile/profile.texts.ts': 'centrex/profile/index.html',
  'centrex/admin/admin-portal.texts.ts': 'centrex/admin/index.html',
  'centrex/admin/profile/admin-profile.texts.ts': 'centrex/admin/profile/index.html',
};

/** Texts that a framework puts into its page. */
const components = ['pbx/pbx.texts.ts'];
const files = [...Object.keys(markup), ...components];

async function load(file: string): Promise<PageTexts> {
  const module = (await import(pathToFileURL(path.join(site, file)).href)) as Record<string, PageTexts>;
  return Object.values(module)[0]!;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('the texts of the pages', () => {
  it('has every file of texts in this list', () => {
    const found = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.texts.ts'),
    );
    expect(found.sort()).toEqual(files.sort());
  });

  for (const [file, page] of Object.entries(markup))
    it(`${page} says in its markup what its English texts say, and names no other`, async () => {
      const { en } = await load(file);
      const html = readFileSync(path.join(site, page), 'utf8');
      const elements = [...html.matchAll(/data-text="(\w+)"\s*>([^<]*)</g)].map(([, key, text]) => [
        key,
        plain(text!),
      ]);
      const attributes = [...html.matchAll(/data-text-(aria-label|placeholder|content)="(\w+)"/g)].map(
        ([whole, name, key]) => {
          const tag = html.slice(html.lastIndexOf('<', html.indexOf(whole)), html.indexOf(whole));
          return [key, new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]];
        },
      );
      expect(elements.length).toBeGreaterThan(0);
      for (const [key, text] of [...elements, ...attributes]) expect([key, text]).toEqual([key, en[key!]]);
    });

  for (const file of files)
    it(`${file} says everything in each of its languages`, async () => {
      const { en, ...others } = await load(file);
      expect(Object.keys(others).length).toBeGreaterThan(0);
      for (const [locale, words] of Object.entries(others)) {
        expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
        const same = Object.keys(en).filter((key) => en[key] === words[key] && /\s/.test(en[key]!));
        expect(same, locale).toEqual([]);
      }
    });
});
