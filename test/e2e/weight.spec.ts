import type { Page } from '@playwright/test';
import { ann, seen, signIn } from './centrex.js';
import { expect, test } from './fixtures.js';

/** Bytes as they travel (brotli), everything on the page included. */
const budget = 30_000;

/** What a page loads, asks and shifts from now on. */
async function weighing(page: Page) {
  const files = new Set<string>();
  const reads: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) reads.push(`${request.method()} ${pathname}`);
    if (/\.(?:js|css)$/.test(pathname)) files.add(pathname);
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const weigh = async (): Promise<{ readonly total: number; readonly list: string }> => {
    const weights = new Map<string, number>();
    for (const file of files) {
      const answer = await page.request.get(file, { headers: { 'Accept-Encoding': 'br' } });
      weights.set(file, Number(answer.headers()['content-length'] ?? (await answer.body()).length));
    }
    const total = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { total, list: [...weights].map(([file, bytes]) => `${bytes} ${file}`).join('\n') };
  };
  const shifted = async (): Promise<number> => {
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    return shifts.reduce((sum, value) => sum + value, 0);
  };
  return { reads, weigh, shifted };
}

// As tabs, and, below 35em, as a list of sections.
for (const [width, height] of [
  [1280, 720],
  [320, 640],
] as const)
  test(`the profile page of Centrex is light at ${width} px: at most 30 kB of script and style, four reads, no shift`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await signIn(page, ann, '/centrex/');
    const { reads, weigh, shifted } = await weighing(page);
    await page.goto('/centrex/profile/');
    await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
    await page.waitForLoadState('networkidle');

    const { total, list } = await weigh();
    console.log(`Centrex profile page, ${width} px: ${total} bytes of script and style\n${list}`);
    expect(total, list).toBeLessThanOrEqual(budget);
    expect(list).not.toMatch(/add-factor|qr/);
    expect(new Set(reads).size, reads.join(', ')).toBe(reads.length);
    expect(reads.length, reads.join(', ')).toBeLessThanOrEqual(4);
    expect(await shifted()).toBeLessThan(0.01);
  });

test('the next section of the narrow profile loads when it comes into view, and moves nothing', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, ann, '/centrex/');
  const { reads, weigh, shifted } = await weighing(page);
  await page.goto('/centrex/profile/');
  await expect(page.getByRole('button', { name: 'Save language' })).toBeVisible();
  const title = page.getByRole('heading', { name: 'Authentication factors' });
  await expect(title).toBeVisible();
  await expect(title).not.toBeInViewport();
  await page.waitForLoadState('networkidle');
  expect(reads.some((read) => read.endsWith('/factors'))).toBe(false);

  await title.evaluate((element) => element.scrollIntoView());
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const { total } = await weigh();
  console.log(`Centrex profile page, 320 px, with its second section: ${total} bytes of script and style`);
  expect(new Set(reads).size, reads.join(', ')).toBe(reads.length);
  expect(await shifted()).toBeLessThan(0.01);
});
