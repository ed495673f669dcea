import type { Page } from '@playwright/test';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
  enterCode,
  enterPassword,
  factor,
  mailedCode,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from './centrex.js';
import { expect, test } from './fixtures.js';

// Back, reload, and a second tab, in the middle of everything.

const appCode = 'Code from your authenticator app';
const newAddress = 'ann.keller@centrex.example';

async function askForNewAddress(page: Page): Promise<void> {
  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByRole('button', { name: 'Change username' }).click();
  await expect(page.getByLabel(/^Code we sent to/)).toBeVisible();
}

test('Back in the wizard: the same secret, and the name is still there', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('Kitchen tablet');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeFocused();
  expect(await numberCode(page)).toBe(secret);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Name of the device')).toHaveValue('Kitchen tablet');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'All set' })).toBeVisible();
});

test('Back of the browser in the set-up: no dead end, and the set-up can be begun again', async ({
  page,
}) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const old = await numberCode(page);
  // Not to the login page, whose question was answered long ago, but to the profile as it was before.
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeHidden();
  await page.waitForURL('/centrex/profile/');
  await beginSetUp(page);
  expect(await numberCode(page)).not.toBe(old);
});

test('Back of the browser from the login page, before the password: nothing has happened', async ({
  page,
}) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.goBack();
  await page.waitForURL('/centrex/profile/');
  await openFactors(page);
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeVisible();
});

test('Back and forward in the middle of a sign-in: the code is still asked for', async ({ page, demo }) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await expect(page.getByLabel(appCode)).toBeVisible();
  await page.goBack();
  await page.goForward();
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('"Start again" in the middle of a sign-in', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await enterPassword(page, ben);
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('Back of the browser from a half-typed password: it is not kept', async ({ page }) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  await page.getByLabel('E-mail address').fill(ann);
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.goBack();
  await page.goForward();
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('reload in the set-up: it begins again with a new secret, and the old one is dead', async ({
  page,
  demo,
}) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const old = await numberCode(page);
  await page.reload();
  await beginSetUp(page);
  const secret = await numberCode(page);
  expect(secret).not.toBe(old);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('My phone');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(old));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'That code did not work.')).toBeVisible();
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('listitem', { name: 'My phone' })).toBeVisible();
  await expect(page.getByText('Not confirmed yet')).toBeHidden();
});

test('reload in the middle of a sign-in: the code is still asked for', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await expect(page.getByLabel(appCode)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('reload in the middle of a change of address: the code can still be entered', async ({ page, demo }) => {
  await signIn(page, ann);
  await askForNewAddress(page);
  await page.reload();
  await expect(seen(page, /We sent a code to .*Until you enter it/)).toBeVisible();
  await page.getByRole('button', { name: 'Enter the code' }).click();
  await page.getByLabel(/^Code we sent to/).fill(await mailedCode(demo, newAddress));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(newAddress);
});

test('reload on the login page, before a set-up: it asks again', async ({ page }) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
});

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

test('the code of a part of the page that did not arrive is asked for again', async ({ page, context }) => {
  await signIn(page, ann);
  const change = page.getByRole('button', { name: 'Change password' });
  await expect(change).toBeVisible();
  await context.setOffline(true);
  await change.click();
  await expect(seen(page, 'There is no connection.')).toBeVisible();
  await change.click();
  await expect(seen(page, 'There is no connection.')).toBeVisible();
  await context.setOffline(false);
  await change.click();
  await expect(page.getByLabel('Current password')).toBeFocused();
});

test('a slow first answer: there is a sentence, and a button that asks again', async ({ page, demo }) => {
  await signIn(page, ann, '/centrex/');
  // This page's own question is answered, and does not get what is meant for the next.
  await expect(page.getByRole('link', { name: 'Ann Keller' })).toBeVisible();
  await demo.faults({ path: '/profile', delay: 60 });
  await page.goto('/centrex/profile/');
  await expect(seen(page, 'This is taking longer than usual.')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
});

test('a first answer that fails: there is a sentence, and a button that asks again', async ({
  page,
  demo,
}) => {
  await signIn(page, ann, '/centrex/');
  // This page's own question is answered, and does not get what is meant for the next.
  await expect(page.getByRole('link', { name: 'Ann Keller' })).toBeVisible();
  await demo.faults({ path: '/profile', status: 500 });
  await page.goto('/centrex/profile/');
  await expect(seen(page, 'Something went wrong on our side.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
});
