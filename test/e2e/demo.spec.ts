import type { Page } from '@playwright/test';
import { expectToFit } from './fits.js';
import { expect, test } from './fixtures.js';

const password = 'correct-horse-battery';
const benSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

async function signInAs(page: Page, user: string): Promise<void> {
  await page.getByLabel(/e-mail|user name|username/i).fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('the landing page leads to every portal, and speaks two languages', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One profile for every portal');
  for (const link of await page.getByRole('main').getByRole('link').all()) {
    const target = (await link.getAttribute('href'))!;
    expect((await page.request.get(target)).status(), target).toBe(200);
  }
  await page.getByLabel('Language').selectOption('de');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ein Profil für jedes Portal');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ein Profil für jedes Portal');
});

test('everything can be put back from the landing page, after a question', async ({ page, demo }) => {
  await demo.clock(86_400);
  await page.goto('/');
  await page.getByRole('button', { name: 'Put everything back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  expect((await demo.now()) - Date.now()).toBeGreaterThan(80_000_000);
  await page.getByRole('button', { name: 'Put everything back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put everything back' }).click();
  await expect(page.getByText('Everything is as at the start.')).toBeVisible();
  expect(Math.abs((await demo.now()) - Date.now())).toBeLessThan(10_000);
});

test('the authenticator app of the phone shows the code of the server’s time', async ({ page, demo }) => {
  await page.goto('/phone/');
  const key = page.getByLabel('Key or otpauth link');
  await key.fill('not a key');
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'not a key that an authenticator app can read' }),
  ).toBeVisible();
  await key.fill(`otpauth://totp/Centrex:ben@centrex.example?secret=${benSecret}&issuer=Centrex`);
  await page.getByRole('button', { name: 'Add account' }).click();
  const account = page.getByRole('listitem').filter({ hasText: 'ben@centrex.example' });
  const shown = async () => (await account.locator('.code').textContent())!.replace(' ', '');
  await expect.poll(async () => (await shown()) === (await demo.authenticatorCode(benSecret))).toBe(true);

  const before = await shown();
  await page.getByRole('button', { name: '10 minutes' }).click();
  await expect.poll(shown).not.toBe(before);
  await expect.poll(async () => (await shown()) === (await demo.authenticatorCode(benSecret))).toBe(true);

  await page.reload();
  await expect(account).toBeVisible();
  await account.getByRole('button', { name: 'Remove Centrex' }).click();
  await expect(account).toBeHidden();
});

test('a mail arrives by itself, and its link opens', async ({ page, demo, context }) => {
  await page.goto('/phone/');
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  await page.request.post('/api/centrex/account/v1/password-reset', {
    data: { identifier: 'ben@centrex.example' },
    headers: { Origin: demo.address, 'X-Account-CSRF': '1' },
  });
  const link = page.getByRole('link', { name: 'Open the link' });
  await expect(link).toBeVisible();
  const opened = context.waitForEvent('page');
  await link.click();
  const login = await opened;
  // The token has left the address.
  await expect(login).toHaveURL(`${demo.address}/centrex/login`);
});

test('a portal asks for signing in first, and opens where it was headed', async ({ page }) => {
  await page.goto('/centrex/admin/?from=test#rows');
  await page.waitForURL(/\/centrex\/login\?return=/);
  await signInAs(page, 'ann@centrex.example');
  await page.waitForURL('/centrex/admin/?from=test#rows');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users and devices');
});

test('the login page sends nobody to another site', async ({ page, demo }) => {
  await page.goto('/centrex/login?return=https%3A%2F%2Fevil.example%2Fcentrex%2F');
  await signInAs(page, 'ann@centrex.example');
  await page.waitForURL(`${demo.address}/centrex/`);
});

test('signing out leads to the login page, and back needs the password', async ({ page }) => {
  await page.goto('/centrex/');
  await signInAs(page, 'ann@centrex.example');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await page.goto('/centrex/');
  await page.waitForURL('/centrex/login');
});

test('digits typed on the softphone’s page dial, digits in a field do not', async ({ page }) => {
  await page.goto('/centrex/');
  await signInAs(page, 'ann@centrex.example');
  const number = page.getByLabel('Number or name');
  await expect(number).toBeVisible();
  await page.keyboard.type('214');
  await expect(number).toHaveValue('214');
  await number.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('5');
  await expect(number).toHaveValue('2145');
  await page.getByRole('button', { name: 'Delete last digit' }).click();
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(page.getByText('Connected with 214')).toBeVisible();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await expect(page.getByText(/Call ended after 0:0\d/)).toBeVisible();
});

test('the table of the administration is searched, filtered and sorted', async ({ page }) => {
  await page.goto('/centrex/admin/');
  await signInAs(page, 'ann@centrex.example');
  const rows = page.getByRole('rowheader');
  await expect(rows).toHaveCount(10);
  await page.getByLabel('Search').fill('deskline');
  await expect(rows).toHaveText(['Aylin Demir', 'Ben Weber', 'Jonas Brandt', 'Reception']);
  await page.getByLabel('Status').selectOption('update');
  await page.getByRole('button', { name: 'Name' }).click();
  await expect(rows).toHaveText(['Reception', 'Jonas Brandt']);
  await page.getByLabel('Search').fill('nobody');
  await expect(page.getByText('Nobody matches.')).toBeVisible();
});

const publicPages = ['/', '/phone/', '/404', '/centrex/login', '/cdn/?tenant=business', '/cdn/?tenant=panel'];
const portalPages = ['/centrex/', '/centrex/profile/', '/centrex/admin/', '/centrex/admin/profile/'];

for (const target of [...publicPages, ...portalPages])
  test(`is accessible and fits, in light and dark, narrow and wide: ${target}`, async ({ page }) => {
    await page.goto(target);
    if (portalPages.includes(target)) {
      await signInAs(page, 'ann@centrex.example');
      await page.waitForURL(target);
    }
    await expect(page.locator('html[data-pending]')).toHaveCount(0);
    await expect(page.locator('[aria-busy=true]:visible')).toHaveCount(0);
    await expectToFit(page);
  });
