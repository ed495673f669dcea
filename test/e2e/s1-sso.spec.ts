import type { Page } from '@playwright/test';
import {
  bea,
  cas,
  codeField,
  continueAtCompany,
  enterPassword,
  openFactors,
  signInAtCompany,
  signOut,
} from './business.js';
import { saveKey, shownKey } from './cdn.js';
import { codePeriod, factor, seen, startPassword } from './centrex.js';
import { type DemoLevers, expect, test } from './fixtures.js';
import { expectToFit } from './fits.js';
import { scan, secretOf } from './qr.js';

// Manual 001, "Authenticator App": login by password or SSO, on the portal `business`. The company "Example Works" is an
// OpenID Connect provider of its own, on another site.

/** From the screen that demands a method to the door; resolves the secret of the app. */
async function setUpApp(page: Page, demo: DemoLevers): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  await page.getByRole('radio', { name: 'Authenticator app' }).check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  const uri = (await scan(page.getByRole('img', { name: 'QR code for your authenticator app' })))!;
  const secret = secretOf(uri);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await codeField(page).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await shownKey(page);
  await saveKey(page);
  await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  return secret;
}

/** Whoever opens the portal itself is asked again, and the API knows nobody. */
async function expectNoWayRound(page: Page): Promise<void> {
  const asked = page.url();
  for (const place of ['/business/', '/business/account/']) {
    await page.goto(place);
    await page.waitForURL(/\/business\/login/);
    await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  }
  const status = await page.evaluate(async () => (await fetch('/api/business/account/v1/profile')).status);
  expect(status).toBe(401);
  await page.goto(asked);
}

test('S1.8 right after the first sign-in by password, a method is set up; there is no way round it', async ({
  page,
  demo,
}) => {
  await page.goto('/business/');
  await enterPassword(page, cas);
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  await expectNoWayRound(page);
  const secret = await setUpApp(page, demo);
  await page.waitForURL('/business/');

  // And uses it for the next login.
  await signOut(page);
  await demo.clock(codePeriod);
  await enterPassword(page, cas);
  await codeField(page).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
});

test('S1.8 right after the first sign-in by SSO, a method is set up; there is no way round it', async ({
  page,
  demo,
}) => {
  await page.goto('/business/account/');
  await page.waitForURL(/\/business\/login/);
  await signInAtCompany(page, cas);
  // Back on the site of the portal, on the login page, which remembers where the way was headed.
  await page.waitForURL(`${demo.address}/business/login?return=%2Fbusiness%2Faccount%2F`);
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  await expectNoWayRound(page);
  const secret = await setUpApp(page, demo);
  await page.waitForURL('/business/account/');
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await expect(factor(page, 'Authenticator app')).toBeVisible();

  // And uses it for the next login, by SSO too.
  await page.goto('/business/');
  await signOut(page);
  await demo.clock(codePeriod);
  await signInAtCompany(page, cas);
  await codeField(page).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
});

test('S1.8 by SSO without a method that is demanded: straight in, and the second factor once there is one', async ({
  page,
  demo,
}) => {
  await page.goto('/business/');
  await signInAtCompany(page, bea);
  await page.waitForURL(`${demo.address}/business/`);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.getByRole('radio', { name: 'Authenticator app' }).check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  const secret = secretOf(
    (await scan(page.getByRole('img', { name: 'QR code for your authenticator app' })))!,
  );
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await codeField(page).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await shownKey(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await signOut(page);

  await demo.clock(codePeriod);
  await signInAtCompany(page, bea);
  await page.waitForURL(/\/business\/login/);
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await codeField(page).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
});

test('S1.8 by SSO: cancelled there, the login page says so, and every way is open', async ({
  page,
  demo,
}) => {
  await page.goto('/business/login');
  await continueAtCompany(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${demo.address}/business/login`);
  const said = seen(
    page,
    'You stopped on the other sign-in page. You can try again, or sign in another way.',
  );
  await expect(said).toBeVisible();
  // Said once: after a reload it is a login page like any other.
  await page.reload();
  await expect(continueAtCompany(page)).toBeVisible();
  await expect(said).toBeHidden();
  await enterPassword(page, bea);
  await page.waitForURL('/business/');
});

test('S1.8 by SSO: whom the company knows and the portal does not is told so', async ({ page }) => {
  await page.goto('/business/login');
  await signInAtCompany(page, 'kim@business.example');
  await expect(
    seen(page, 'There is no account for you here. Your administrator can help you.'),
  ).toBeVisible();
  await expect(continueAtCompany(page)).toBeVisible();
});

test('S1.8 by SSO: a wrong password is the company’s business', async ({ page }) => {
  await page.goto('/business/login');
  await signInAtCompany(page, bea, 'wrong');
  await expect(page.getByRole('alert')).toContainText('Please try again.');
  await expectToFit(page);
  await expect(page.getByLabel('Work e-mail')).toHaveValue(bea);
  await page.getByLabel('Password').fill(startPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('/business/');
});

test('S1.8 by SSO: Back from the company’s page, and too long there', async ({ page, demo }) => {
  await page.goto('/business/login');
  await continueAtCompany(page).click();
  await expect(page.getByLabel('Work e-mail')).toBeVisible();
  await page.goBack();
  await expect(continueAtCompany(page)).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
  await continueAtCompany(page).click();
  await page.getByLabel('Work e-mail').fill(bea);
  await page.getByLabel('Password').fill(startPassword);
  await demo.clock(16 * 60);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(seen(page, 'This took too long, or was continued in another window.')).toBeVisible();
  await page.getByRole('button', { name: 'Start again' }).click();
  await signInAtCompany(page, bea);
  await page.waitForURL('/business/');
});

test('S1.8 by SSO on 127.0.0.1, as on localhost', async ({ page, demo }) => {
  const address = demo.address.replace('localhost', '127.0.0.1');
  await page.goto(`${address}/business/`);
  await signInAtCompany(page, bea);
  await page.waitForURL(`${address}/business/`);
});

test('S1.8 by SSO on the page without a build, which is another login page', async ({ page }) => {
  await page.goto('/cdn/?tenant=business');
  await signInAtCompany(page, bea);
  await page.waitForURL('/cdn/?tenant=business');
  await expect(page.getByRole('tab', { name: 'Authentication factors' })).toBeVisible();
});
