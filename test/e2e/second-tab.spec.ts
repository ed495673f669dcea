import type { Page } from '@playwright/test';
import { addFirstApp, bea, openCdn, saveKey, shownKey } from './cdn.js';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
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
import { type DemoLevers, expect, test } from './fixtures.js';

// Somebody goes on in a second tab, or on a second device, in the middle of everything.

const appCode = 'Code from your authenticator app';
const newAddress = 'ann.keller@centrex.example';
const newPassword = 'a much better passphrase';
const elsewhere = 'This took too long, or was continued in another window. Please start again.';

async function askForNewAddress(page: Page): Promise<void> {
  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByRole('button', { name: 'Change username' }).click();
  await expect(page.getByLabel(/^Code we sent to/)).toBeVisible();
}

test('a second tab: a factor that was removed there goes here too', async ({ page, demo, context }) => {
  await signInBen(page, demo);
  await openFactors(page);
  await expect(factor(page, 'Work phone')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/centrex/admin/profile/');
  await openFactors(other);
  await other.getByRole('button', { name: 'Remove Work phone' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(seen(other, 'Work phone was removed.')).toBeVisible();
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
});

test('a second device: a factor that was removed there counts as removed here', async ({
  page,
  demo,
  newDevice,
}) => {
  await signInBen(page, demo);
  await openFactors(page);
  await page.getByRole('button', { name: 'Remove Work phone' }).click();
  const other = await (await newDevice()).newPage();
  await signInBen(other, demo);
  await openFactors(other);
  await other.getByRole('button', { name: 'Remove Work phone' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(seen(other, 'Work phone was removed.')).toBeVisible();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(seen(page, 'Work phone was removed.')).toBeVisible();
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
});

test('a second tab: signed out there means signed out here', async ({ page, context }) => {
  await signIn(page, ann);
  const other = await context.newPage();
  await other.goto('/centrex/');
  await other.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await expect(page.getByLabel('E-mail address')).toBeVisible();
});

test('a second device: signed out from there, this one says so and leads back in', async ({
  page,
  newDevice,
}) => {
  const other = await (await newDevice()).newPage();
  await signIn(other, ann);
  await signIn(page, ann);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await page.getByLabel('Sign out on all other devices').check();
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible();

  await other.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await other.getByRole('button', { name: 'Save language' }).click();
  await expect(seen(other, 'You have been signed out. Sign in to continue.')).toBeVisible();
  await expect(other.getByRole('combobox', { name: 'Language' })).toHaveValue('de');
  await other.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await enterPassword(other, ann, 'a much better passphrase');
  await other.waitForURL('/centrex/profile/');
});

test('a second tab: a sign-in that was finished there is finished here too', async ({
  page,
  demo,
  context,
}) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await expect(page.getByLabel(appCode)).toBeVisible();
  const other = await context.newPage();
  await other.goto('/centrex/login');
  await enterCode(other, await demo.authenticatorCode(benSecret));
  await other.waitForURL('/centrex/');
  await demo.clock(codePeriod);
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('a second tab: a new address that was proven there is the address here', async ({
  page,
  demo,
  context,
}) => {
  await signIn(page, ann);
  await askForNewAddress(page);
  const other = await context.newPage();
  await other.goto('/centrex/admin/profile/');
  await other.getByRole('button', { name: 'Enter the code' }).click();
  const code = await mailedCode(demo, newAddress);
  await other.getByLabel(/^Code we sent to/).fill(code);
  await other.getByRole('button', { name: 'Confirm address' }).click();
  await expect(other.getByLabel('Username (e-mail address)')).toHaveValue(newAddress);
  // Here the code is still asked for; it was used there.
  await page.getByLabel(/^Code we sent to/).fill(code);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(seen(page, elsewhere)).toBeVisible();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(newAddress);
});

test('a second device: a code for a new address is entered where it was asked for', async ({
  page,
  newDevice,
}) => {
  await signIn(page, ann);
  await askForNewAddress(page);
  const other = await (await newDevice()).newPage();
  await signIn(other, ann);
  await expect(other.getByLabel('Username (e-mail address)')).toHaveValue(ann);
  await expect(other.getByRole('button', { name: 'Enter the code' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Enter the code' })).toBeVisible();
});

test('a second tab: a password that was changed there is the current one here', async ({ page, context }) => {
  await signIn(page, ann);
  const change = async (tab: Page, current: string, next: string): Promise<void> => {
    await tab.getByLabel('Current password').fill(current);
    await tab.getByLabel('New password', { exact: true }).fill(next);
    await tab.getByRole('button', { name: 'Save new password' }).click();
  };
  await page.getByRole('button', { name: 'Change password' }).click();
  const other = await context.newPage();
  await other.goto('/centrex/profile/');
  await other.getByRole('button', { name: 'Change password' }).click();
  await change(other, startPassword, newPassword);
  await expect(seen(other, 'Password changed.')).toBeVisible();
  await change(page, startPassword, 'yet another one 7');
  await expect(seen(page, 'This is not your current password. Please try again.')).toBeVisible();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('yet another one 7');
  await change(page, newPassword, 'yet another one 7');
  await expect(seen(page, 'Password changed.')).toBeVisible();
});

test('a second tab: the set-up that was begun there is the one that counts', async ({
  page,
  demo,
  context,
}) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const old = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('Kitchen tablet');
  const other = await context.newPage();
  await other.goto('/centrex/profile/');
  await beginSetUp(other);
  const secret = await numberCode(other);
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(old));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'was begun again in another window')).toBeVisible();
  await finishSetUp(other, await demo.authenticatorCode(secret), 'My phone');
  await expect(factor(other, 'My phone')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(factor(page, 'My phone')).toBeVisible();
  await expect(factor(page, 'Kitchen tablet')).toBeHidden();
});

test('a second tab: a mailed link that was used there is used up here', async ({ page, demo, context }) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(ann);
  await page.getByRole('button', { name: 'Send link' }).click();
  const link = await mailedLink(demo, ann);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(link);
    await tab.getByLabel('New password', { exact: true }).fill(newPassword);
  }
  await other.getByRole('button', { name: 'Save new password' }).click();
  await other.waitForURL('/centrex/');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'This link can no longer be used. Ask for a new one.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send link' })).toBeVisible();
});

/** Asks for a new recovery key in a tab, up to the proof. */
async function askForKey(tab: Page): Promise<void> {
  await tab.getByRole('tab', { name: 'Recovery key' }).click();
  await tab.getByRole('button', { name: 'Create a new key' }).click();
  await tab.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
}

async function prove(tab: Page, demo: DemoLevers, secret: string): Promise<void> {
  await demo.clock(codePeriod);
  const proof = tab.getByRole('dialog', { name: 'Confirm that it is you' });
  await proof.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await proof.getByRole('button', { name: 'Confirm' }).click();
}

/** Signed in with an app and a saved recovery key; answers the app's secret. */
async function withKey(page: Page, demo: DemoLevers): Promise<string> {
  await openCdn(page, 'business', bea);
  const secret = await addFirstApp(page, demo);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  return secret;
}

test('a second tab: the proof that is asked for there ends the one here, which can be asked for again', async ({
  page,
  demo,
  context,
}) => {
  const secret = await withKey(page, demo);
  await askForKey(page);
  await expect(page.getByLabel(appCode)).toBeVisible();
  const other = await context.newPage();
  await other.goto('/cdn/?tenant=business');
  await askForKey(other);
  await expect(other.getByLabel(appCode)).toBeVisible();
  await prove(page, demo, secret);
  await expect(seen(page, elsewhere)).toBeVisible();
  await prove(other, demo, secret);
  await shownKey(other);
  await page.getByRole('button', { name: 'Try again' }).click();
  await prove(page, demo, secret);
  await shownKey(page);
});

test('a second tab: the recovery key that was made there last is the one that counts', async ({
  page,
  demo,
  context,
}) => {
  const secret = await withKey(page, demo);
  await askForKey(page);
  await prove(page, demo, secret);
  const here = await shownKey(page);
  const other = await context.newPage();
  await other.goto('/cdn/?tenant=business');
  await askForKey(other);
  await prove(other, demo, secret);
  expect(await shownKey(other)).not.toBe(here);
  await saveKey(other);
  await expect(seen(other, 'The old key no longer works.')).toBeVisible();
  await saveKey(page);
  await expect(seen(page, elsewhere)).toBeVisible();
  await expect(page.getByText(here)).toBeHidden();
});
