import type { Page } from '@playwright/test';
import { ann, ben, benSecret, codePeriod, factor, mailedCode, mailedLink, startPassword } from './centrex.js';
import { type DemoLevers, expect, test as base } from './fixtures.js';
import { Keyboard } from './keyboard.js';

// Manual 000 once more, without a mouse (WCAG 2.1.1): nothing here but page.keyboard touches the page.

const test = base.extend<{ readonly keys: Keyboard }>({
  keys: async ({ page }, use) => use(new Keyboard(page)),
});

const newPassword = 'a much better passphrase';
const appCode = 'Code from your authenticator app';

async function signIn(page: Page, keys: Keyboard, place = '/centrex/profile/', user = ann): Promise<void> {
  await page.goto(place);
  await keys.write('E-mail address', user);
  await keys.submit('Password', startPassword);
}

async function signInBen(page: Page, keys: Keyboard, demo: DemoLevers): Promise<void> {
  await signIn(page, keys, '/centrex/profile/', ben);
  await keys.submit(appCode, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/profile/');
  await demo.clock(codePeriod);
}

/** To the QR code, by way of the login page. */
async function beginSetUp(page: Page, keys: Keyboard): Promise<void> {
  await keys.nextTab('User data');
  await keys.activate('button', 'Add a sign-in method');
  await page.waitForURL(/\/centrex\/login/);
  await keys.submit('Password', startPassword);
  await page.waitForURL('/centrex/profile/?tab=factors');
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
}

async function readNumberCode(page: Page, keys: Keyboard): Promise<string> {
  await keys.activate('button', 'Unable to scan? Show number code');
  await expect(page.getByRole('button', { name: 'Hide number code' })).toBeFocused();
  return (await page.locator('code.key').innerText()).replaceAll(/\s/g, '');
}

test('S0.1 open the profile by the own name, by keyboard', async ({ page, keys }) => {
  await signIn(page, keys, '/centrex/');
  await page.waitForURL('/centrex/');
  await keys.activate('link', /^Ann Keller/);
  await page.waitForURL('/centrex/profile/');
  await keys.activate('link', 'Skip to the content');
  await keys.tabTo('tab', 'User data');
});

test('S0.2 change the username, by keyboard', async ({ page, keys, demo }) => {
  const address = 'ann.keller@centrex.example';
  await signIn(page, keys);
  await keys.submit('Username (e-mail address)', address);
  await expect(page.getByRole('alertdialog', { name: 'Change your username?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  // Escape is Cancel, and what was typed is still there.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Username (e-mail address)' })).toHaveValue(address);
  await keys.activate('button', 'Save username');
  await keys.activate('button', 'Change username');
  await expect(page.getByRole('textbox', { name: /^Code we sent to/ })).toBeFocused();
  await page.keyboard.type(await mailedCode(demo, address));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. Sign in with this address from now on.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Username (e-mail address)' })).toBeFocused();
});

test('S0.3 change the password, by keyboard', async ({ page, keys }) => {
  await signIn(page, keys);
  await keys.activate('button', 'Change password');
  await expect(page.getByRole('textbox', { name: 'Current password' })).toBeFocused();
  await page.keyboard.type(startPassword);
  await keys.submit('New password', newPassword);
  await expect(page.getByText('Password changed. Use the new one from now on.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change password' })).toBeFocused();
});

test('S0.4 change the language, by keyboard', async ({ page, keys }) => {
  await signIn(page, keys);
  await keys.choose('Language', 'Deutsch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('User profile');
  await keys.activate('button', 'Save language');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benutzerprofil');
  // The button speaks German now, and is still where one is.
  await expect(page.getByRole('button', { name: 'Speichern der Sprache' })).toBeFocused();
});

test('S0.5 see the authentication factors, by keyboard', async ({ page, keys, demo }) => {
  await signInBen(page, keys, demo);
  await keys.nextTab('User data');
  await expect(factor(page, 'Work phone')).toBeVisible();
  await keys.tabTo('button', 'Remove Work phone');
});

test('S0.6 press +, enter the password, land back in the set-up, by keyboard', async ({ page, keys }) => {
  await signIn(page, keys);
  await beginSetUp(page, keys);
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
});

test('S0.7 unable to scan: read the number code, by keyboard', async ({ page, keys }) => {
  await signIn(page, keys);
  await beginSetUp(page, keys);
  expect(await readNumberCode(page, keys)).toMatch(/^[A-Z2-7]{32,}$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('code.key')).toBeHidden();
});

test('S0.8 enter code and device name, by keyboard', async ({ page, keys, demo }) => {
  await signIn(page, keys);
  await beginSetUp(page, keys);
  const secret = await readNumberCode(page, keys);
  await keys.activate('button', 'Continue');
  await expect(page.getByRole('textbox', { name: appCode })).toBeFocused();
  await page.keyboard.type('000000');
  await keys.submit('Name of the device', 'My phone');
  // What was refused is marked, to be written over.
  await expect(page.getByRole('textbox', { name: appCode })).toBeFocused();
  await page.keyboard.type(await demo.authenticatorCode(secret));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'All set' })).toBeFocused();
  await keys.activate('button', 'Done');
  await expect(factor(page, 'My phone')).toBeFocused();
});

test('S0.9 remove a factor, by keyboard', async ({ page, keys, demo }) => {
  await signInBen(page, keys, demo);
  await keys.nextTab('User data');
  await keys.activate('button', 'Remove Work phone');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove Work phone' })).toBeFocused();
  await page.keyboard.press('Enter');
  await keys.activate('button', 'Remove');
  await expect(page.getByText('You have no second sign-in method yet.')).toBeVisible();
  // The row has gone, and what comes next is near.
  await expect(page.getByRole('heading', { name: 'Authentication factors' })).toBeFocused();
});

test('S0.10 lost the device: forgot password, by keyboard', async ({ page, keys, demo }) => {
  await page.goto('/centrex/login');
  await keys.write('E-mail address', ben);
  await keys.activate('button', 'Forgot password?');
  await expect(page.getByRole('textbox', { name: 'E-mail address' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('If an account exists, we have sent an e-mail')).toBeVisible();

  await page.goto(await mailedLink(demo, ben));
  await keys.submit('New password', newPassword);
  await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeFocused();
  await keys.activate('button', 'Continue');
  const secret = await readNumberCode(page, keys);
  await keys.activate('button', 'Continue');
  await expect(page.getByRole('textbox', { name: appCode })).toBeFocused();
  await page.keyboard.type(await demo.authenticatorCode(secret));
  await keys.submit('Name of the device', 'New phone');
  await expect(page.getByRole('heading', { name: 'All set' })).toBeFocused();
  await keys.activate('button', 'Continue');
  await page.waitForURL('/centrex/');
});
