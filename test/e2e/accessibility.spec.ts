import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { addFirstApp, bea, openCdn, returnInEnglish, shownKey } from './cdn.js';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  enterCode,
  enterPassword,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from './centrex.js';
import { expect, test } from './fixtures.js';

// Every screen of the demo, in light, in dark, and as narrow as a telephone at 400 %: axe finds nothing, and nothing
// has to be scrolled sideways (WCAG 1.4.10).

const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

const looks = [
  ['light', wide],
  ['dark', wide],
  ['light', narrow],
] as const;

async function look(page: Page, screen: string): Promise<void> {
  for (const [colorScheme, size] of looks) {
    const where = `${screen}, ${colorScheme}, ${size.width} px`;
    await test.step(where, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      // Colours and sizes slide into place: what is half way there is no look.
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${where}: scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found, where).toEqual([]);
    });
  }
  await page.setViewportSize(wide);
}

test.beforeEach(() => {
  // Three looks at each of up to eight screens.
  test.slow();
});

test('accessible: signing in', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await expect(page.getByLabel('E-mail address')).toBeVisible();
  await look(page, 'sign in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Please fill this in.')).toBeVisible();
  await look(page, 'sign in, refused');
  await enterPassword(page, ben);
  await expect(page.getByLabel('Code from your authenticator app')).toBeVisible();
  await look(page, 'code');
  await enterCode(page, '000000');
  await expect(seen(page, 'That code did not work.')).toBeVisible();
  await look(page, 'code, refused');
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
  await expect(page.getByRole('link', { name: 'Ben Weber' })).toBeVisible();
  await look(page, 'the web app');
});

test('accessible: forgot password, and the set-up that is owed then', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(ben);
  await look(page, 'forgot password');
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(seen(page, 'If an account exists')).toBeVisible();
  await look(page, 'link sent');
  await page.goto(await mailedLink(demo, ben));
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible();
  await look(page, 'new password');
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  await look(page, 'owed set-up');
});

test('accessible: user data', async ({ page }) => {
  await signIn(page, ann);
  await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible();
  await look(page, 'user data');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(page.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true');
  await look(page, 'change password, refused');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Username (e-mail address)').fill('ann.keller@centrex.example');
  await page.getByRole('button', { name: 'Save username' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await look(page, 'change username?');
  await page.getByRole('button', { name: 'Change username' }).click();
  await expect(page.getByLabel(/^Code we sent to/)).toBeVisible();
  await look(page, 'code for the new address');
});

test('accessible: adding a factor', async ({ page, demo }) => {
  await signIn(page, ann, '/centrex/admin/profile/');
  await openFactors(page);
  await expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeVisible();
  await look(page, 'no factor');
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await look(page, 'the login page before a set-up');
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  const secret = await numberCode(page);
  await look(page, 'QR code and number code');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill('000000');
  await page.getByLabel('Name of the device').fill('A telephone with a rather long name');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'That code did not work.')).toBeVisible();
  await look(page, 'code and name, refused');
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'All set' })).toBeVisible();
  await look(page, 'added');
});

test('accessible: factors, and leaving one', async ({ page, demo }) => {
  await signInBen(page, demo);
  await openFactors(page);
  await expect(page.getByRole('button', { name: 'Remove Work phone' })).toBeVisible();
  await look(page, 'factors');
  await page.getByRole('button', { name: 'Remove Work phone' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await look(page, 'remove?');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await beginSetUp(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await look(page, 'stop the set-up?');
});

test('accessible: recovery key', async ({ page, demo }) => {
  await openCdn(page, 'business', bea);
  await addFirstApp(page, demo);
  await shownKey(page);
  await look(page, 'recovery key');
  await page.getByLabel('I have saved my recovery key').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await expect(page.getByRole('button', { name: 'Create a new key' })).toBeVisible();
  await look(page, 'a key exists');
  await demo.clock(301);
  await page.getByRole('button', { name: 'Create a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
  await expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible();
  await expect(page.getByLabel('Code from your authenticator app')).toBeVisible();
  await look(page, 'step-up');
});

test('accessible: factors behind the password, and somebody who was signed out', async ({
  page,
  demo,
  context,
}) => {
  await returnInEnglish(page, demo);
  await openFactors(page);
  await expect(page.getByRole('button', { name: 'Confirm that it is you' })).toBeVisible();
  await look(page, 'locked list');
  await page.getByRole('tab', { name: 'User data' }).click();
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill('a');
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'You have been signed out.')).toBeVisible();
  await look(page, 'signed out');
});
