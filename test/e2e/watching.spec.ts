import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

// That a page breaks the security policy must fail the test that opened it, in whatever browser it was (SEC-058).

/** Something that a strict policy forbids, done on purpose, and the traces that it must leave. */
async function breach(page: Page, problems: string[]): Promise<void> {
  await page.goto('/centrex/login');
  await expect(page.getByLabel('E-mail address')).toBeVisible();
  expect(problems).toEqual([]);
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    setTimeout(() => {
      throw new Error('thrown on purpose');
    });
  });
  for (const trace of ['CSP style-src-attr', 'console: ', 'thrown: Error: thrown on purpose'])
    await expect.poll(() => problems).toContainEqual(expect.stringContaining(trace));
  problems.length = 0;
}

test('what goes wrong on a page is heard', async ({ page, problems }) => {
  await breach(page, problems);
});

test('what goes wrong on another device is heard', async ({ newDevice, problems }) => {
  await breach(await (await newDevice()).newPage(), problems);
  await breach(await (await newDevice()).newPage(), problems);
});

test('what goes wrong in a browser of its own is heard', async ({ ownBrowser, problems }) => {
  await breach(await (await ownBrowser({})).newPage(), problems);
});
