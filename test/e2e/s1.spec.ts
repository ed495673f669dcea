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
import { codePeriod, factor, numberCode, seen } from './centrex.js';
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

/** With a mailed code as the second step, at the list of methods. */
async function enabled(page: Page, demo: DemoLevers): Promise<string> {
  const key = await enable(page, demo);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'E-mail')).toBeVisible();
  return key;
}

/** The proof that this policy wants for what weakens an account: a mailed code, however fresh the sign-in is. */
async function proveByMail(page: Page, demo: DemoLevers): Promise<void> {
  const before = await newMailedCode(demo, bea);
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expect(proof).toContainText('We will send a code to b***@business.example.');
  await proof.getByRole('button', { name: 'Send code' }).click();
  await proof
    .getByLabel('Code we sent to b***@business.example')
    .fill(await newMailedCode(demo, bea, before));
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await expect(proof).toBeHidden();
}

const add = (page: Page) => page.getByRole('button', { name: 'Add a sign-in method' });
const turnOff = (page: Page) => page.getByRole('button', { name: 'Turn off sign-in in two steps' });

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

test('S1.4 disable two-factor behind a mailed code', async ({ page, demo }) => {
  const key = await enabled(page, demo);
  await turnOff(page).click();
  const question = page.getByRole('alertdialog', { name: 'Turn off sign-in in two steps?' });
  await expect(question).toContainText('your password alone protects your account');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Turn off' }).click();
  await proveByMail(page, demo);
  await expect(page.locator('#done')).toBeFocused();
  await expect(page.locator('#done')).toHaveText(
    'Sign-in in two steps is turned off. Your password alone protects your account.',
  );
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await expect(turnOff(page)).toHaveCount(0);
  // Nobody learns of it only when it is too late.
  await expect
    .poll(async () => (await demo.messages(bea))[0]?.text)
    .toContain('no longer needs a second step');

  // From now on the password is enough, and the key is worth nothing.
  await signOut(page);
  await enterPassword(page, bea);
  await page.waitForURL('/business/');
  await openFactors(page);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await expect(page.getByRole('group', { name: 'Recovery key' })).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(key);
});

test('S1.4 whoever does not prove it stays protected', async ({ page, demo }) => {
  await enabled(page, demo);
  await turnOff(page).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click();
  await page
    .getByRole('dialog', { name: 'Confirm that it is you' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(turnOff(page)).toBeFocused();
  await expect(factor(page, 'E-mail')).toBeVisible();
  await signOut(page);
  await enterPassword(page, bea);
  await expect(codeField(page)).toBeVisible();
});

test('S1.6 create a new recovery key behind a mailed code; the old one stops working', async ({
  page,
  demo,
}) => {
  const key = await enabled(page, demo);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await page.getByRole('button', { name: 'Create a new key' }).click();
  const question = page.getByRole('alertdialog', { name: 'Create a new recovery key?' });
  await question.getByRole('button', { name: 'Create a new key' }).click();
  await proveByMail(page, demo);
  const next = await shownKey(page);
  expect(next).not.toBe(key);
  expect((await downloadedText(page)).text).toContain(next);
  await saveKey(page);
  await expect(seen(page, 'The old key no longer works.')).toBeVisible();

  await signOut(page);
  await enterPassword(page, bea);
  await page.getByRole('button', { name: 'Use recovery key' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'This recovery key did not work.')).toBeVisible();
  await page.getByLabel('Recovery key', { exact: true }).fill(next);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
});

test('S1.7 add an authenticator app as a further method, when the policy allows it', async ({
  page,
  demo,
}) => {
  await enabled(page, demo);
  await add(page).click();
  await page.getByRole('radio', { name: 'Authenticator app' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'E-mail')).toContainText('Primary');
  await expect(factor(page, 'Authenticator app')).toBeFocused();

  // The mail comes first, and the app is there when no mail arrives.
  await demo.clock(codePeriod);
  await signOut(page);
  await enterPassword(page, bea);
  await expect(page.getByLabel('Code we sent to b***@business.example')).toBeVisible();
  await page.getByRole('button', { name: 'Use another method' }).click();
  await page.getByRole('button', { name: /^Authenticator app/ }).click();
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
});

test('S1.7 no authenticator app where the policy does not allow it', async ({ page, demo }) => {
  await enabled(page, demo);
  await demo.policy('business', { methods: [{ type: 'email', label: 'none' }] });
  await page.reload();
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await expect(add(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(add(page)).toHaveAccessibleDescription('You already have as many of these as possible.');
  await add(page).press('Enter');
  await expect(page.getByText('Authenticator app')).toHaveCount(0);
});

test('S1.9 the policy decides: off, optional, required', async ({ page, demo }) => {
  await enabled(page, demo);
  await signOut(page);

  // Off: nobody is asked, nothing can be added, and what was there is kept for later.
  await demo.policy('business', { secondFactor: 'off' });
  await enterPassword(page, bea);
  await page.waitForURL('/business/');
  await openFactors(page);
  await expect(add(page)).toHaveAccessibleDescription('Your organisation does not allow this.');
  await signOut(page);

  // Optional again: asked, and free to turn it off.
  await demo.policy('business', { secondFactor: 'optional' });
  const before = await newMailedCode(demo, bea);
  await enterPassword(page, bea);
  await codeField(page).fill(await newMailedCode(demo, bea, before));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/business/');
  await openFactors(page);
  await expect(turnOff(page)).toBeVisible();

  // Required: the same page, read again, says so.
  await demo.policy('business', { secondFactor: 'required' });
  await page.reload();
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await expect(factor(page, 'E-mail')).toContainText('You need this method to sign in.');
  await expect(turnOff(page)).toHaveCount(0);
});

test('S1.9 the policy decides: required at the next sign-in of who has none, and which methods', async ({
  page,
  demo,
}) => {
  await signInTo(page, bea);
  await signOut(page);
  await demo.policy('business', { secondFactor: 'required' });
  await enterPassword(page, bea);
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Not now' })).toHaveCount(0);

  await demo.policy('business', { methods: [{ type: 'totp', max: 1, label: 'optional' }] });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Set up an authenticator app' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
});
