import type { Page } from '@playwright/test';
import {
  ann,
  ben,
  codePeriod,
  enterPassword,
  factor,
  mailedCode,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from '../e2e/centrex.js';
import { type DemoLevers, expect, test } from '../e2e/fixtures.js';
import { scan } from '../e2e/qr.js';
import { addToAuthenticator, openPhone, shownCode } from './phone.js';

// Manual 000: "User Profile Application".

const { step } = test;
const newPassword = 'a much better passphrase';

for (const [from, home, profile] of [
  ['the Web/Desktop App', '/centrex/', '/centrex/profile/'],
  ['the Administration Portal 4', '/centrex/admin/', '/centrex/admin/profile/'],
] as const)
  test(`Manual 000: Accessing the User Profile application from ${from}`, async ({ page }) => {
    await signIn(page, ann, home);
    await step('Click on your username or avatar.', () =>
      page.getByRole('link', { name: 'Ann Keller' }).click(),
    );
    await step('Click on User profile.', async () => {
      // The name leads there without a menu in between.
      await expect(page.getByRole('heading', { level: 1, name: 'User profile' })).toBeVisible();
    });
    await step('⇒ The User Profile application will open in the web browser.', () =>
      page.waitForURL(profile),
    );
    await step('Once in the User Profile application, you will land in the User Data.', async () => {
      await expect(page.getByRole('tab', { name: 'User data' })).toHaveAttribute('aria-selected', 'true');
    });
    await step('in this tab, you can: Change username (email address)', () =>
      expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann),
    );
    await step('Change password', () =>
      expect(page.getByRole('button', { name: 'Change password' })).toBeEnabled(),
    );
    await step('Change language', () =>
      expect(page.getByRole('combobox', { name: 'Language' })).toBeEnabled(),
    );
  });

