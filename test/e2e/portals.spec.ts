import type { Page } from '@playwright/test';
import { seen, startPassword } from './centrex.js';
import { expectToFit } from './fits.js';
import { expect, test } from './fixtures.js';

// The portals of the other tenants, each built with another framework, under the same strict policy (`problems`).

/** Into the form of the login page, in any language. */
async function enterCredentials(page: Page, user: string): Promise<void> {
  const form = page.locator('selfsame-sign-in');
  await form.locator('input[autocomplete=username]').fill(user);
  await form.locator('input[autocomplete=current-password]').fill(startPassword);
  await page.keyboard.press('Enter');
}

/** What the page shows has arrived. */
async function arrived(page: Page): Promise<void> {
  await expect(page.locator('html[data-pending]')).toHaveCount(0);
  await expect(page.locator('[aria-busy=true]:visible')).toHaveCount(0);
}

test.describe('Business, built with React', () => {
  const bea = 'bea@business.example';

  test('opens after signing in, and the profile icon leads to the account', async ({ page }) => {
    await page.goto('/business/');
    await page.waitForURL('/business/login');
    await enterCredentials(page, bea);
    await page.waitForURL('/business/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome, Bea');
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('link', { name: 'Manage account' }).click();
    await expect(page.getByRole('heading', { name: 'Security and credentials' })).toBeVisible();
    await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(bea);
    await page.getByRole('tab', { name: 'Authentication factors' }).click();
    await expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeVisible();
    await page.getByRole('link', { name: 'Personal details' }).click();
    await expect(page.getByRole('definition').filter({ hasText: bea })).toBeVisible();

    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/business/login');
  });

  test('signing out that does not reach the server says so', async ({ page, demo }) => {
    await page.goto('/business/');
    await enterCredentials(page, bea);
    await page.waitForURL('/business/');
    await demo.faults({ path: '/sign-out', status: 503 });
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(seen(page, 'You are still signed in')).toBeVisible();
  });

  test('shows the figures of another period, and closes a queue', async ({ page }) => {
    await page.goto('/business/');
    await enterCredentials(page, bea);
    await page.getByRole('button', { name: 'This week' }).click();
    await expect(page.getByRole('row', { name: 'Tue 291 17' })).toBeAttached();
    const support = page.getByRole('switch', { name: 'Support' });
    await expect(support).toBeChecked();
    await support.click();
    await expect(support).not.toBeChecked();
    await expect(seen(page, 'Closed: callers hear the announcement')).toBeVisible();
  });

  for (const target of ['/business/login', '/business/', '/business/account/', '/business/account/#details'])
    test(`is accessible and fits, in light and dark, narrow and wide: ${target}`, async ({ page }) => {
      await page.goto(target);
      if (target !== '/business/login') {
        await enterCredentials(page, bea);
        await page.waitForURL(target);
      }
      await arrived(page);
      await expectToFit(page);
    });
});
