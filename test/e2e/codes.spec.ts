import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
  enterCode,
  enterPassword,
  mailedCode,
  numberCode,
  seen,
  signIn,
  startPassword,
} from './centrex.js';
import { expect, test } from './fixtures.js';

// Codes and passwords that are not right: each is answered by a sentence, and the right one then works.

const appCode = 'Code from your authenticator app';
const newAddress = 'ann.keller@centrex.example';
const notThis = 'That code did not work. Check the newest code and try again.';

test('a wrong code at sign-in: how many attempts are left, then the right one', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  const right = await demo.authenticatorCode(benSecret);
  await enterCode(page, right === '000000' ? '111111' : '000000');
  await expect(seen(page, notThis)).toContainText('You have 4 attempts left.');
  await expect(page.getByLabel(appCode)).toBeFocused();
  await enterCode(page, right);
  await page.waitForURL('/centrex/');
});

test('five wrong codes end the attempt, and one begins again with the password', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  const right = await demo.authenticatorCode(benSecret);
  for (let left = 4; left > 0; left--) {
    await enterCode(page, right === '000000' ? '111111' : '000000');
    await expect(seen(page, new RegExp(`You have ${left} attempts? left`))).toBeVisible();
  }
  await enterCode(page, right === '000000' ? '111111' : '000000');
  await expect(seen(page, 'Too many codes did not work. Please start again.')).toBeVisible();
  await enterPassword(page, ben);
  await enterCode(page, right);
  await page.waitForURL('/centrex/');
});

test('a code of the authenticator app that is too old at sign-in', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  const old = await demo.authenticatorCode(benSecret);
  await demo.clock(3 * codePeriod);
  await enterCode(page, old);
  await expect(seen(page, notThis)).toBeVisible();
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('a mailed code after ten minutes: it has expired, and a new one works', async ({ page, demo }) => {
  await page.clock.install();
  await signIn(page, ann);
  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByRole('button', { name: 'Change username' }).click();
  const code = page.getByLabel(/^Code we sent to/);
  await expect(code).toBeVisible();
  const old = await mailedCode(demo, newAddress);
  await expect(page.getByRole('button', { name: 'Send a new code' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await demo.clock(601);
  await page.clock.fastForward('10:01');
  await expect(seen(page, 'This code has expired. Ask for a new one.')).toBeVisible();
  // Whoever tries it all the same hears it from the server.
  await code.fill(old);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(seen(page, 'This code has expired. Ask for a new one.')).toBeVisible();

  await page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(seen(page, 'Use the newest message: older codes no longer work.')).toBeVisible();
  await expect.poll(() => mailedCode(demo, newAddress)).not.toBe(old);
  await code.fill(await mailedCode(demo, newAddress));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(seen(page, 'Saved. Sign in with this address from now on.')).toBeVisible();
});

test('a code that was used already', async ({ page, demo }) => {
  const code = await demo.authenticatorCode(benSecret);
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await enterCode(page, code);
  await page.waitForURL('/centrex/');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await enterPassword(page, ben);
  await enterCode(page, code);
  await expect(seen(page, 'This code was already used. Wait for the next one.')).toBeVisible();
  await demo.clock(codePeriod);
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('a code pasted with the space in its middle', async ({ page, demo, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  const code = await demo.authenticatorCode(benSecret);
  await page.getByLabel(appCode).click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByLabel(appCode)).toHaveValue(/^\d{3} \d{3}$/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/centrex/');
});

test('a code that is too short is not sent', async ({ page }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await expect(page.getByLabel(appCode)).toBeVisible();
  let answers = 0;
  page.on('request', (request) => (answers += request.url().endsWith('/answer') ? 1 : 0));
  await enterCode(page, '12345');
  await expect(seen(page, 'The code has 6 characters. Please check it.')).toBeVisible();
  await expect(page.getByLabel(appCode)).toHaveValue('12345');
  expect(answers).toBe(0);
});

test('a wrong password at sign-in: the address stays', async ({ page }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ann, 'not-my-password');
  await expect(seen(page, 'The sign-in details are not correct')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(ann);
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/centrex/');
});

test('somebody unknown hears the same as with a wrong password', async ({ page }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ann, 'not-my-password');
  const wrong = await seen(page, 'The sign-in details are not correct').innerText();
  await page.reload();
  await enterPassword(page, 'nobody@centrex.example');
  await expect(seen(page, 'The sign-in details are not correct')).toHaveText(wrong);
});

test('a wrong password before a set-up', async ({ page }) => {
  await signIn(page, ann);
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('not-my-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'This is not your current password. Please try again.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
});

test('a wrong current password: the new one stays', async ({ page }) => {
  await signIn(page, ann);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill('not-my-password');
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'This is not your current password. Please try again.')).toBeVisible();
  await expect(page.getByLabel('Current password')).toBeFocused();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('a much better passphrase');
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible();
});

test('a code of the old secret after the set-up was begun again', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const old = await numberCode(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click();
  await beginSetUp(page);
  const secret = await numberCode(page);
  expect(secret).not.toBe(old);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('My phone');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(old));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, notThis)).toBeVisible();
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'All set' })).toBeVisible();
});