test('Manual 000: Changing username', async ({ page, demo }) => {
  const address = 'ann.keller@centrex.example';
  await signIn(page, ann);
  const field = page.getByLabel('Username (e-mail address)');
  await step('Go to the Username field.', () => field.focus());
  await step('Make changes.', () => field.fill(address));
  await step('Click Save.', async () => {
    await page.getByRole('button', { name: 'Save username' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Change username' }).click();
    await page.getByLabel(/^Code we sent to/).fill(await mailedCode(demo, address));
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await expect(seen(page, 'Saved. Sign in with this address from now on.')).toBeVisible();
  });
});

test('Manual 000: Changing password', async ({ page }) => {
  await signIn(page, ann);
  await step('Click Change password.', () => page.getByRole('button', { name: 'Change password' }).click());
  await step('⇒ An input widget will open.', () => expect(page.getByLabel('Current password')).toBeFocused());
  await step('Enter your current password and new password.', async () => {
    await page.getByLabel('Current password').fill(startPassword);
    await page.getByLabel('New password', { exact: true }).fill(newPassword);
  });
  await step('Click Save.', () => page.getByRole('button', { name: 'Save new password' }).click());
  await step('⇒ The password has been saved successfully.', () =>
    expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible(),
  );
});

test('Manual 000: Changing language', async ({ page, newDevice }) => {
  const open = await (await newDevice()).newPage();
  await open.clock.install();
  await signIn(open, ann, '/centrex/admin/');
  const refreshed = await (await newDevice()).newPage();
  await signIn(refreshed, ann, '/centrex/');
  await signIn(page, ann);
  await step('Go to the language field.', () => page.getByRole('combobox', { name: 'Language' }).focus());
  await step('Select a language.', async () => {
    await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
    await page.getByRole('button', { name: 'Save language' }).click();
  });
  await step(
    '⇒ The language will be applied to all the affected web and desktop apps automatically within 5 minutes, or directly after refreshing or restarting the respective app.',
    async () => {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benutzerprofil');
      await expect(open.locator('html')).toHaveAttribute('lang', 'en');
      await open.clock.runFor('05:00');
      await expect(open.locator('html')).toHaveAttribute('lang', 'de');
      await refreshed.reload();
      await expect(refreshed.locator('html')).toHaveAttribute('lang', 'de');
    },
  );
});

test('Manual 000: Managing authentication factors', async ({ page, demo }) => {
  await signInBen(page, demo);
  await step('Under the Authentication factors tab, you can:', () => openFactors(page));
  await step('see a list of your current authentication factors', () =>
    expect(page.getByRole('list', { name: '1 sign-in method' })).toBeVisible(),
  );
  await step('add new authentication factors', () =>
    expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeEnabled(),
  );
  await step('remove authentication factors', () =>
    expect(page.getByRole('button', { name: 'Remove Work phone' })).toBeEnabled(),
  );
});

/** From the list to the QR code: the first steps of the section. */
async function beginToAdd(page: Page): Promise<void> {
  await openFactors(page);
  await step('Click the + symbol.', () => page.getByRole('button', { name: 'Add a sign-in method' }).click());
  await step('⇒ The login page will open. You will be asked to enter your password again.', async () => {
    await page.waitForURL(/\/centrex\/login/);
    await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  });
  await step('Re-enter your password.', () =>
    page.getByLabel('Password', { exact: true }).fill(startPassword),
  );
  await step('Click Sign in.', () => page.getByRole('button', { name: 'Sign in', exact: true }).click());
  await step('⇒ The mobile authenticator setup will open.', () =>
    expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible(),
  );
}

/** From the code that the app shows to the end. */
async function finishToAdd(page: Page, phone: Page, demo: DemoLevers): Promise<void> {
  await step('⇒ Your authenticator app wil show a one-time code.', () => shownCode(phone));
  await page.getByRole('button', { name: 'Continue' }).click();
  const code = page.getByLabel('Code from your authenticator app');
  await step(
    'Enter the one-time code and device name into the Mobile Authentication Setup dialogue.',
    async () => {
      await code.fill(await shownCode(phone));
      await page.getByLabel('Name of the device').fill('Work phone');
    },
  );
  await step(
    'Please note that the one-time code is only valid for one minute. If you do not enter it fast enough, you will have to request a new code.',
    async () => {
      await expect(seen(page, 'Each code is valid for 30 seconds.')).toBeVisible();
      const expired = await shownCode(phone);
      await demo.clock(3 * codePeriod);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await expect(seen(page, 'Check the newest code and try again.')).toBeVisible();
      await phone.reload();
      await expect.poll(() => shownCode(phone)).not.toBe(expired);
      await code.fill(await shownCode(phone));
    },
  );
  await step('Click Submit.', async () => {
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(factor(page, 'Work phone')).toBeVisible();
  });
}

test('Manual 000: Adding a new authentication factor, by QR code', async ({ page, demo }) => {
  await signIn(page, ann);
  const phone = await step(
    'Before adding a new multi-factor authentication device, make sure you have an authenticator app installed on your mobile device.',
    () => openPhone(page),
  );
  await beginToAdd(page);
  await step('Open your authenticator app.', () =>
    expect(phone.getByRole('heading', { name: 'Authenticator' })).toBeVisible(),
  );
  await step('Use the app to scan the QR code on your screen.', async () => {
    await expect(page.locator('.qr[data-drawn]')).toBeVisible();
    const scanned = await scan(page.getByRole('img', { name: 'QR code for your authenticator app' }));
    await addToAuthenticator(phone, scanned!);
  });
  await finishToAdd(page, phone, demo);
});

test('Manual 000: Adding a new authentication factor, by number code', async ({ page, demo }) => {
  await signIn(page, ann);
  const phone = await openPhone(page);
  await beginToAdd(page);
  await step(
    'Alternatively, if you cannot scan the QR code, click "Unable to scan? Show number code" to receive a number code.',
    async () => addToAuthenticator(phone, await numberCode(page)),
  );
  await finishToAdd(page, phone, demo);
});

test('Manual 000: Removing an authentication factor', async ({ page, demo }) => {
  await signInBen(page, demo);
  await openFactors(page);
  await step(
    'Click on the trash can icon to the right of the authentication factor you would like to remove.',
    async () => {
      const trashCan = page.getByRole('button', { name: 'Remove Work phone' });
      const [row, icon] = [await factor(page, 'Work phone').boundingBox(), await trashCan.boundingBox()];
      expect(icon!.x).toBeGreaterThan(row!.x + row!.width / 2);
      await trashCan.click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
      await expect(seen(page, 'Work phone was removed.')).toBeVisible();
    },
  );
});

test('Manual 000: What to do if you have set up an authentication app, yet have no access to it and cannot log in', async ({
  page,
  demo,
}) => {
  const phone = await openPhone(page);
  await step('Go to the login page.', () => page.goto('/centrex/login'));
  await step('Click Forgot password.', () => page.getByRole('button', { name: 'Forgot password?' }).click());
  await step(
    'Follow the instructions to create a new password and set up a new authentication factor.',
    async () => {
      await page.getByLabel('E-mail address').fill(ben);
      await page.getByRole('button', { name: 'Send link' }).click();
      await page.goto(await mailedLink(demo, ben));
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Save new password' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await addToAuthenticator(phone, await numberCode(page));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Code from your authenticator app').fill(await shownCode(phone));
      await page.getByLabel('Name of the device').fill('New phone');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL('/centrex/');
    },
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await demo.clock(codePeriod);
  await phone.reload();
  await enterPassword(page, ben, newPassword);
  await page.getByLabel('Code from your authenticator app').fill(await shownCode(phone));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/centrex/');
});
