import type { Page } from '@playwright/test';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
  confirmPassword,
  enterCode,
  enterPassword,
  factor,
  finishSetUp,
  mailedCode,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from './centrex.js';
import { expect, test } from './fixtures.js';
import { scan, secretOf } from './qr.js';

// Manual 000, "User Profile Application", walked in its order on the portals of Centrex.

const newPassword = 'a much better passphrase';

const qrCode = (page: Page) => page.getByRole('img', { name: 'QR code for your authenticator app' });

for (const [portal, home, profile] of [
  ['the web app', '/centrex/', '/centrex/profile/'],
  ['the administration portal', '/centrex/admin/', '/centrex/admin/profile/'],
] as const)
  test(`S0.1 open the profile from ${portal} by the own name`, async ({ page }) => {
    await signIn(page, ann, home);
    await page.getByRole('link', { name: 'Ann Keller' }).click();
    await page.waitForURL(profile);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('User profile');
    await expect(page.getByRole('tab')).toHaveText(['User data', 'Authentication factors']);
    await expect(page.getByRole('tab', { name: 'User data' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
    await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
  });

test('S0.2 change the username and save', async ({ page, demo }) => {
  const address = 'ann.keller@centrex.example';
  await signIn(page, ann);
  await page.getByLabel('Username (e-mail address)').fill(address);
  await page.getByRole('button', { name: 'Save username' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Change your username?' });
  await expect(dialog).toContainText(`You will sign in with ${address} instead of ${ann}.`);
  await dialog.getByRole('button', { name: 'Change username' }).click();

  const code = page.getByLabel(/^Code we sent to/);
  await expect(code).toBeFocused();
  await expect(seen(page, 'The code is valid for 10 minutes.')).toBeVisible();
  await code.fill(await mailedCode(demo, address));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(seen(page, 'Saved. Sign in with this address from now on.')).toBeVisible();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(address);
  // The old address hears of it.
  await expect
    .poll(async () => (await demo.messages(ann)).map(({ text }) => text))
    .toContainEqual(expect.stringContaining('is now'));

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await enterPassword(page, address);
  await page.waitForURL('/centrex/');
});

test('S0.3 change the password: current and new, and hear that it is saved', async ({ page }) => {
  await signIn(page, ann);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByLabel('Current password')).toBeFocused();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible();
  await expect(page.getByLabel('Current password')).toBeHidden();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await enterPassword(page, ann);
  await expect(seen(page, 'The sign-in details are not correct')).toBeVisible();
  await enterPassword(page, ann, newPassword);
  await page.waitForURL('/centrex/');
});

/** Chooses German in the profile, and saves. */
async function chooseGerman(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
  // Choosing alone changes nothing.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('User profile');
  await page.getByRole('button', { name: 'Save language' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benutzerprofil');
}

test('S0.4 change the language: here at once, and in another tab of this browser', async ({
  page,
  context,
}) => {
  await signIn(page, ann);
  const other = await context.newPage();
  await other.goto('/centrex/admin/');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Users and devices');

  await page.bringToFront();
  await chooseGerman(page);
  await expect(page.getByRole('tab', { name: 'Benutzerdaten' })).toBeVisible();
  await expect(page.getByText('Gespeichert. Ihre anderen Apps')).toContainText('5 Minuten');

  await other.bringToFront();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Benutzer und Geräte');
  await expect(other.locator('html')).toHaveAttribute('lang', 'de');
});

test('S0.4 change the language: on another device, when the portal is looked at again', async ({
  page,
  newDevice,
}) => {
  const other = await (await newDevice()).newPage();
  await signIn(other, ann, '/centrex/admin/');
  await signIn(page, ann);
  await chooseGerman(page);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Users and devices');
  // What a window says when it comes to the front; windows without a screen never leave it. An answer of the last
  // second is not asked for again, and this test may be as quick as that.
  await expect(async () => {
    await other.evaluate(() => dispatchEvent(new Event('focus')));
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Benutzer und Geräte', {
      timeout: 500,
    });
  }).toPass();
  await expect(other.locator('html')).toHaveAttribute('lang', 'de');
});

test('S0.4 change the language: on another device within 5 minutes, or after a reload', async ({
  page,
  newDevice,
}) => {
  const device = await newDevice();
  const open = await device.newPage();
  await open.clock.install();
  await signIn(open, ann, '/centrex/admin/');
  const reloaded = await device.newPage();
  await reloaded.goto('/centrex/');
  await expect(reloaded.getByRole('button', { name: 'Sign out' })).toBeVisible();

  await signIn(page, ann);
  await chooseGerman(page);
  await expect(open.getByRole('heading', { level: 1 })).toHaveText('Users and devices');
  await open.clock.runFor('05:00');
  await expect(open.getByRole('heading', { level: 1 })).toHaveText('Benutzer und Geräte');
  await reloaded.reload();
  await expect(reloaded.getByRole('button', { name: 'Abmelden' })).toBeVisible();
});

test('S0.5 see the list of own authentication factors', async ({ page, demo }) => {
  await signInBen(page, demo);
  await openFactors(page);
  await expect(page.getByRole('list', { name: '1 sign-in method' })).toBeVisible();
  await expect(factor(page, 'Work phone')).toContainText('Authenticator app');
  await expect(factor(page, 'Work phone')).toContainText('Primary');
  await expect(factor(page, 'Work phone')).toContainText('last used today');
});

test('S0.5 without a factor the list says so, and what one is good for', async ({ page }) => {
  await signIn(page, ann);
  await openFactors(page);
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await expect(seen(page, 'With one, your account is safe')).toBeVisible();
});

for (const place of ['/centrex/profile/', '/centrex/admin/profile/'])
  test(`S0.6 press +, enter the password on the login page, land back in the set-up: ${place}`, async ({
    page,
  }) => {
    await signIn(page, ann, place);
    await openFactors(page);
    await page.getByRole('button', { name: 'Add a sign-in method' }).click();
    await page.waitForURL(/\/centrex\/login/);
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
    await expect(page.getByLabel('Account', { exact: true })).toHaveValue(ann);
    await page.getByLabel('Password', { exact: true }).fill(startPassword);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.waitForURL(`${place}?tab=factors`);
    await expect(page.getByRole('tab', { name: 'Authentication factors' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
    await expect(qrCode(page)).toBeVisible();
  });

test('S0.7 scan the QR code', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  await expect(seen(page, 'Open your authenticator app and scan this QR code.')).toBeVisible();
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  const uri = new URL((await scan(qrCode(page)))!);
  expect(uri.protocol + uri.host).toBe('otpauth:totp');
  expect(decodeURIComponent(uri.pathname)).toBe(`/Centrex:${ann}`);
  expect(uri.searchParams.get('issuer')).toBe('Centrex');
  await finishSetUp(page, await demo.authenticatorCode(secretOf(uri.href)), 'My phone');
  await expect(factor(page, 'My phone')).toBeVisible();
});

test('S0.7 unable to scan: type the number code', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const secret = await numberCode(page);
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  expect(secret).toBe(secretOf((await scan(qrCode(page)))!));
  await expect(seen(page, 'Time-based, 6 digits, every 30 seconds')).toBeVisible();
  await finishSetUp(page, await demo.authenticatorCode(secret), 'My phone');
  await expect(factor(page, 'My phone')).toBeVisible();
});

test('S0.8 enter code and device name; a code that has expired is followed by the next', async ({
  page,
  demo,
}) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(seen(page, 'Each code is valid for 30 seconds.')).toBeVisible();
  const expired = await demo.authenticatorCode(secret);
  await demo.clock(3 * codePeriod);
  const code = page.getByLabel('Code from your authenticator app');
  await code.fill(expired);
  await page.getByLabel('Name of the device').fill('Kitchen tablet');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'That code did not work. Check the newest code and try again.')).toBeVisible();
  await expect(code).toBeFocused();
  await expect(page.getByLabel('Name of the device')).toHaveValue('Kitchen tablet');

  await code.fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'All set' })).toBeFocused();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'Kitchen tablet')).toBeFocused();
});

