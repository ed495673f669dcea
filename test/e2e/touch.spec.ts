import type { Page } from '@playwright/test';
import { ann, confirmPassword, enterPassword } from './centrex.js';
import { expect, test } from './fixtures.js';

// A finger is wider than a pointer: what it presses is at least 44 px high and wide (A11Y-019, T-007).

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** What is too small to be pressed with a finger, with its size. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const targets =
      'button, select, input:not([readonly], label input), label:has(> input), a[href]:not(.skip)';
    const found: string[] = [];
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot !== null) look(element.shadowRoot);
        if (!element.matches(targets) || !element.checkVisibility()) continue;
        const { width, height } = element.getBoundingClientRect();
        // A hundredth is rounding.
        if (Math.min(width, height) < 43.99)
          found.push(`${element.ariaLabel ?? element.textContent.trim()}: ${width} × ${height}`);
      }
    };
    look(document);
    return found;
  });

const expectRoom = (page: Page, screen: string): Promise<void> =>
  expect.poll(() => tooSmall(page), screen).toEqual([]);

test('T-007: everything is wide enough for a finger', async ({ page }) => {
  await page.goto('/centrex/profile/');
  await expect(page.getByLabel('E-mail address')).toBeVisible();
  await expectRoom(page, 'sign in');
  await enterPassword(page, ann);
  await page.waitForURL('/centrex/profile/');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeVisible();
  await expectRoom(page, 'change password');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await confirmPassword(page);
  // Back from the login page the set-up is what one sees, however long the page is above it.
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeInViewport();
  await expectRoom(page, 'scan');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Name of the device')).toBeVisible();
  await expectRoom(page, 'code and name');
});
