import { expect, test } from './fixtures.js';

const password = 'correct-horse-battery';
/** Bytes as they travel (brotli), everything on the page included. */
const budget = 30_000;

test('the profile page of Centrex is light: at most 30 kB of script and style, four reads, no shift', async ({
  page,
}) => {
  await page.goto('/centrex/login');
  await page.getByLabel('E-mail address').fill('ann@centrex.example');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/centrex/');

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
  await page.goto('/centrex/profile/');
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue('ann@centrex.example');
  await page.waitForLoadState('networkidle');

  const weights = new Map<string, number>();
  for (const file of files) {
    const answer = await page.request.get(file, { headers: { 'Accept-Encoding': 'br' } });
    weights.set(file, Number(answer.headers()['content-length'] ?? (await answer.body()).length));
  }
  const total = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
  const list = [...weights].map(([file, bytes]) => `${bytes} ${file}`).join('\n');
  console.log(`Centrex profile page: ${total} bytes of script and style in ${weights.size} files\n${list}`);
  expect(total, list).toBeLessThanOrEqual(budget);
  expect(list).not.toMatch(/add-factor|qr/);

  expect(new Set(reads).size, reads.join(', ')).toBe(reads.length);
  expect(reads.length, reads.join(', ')).toBeLessThanOrEqual(4);
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01);
});