test('S0.8 a name for the device is needed', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'Please enter a name for the device.')).toBeVisible();
  await expect(page.getByLabel('Name of the device')).toBeFocused();
});

test('S0.9 remove a factor with the trash can', async ({ page, demo }) => {
  await signInBen(page, demo);
  await openFactors(page);
  await page.getByRole('button', { name: 'Remove Work phone' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove Work phone?' });
  await expect(dialog).toContainText('your password alone protects your account');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(seen(page, 'Work phone was removed.')).toBeVisible();
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await enterPassword(page, ben);
  await page.waitForURL('/centrex/');
});

test('S0.10 lost the device: forgot password, new password, then set up a new factor', async ({
  page,
  demo,
}) => {
  await page.goto('/centrex/login');
  await page.getByLabel('E-mail address').fill(ben);
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot password' })).toBeVisible();
  await expect(
    seen(page, 'If you have a sign-in method set up, you set it up again after that.'),
  ).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(ben);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(seen(page, 'If an account exists, we have sent an e-mail')).toBeVisible();

  await page.goto(await mailedLink(demo, ben));
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();

  // The old app is no longer asked for; a new one is owed.
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = await numberCode(page);
  expect(secret).not.toBe(benSecret);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByLabel('Name of the device').fill('New phone');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('/centrex/');

  await page.goto('/centrex/profile/');
  await openFactors(page);
  await expect(factor(page, 'New phone')).toBeVisible();
  await expect(factor(page, 'Work phone')).toHaveCount(0);
});

test('The main path: password, language, a new app, sign out, sign in with both, remove the app', async ({
  page,
  demo,
}) => {
  await signIn(page, ann, '/centrex/');
  await page.getByRole('link', { name: 'Ann Keller' }).click();

  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible();

  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
  await page.getByRole('button', { name: 'Save language' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benutzerprofil');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption({ label: 'English' });
  await page.getByRole('button', { name: 'Speichern der Sprache' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('User profile');

  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await confirmPassword(page, newPassword);
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  const secret = secretOf((await scan(qrCode(page)))!);
  await finishSetUp(page, await demo.authenticatorCode(secret), 'My phone');
  await demo.clock(codePeriod);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await enterPassword(page, ann, newPassword);
  await enterCode(page, await demo.authenticatorCode(secret));
  await page.waitForURL('/centrex/');

  await page.getByRole('link', { name: 'Ann Keller' }).click();
  await openFactors(page);
  await page.getByRole('button', { name: 'Remove My phone' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
});
