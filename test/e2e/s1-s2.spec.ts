import type { Page } from '@playwright/test';
import { addFirstApp, bea, downloadedText, openCdn, returnAsMarieke, saveKey, shownKey } from './cdn.js';
import { codePeriod, enterPassword, factor, seen } from './centrex.js';
import { type DemoLevers, expect, test } from './fixtures.js';

// What manuals 001 and 002 add to authenticator apps, on the page without a build: /cdn/.

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('E-mail address')).toBeVisible();
}

async function useRecoveryKey(page: Page, key: string): Promise<void> {
  await enterPassword(page, bea);
  await page.getByRole('button', { name: 'Use recovery key' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signed in, with an app, and with the recovery key that came with it. */
async function withRecoveryKey(
  page: Page,
  demo: DemoLevers,
): Promise<{ readonly secret: string; readonly key: string }> {
  await openCdn(page, 'business', bea);
  const secret = await addFirstApp(page, demo);
  const key = await shownKey(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await demo.clock(codePeriod);
  return { secret, key };
}

test('S1.5 the recovery key comes with two-factor: download, copy, print, and sign in with it', async ({
  page,
  demo,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const prints: string[] = [];
  await context.exposeBinding('reportPrint', (_source, text: string) => prints.push(text));
  await context.addInitScript(() => {
    window.print = () => {
      const report = (window.top as unknown as { reportPrint(text: string): void }).reportPrint;
      report(document.body.innerText);
    };
  });
  await openCdn(page, 'business', bea);
  await addFirstApp(page, demo);
  const key = await shownKey(page);
  expect(key.length).toBeGreaterThan(15);

  // It cannot be left before it was saved.
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(seen(page, 'Save the key first, then tick the box above.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();

  const file = await downloadedText(page);
  expect(file.text).toContain(key);
  expect(file.name).not.toContain(key);
  await expect(seen(page, `Your browser saves it as ${file.name}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(seen(page, 'Copied. Other apps can read the clipboard')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(key);
  await page.getByRole('button', { name: 'Print' }).click();
  await expect.poll(() => prints).toEqual([expect.stringContaining(key)]);

  await saveKey(page);
  await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'Authenticator app')).toBeVisible();

  await signOut(page);
  await useRecoveryKey(page, key.toLowerCase().replaceAll('-', ' '));
  // It works once: the next one has to be kept before one is in.
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
  expect(await shownKey(page)).not.toBe(key);
  await saveKey(page);
  await expect(page.getByRole('tab', { name: 'Recovery key' })).toBeVisible();
});

test('S1.6 a new recovery key, and the old one stops working', async ({ page, demo }) => {
  const { secret, key } = await withRecoveryKey(page, demo);
  // The proof of the sign-in is no longer fresh.
  await demo.clock(301);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await page.getByRole('button', { name: 'Create a new key' }).click();
  const question = page.getByRole('alertdialog', { name: 'Create a new recovery key?' });
  await expect(question).toContainText('Your current key stops working.');
  await question.getByRole('button', { name: 'Create a new key' }).click();

  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(proof).toContainText('You are about to create a new recovery key.');
  await proof.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await proof.getByRole('button', { name: 'Confirm' }).click();
  const next = await shownKey(page);
  expect(next).not.toBe(key);
  await saveKey(page);
  await expect(seen(page, 'The old key no longer works.')).toBeVisible();

  await signOut(page);
  await useRecoveryKey(page, key);
  await expect(seen(page, 'This recovery key did not work.')).toBeVisible();
  await page.getByLabel('Recovery key', { exact: true }).fill(next);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
});

test('S1.6 whoever does not prove it keeps the old key', async ({ page, demo }) => {
  const { key } = await withRecoveryKey(page, demo);
  await demo.clock(301);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await page.getByRole('button', { name: 'Create a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await proof.getByRole('button', { name: 'Cancel' }).click();
  await expect(seen(page, 'You stopped. Nothing was changed.')).toBeVisible();
  await expect(seen(page, 'Your current key still works.')).toBeVisible();
  await signOut(page);
  await useRecoveryKey(page, key);
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
});

test('S2.1 the factor settings open only after the password', async ({ page, demo }) => {
  await returnAsMarieke(page, demo);
  await page.getByRole('tab', { name: 'Verificatiemethoden' }).click();
  await expect(factor(page, 'Authenticator')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bevestig dat jij het bent' }).click();
  const proof = page.getByRole('dialog', { name: 'Bevestig dat jij het bent' });
  await expect(proof).toContainText('Je gaat je verificatiemethoden openen.');
  await proof.getByLabel('Wachtwoord', { exact: true }).fill('correct-horse-battery');
  await proof.getByRole('button', { name: 'Bevestigen' }).click();
  await expect(factor(page, 'Authenticator')).toBeVisible();
  await expect(factor(page, 'Telefoon')).toContainText('29');
});
