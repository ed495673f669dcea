import type { Page } from '@playwright/test';
import { expect } from './fixtures.js';

/** Words that every English sentence of an interface has one of, and no Dutch one. */
const english =
  /\b(the|your|you|with|and|this|from|have|not|please|add|added|remove|phone|password|sign|enter|send|cancel|continue|done|confirm|primary|address|another|try|again)\b/i;

/** Everything on the screen can be seen and read out without a word of English, in every shadow root. */
export async function expectNoEnglish(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const visit = (root: Node): void => {
      for (const node of root.childNodes) {
        if (node instanceof Text) found.push(node.data);
        if (!(node instanceof Element) || node.matches('script, style, [lang=en] option')) continue;
        for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'])
          found.push(node.getAttribute(name) ?? '');
        visit(node);
        if (node.shadowRoot !== null) visit(node.shadowRoot);
      }
    };
    visit(document.body);
    return found;
  });
  expect(texts.length, 'there is something to read').toBeGreaterThan(10);
  expect(
    texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => english.test(text)),
  ).toEqual([]);
}
