import type { Page } from '@playwright/test';
import {
  bea,
  bob,
  codeField,
  enterPassword,
  newMailedCode,
  openFactors,
  signInTo,
  signOut,
} from './business.js';
import { factor, seen } from './centrex.js';
import { downloadedText, saveKey, shownKey } from './cdn.js';
import { type DemoLevers, expect, test } from './fixtures.js';

// Manual 001, on the portal `business`.

async function chooseEmail(page: Page): Promise<void> {
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.getByRole('radio', { name: /^E-mail/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Your e-mail address' })).toBeVisible();
}

/** @returns the recovery key that comes with it */
async function enable(page: Page, demo: DemoLevers): Promise<string> {
  await signInTo(page, bea);
  await chooseEmail(page);
  await page.getByRole('button', { name: 'Send verification code' }).click();
  await page.getByLabel('Code we sent to b***@business.example').fill(await newMailedCode(demo, bea));
  await page.getByRole('button', { name: 'Confirm' }).click();
  return shownKey(page);
}

test('S1.1 whose address is not verified is told so, and verifies it on the spot', async ({ page, demo }) => {
  await signInTo(page, bob);
  await chooseEmail(page);
  await expect(seen(page, 'Your e-mail address needs to be verified')).toBeVisible();
  await page.getByRole('button', { name: 'Send verification code' }).click();
  await expect(seen(page, 'Enter the code from the e-mail, to verify your address.')).toBeVisible();
  const first = await newMailedCode(demo, bob);
  await codeField(page).fill(first);
  await page.getByRole('button', { name: 'Verify' }).click();
  // And the set-up goes on by itself.
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  await expect(seen(page, 'Your e-mail address is verified.')).toBeVisible();
  await codeField(page).fill(await newMailedCode(demo, bob, first));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await shownKey(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'E-mail')).toContainText('b***@business.example');
});

test('S1.2 enable: a mailed code, the recovery key, finish', async ({ page, demo }) => {
  const key = await enable(page, demo);
  const { text } = await downloadedText(page);
  expect(text).toContain(key);
  await saveKey(page);
  await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'E-mail')).toContainText('b***@business.example');
});

test('S1.3 at the next sign-in: the mailed code', async ({ page, demo }) => {
  await enable(page, demo);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await signOut(page);
  const before = await newMailedCode(demo, bea);
  await enterPassword(page, bea);
  await codeField(page).fill(await newMailedCode(demo, bea, before));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
});

test('S1.3 at the next sign-in: the recovery key in its place', async ({ page, demo }) => {
  const key = await enable(page, demo);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await signOut(page);
  await enterPassword(page, bea);
  await expect(codeField(page)).toBeVisible();
  await page.getByRole('button', { name: 'Use recovery key' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
  expect(await shownKey(page)).not.toBe(key);
  await saveKey(page);
  await page.waitForURL('/business/');
});
