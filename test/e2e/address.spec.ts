import type { Page } from '@playwright/test';
import { bea, openCdn } from './cdn.js';
import { ann, enterPassword, openFactors, seen, signIn } from './centrex.js';
import { expect, test } from './fixtures.js';

// What the browser's address and its Back and Forward do in the demo's pages: decision 13.

const tab = (page: Page, name: string) => page.getByRole('tab', { name });

async function expectTab(page: Page, name: string): Promise<void> {
  await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toHaveAccessibleName(name);
}

const portals = [
  { place: '/centrex/profile/', user: ann },
  { place: '/centrex/admin/profile/', user: ann },
  { place: '/business/account/', user: bea },
] as const;

for (const { place, user } of portals)
  test(`the tab of ${place} is still there after a reload, and after another page (UX-SH-01)`, async ({
    page,
  }) => {
    await signIn(page, user, place);
    await openFactors(page);
    await page.reload();
    await expectTab(page, 'Authentication factors');
    await page.goto('/');
    await page.goBack();
    await expectTab(page, 'Authentication factors');
    await tab(page, 'User data').click();
    await page.waitForURL(place);
    await page.reload();
    await expectTab(page, 'User data');
    // A tab is no place of its own: Back leads to where one was before the profile.
    await page.goBack();
    await expect(page.getByRole('tab')).toHaveCount(0);
  });

test('the tab of a page without a build is still there after a reload (UX-SH-01)', async ({ page }) => {
  await page.goto('/');
  await openCdn(page, 'business', bea);
  await tab(page, 'Recovery key').click();
  await page.reload();
  await expectTab(page, 'Recovery key');
  await expect(page).toHaveURL(/tenant=business/);
});

test('Back from the login page, to which a press has led, finds the tab again (UX-SH-01, S0.6)', async ({
  page,
}) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.waitForURL(/\/centrex\/login/);
  await page.goBack();
  await expectTab(page, 'Authentication factors');
});

test('a tab that the address names and nobody has shows the user data', async ({ page }) => {
  await signIn(page, ann, '/centrex/profile/?tab=nonsense');
  await expectTab(page, 'User data');
});

const logins = [
  {
    place: '/centrex/login',
    user: ann,
    email: 'E-mail address',
    forgot: 'Forgot password?',
    password: 'Password',
  },
  {
    place: '/business/login',
    user: bea,
    email: 'E-mail address',
    forgot: 'Forgot password?',
    password: 'Password',
  },
  {
    place: '/panel/login',
    user: 'marieke@panel.example',
    email: 'E-mailadres',
    forgot: 'Wachtwoord vergeten?',
    password: 'Wachtwoord',
  },
  {
    place: '/pbx/login',
    user: 'dirk@pbx.example',
    email: 'E-mail address',
    forgot: 'Forgot password?',
    password: 'Password',
  },
] as const;

for (const { place, user, email, forgot, password } of logins)
  test(`Back from "Forgot password?" leads to the form of ${place}, Forward there again (UX-SC-08)`, async ({
    page,
  }) => {
    await page.goto('/');
    await page.goto(place);
    const form = page.getByLabel(password, { exact: true });
    await page.getByLabel(email).fill(user);
    await page.getByRole('button', { name: forgot }).click();
    await expect(form).toBeHidden();
    await page.goBack();
    await expect(form).toBeVisible();
    await expect(page.getByLabel(email)).toHaveValue(user);
    await expect(page.getByLabel(email)).toBeFocused();
    await page.goForward();
    await expect(form).toBeHidden();
    await expect(page.getByLabel(email)).toHaveValue(user);
    await expect(page.getByLabel(email)).toBeFocused();
  });

test('the way back that the page offers leaves nothing behind it (UX-SC-08)', async ({ page }) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByRole('button', { name: 'Back to sign-in' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  // The first Back leaves the page: the view that was closed is not among those that it leads to.
  await page.goBack();
  await page.waitForURL('/');
});

test('a reload of "Forgot password?" stays there, and Back leads to the form (UX-SC-08)', async ({
  page,
}) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Forgot password' })).toBeVisible();
  await page.getByLabel('E-mail address').fill(ann);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(seen(page, /we have sent an e-mail/)).toBeVisible();
  await page.goBack();
  await enterPassword(page, ann);
  await page.waitForURL('/centrex/');
});
