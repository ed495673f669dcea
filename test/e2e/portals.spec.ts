import type { Page } from '@playwright/test';
import { seen, startPassword } from './centrex.js';
import { expectToFit } from './fits.js';
import { type DemoLevers, expect, test } from './fixtures.js';
import { confirmPassword } from './suite.js';

// The portals of the other tenants, each built with another framework, under the same strict policy (`problems`).

/** The login page by itself, with its form. */
async function openLoginPage(page: Page, target: string): Promise<void> {
  await page.goto(target);
  await expect(page.locator('selfsame-sign-in input').first()).toBeVisible();
}

/** Into the form of the login page, in any language. */
async function enterCredentials(page: Page, user: string): Promise<void> {
  const form = page.locator('selfsame-sign-in');
  await form.locator('input[autocomplete=username]').fill(user);
  await form.locator('input[autocomplete=current-password]').fill(startPassword);
  await page.keyboard.press('Enter');
}

/** The code of the user's second factor, which the server has sent. */
async function enterSecondFactor(page: Page, demo: DemoLevers): Promise<void> {
  const input = page.locator('selfsame-sign-in input[autocomplete=one-time-code]');
  await expect(input).toBeVisible();
  const sent = async () => (await demo.messages()).find(({ code }) => code !== undefined)?.code;
  await expect.poll(sent).toBeDefined();
  await input.fill((await sent())!);
  await page.keyboard.press('Enter');
}

/** What the page shows has arrived. */
async function arrived(page: Page): Promise<void> {
  await expect(page.locator('html[data-pending]')).toHaveCount(0);
  await expect(page.locator('[aria-busy=true]:visible')).toHaveCount(0);
}

test.describe('Business, built with React', () => {
  const bea = 'bea@business.example';

  test('opens after signing in, and the profile icon leads to the account', async ({ page }) => {
    await page.goto('/business/');
    await page.waitForURL('/business/login');
    await enterCredentials(page, bea);
    await page.waitForURL('/business/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome, Bea');
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('link', { name: 'Manage account' }).click();
    await expect(page.getByRole('heading', { name: 'Security and credentials' })).toBeVisible();
    await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(bea);
    await page.getByRole('tab', { name: 'Authentication factors' }).click();
    await expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeVisible();
    await page.getByRole('link', { name: 'Personal details' }).click();
    await expect(page.getByRole('definition').filter({ hasText: bea })).toBeVisible();

    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/business/login');
  });

  test('signing out that does not reach the server says so', async ({ page, demo }) => {
    await page.goto('/business/');
    await enterCredentials(page, bea);
    await page.waitForURL('/business/');
    await demo.faults({ path: '/sign-out', status: 503 });
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(seen(page, 'You are still signed in')).toBeVisible();
  });

  test('shows the figures of another period, and closes a queue', async ({ page }) => {
    await page.goto('/business/');
    await enterCredentials(page, bea);
    await page.getByRole('button', { name: 'This week' }).click();
    await expect(page.getByRole('row', { name: 'Tue 291 17' })).toBeAttached();
    const support = page.getByRole('switch', { name: 'Support' });
    await expect(support).toBeChecked();
    await support.click();
    await expect(support).not.toBeChecked();
    await expect(seen(page, 'Closed: callers hear the announcement')).toBeVisible();
  });

  for (const target of ['/business/login', '/business/', '/business/account/', '/business/account/#details'])
    test(`is accessible and fits, in light and dark, narrow and wide: ${target}`, async ({ page }) => {
      if (target === '/business/login') await openLoginPage(page, target);
      else {
        await page.goto(target);
        await enterCredentials(page, bea);
        await page.waitForURL(target);
      }
      await arrived(page);
      await expectToFit(page);
    });
});

test.describe('Panel, built with Vue', () => {
  const marieke = 'marieke@panel.example';

  async function signIn(page: Page, demo: DemoLevers, target: string): Promise<void> {
    await page.goto(target);
    await page.waitForURL(/\/panel\/login/);
    await enterCredentials(page, marieke);
    await enterSecondFactor(page, demo);
    await page.waitForURL(target);
  }

  test('user panel: the own name twice, personal settings, “Bewerk 2FA”', async ({ page, demo }) => {
    await signIn(page, demo, '/panel/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gesprekken');
    await page.getByRole('button', { name: 'Marieke de Vries' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Marieke de Vries' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Persoonlijke instellingen');
    await expect(page.locator('main')).toBeFocused();
    await expect(page.locator('selfsame-user-data input').first()).toHaveValue(marieke);
    await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
    await confirmPassword(page);
    await expect(page.getByRole('listitem', { name: 'Authenticator' })).toBeVisible();
    await page.getByRole('link', { name: 'Naar de inhoud' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inloggen in twee stappen');

    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForURL('/panel/login');
  });

  test('administration panel: the menu behind the own name, “Bewerk 2FA”', async ({ page, demo }) => {
    await signIn(page, demo, '/panel/admin/');
    const name = page.getByRole('button', { name: 'Marieke de Vries' });
    await name.click();
    await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
    const sheet = page.getByRole('dialog', { name: 'Bewerk 2FA' });
    await confirmPassword(page);
    await expect(sheet.getByRole('listitem', { name: 'Authenticator' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Sluiten' }).click();
    await expect(sheet).toBeHidden();
    await expect(name).toBeFocused();
    await expect(page).toHaveURL('/panel/admin/');

    await page.goto('/panel/admin/#gegevens');
    await expect(page.getByRole('dialog', { name: 'Mijn gegevens en taal' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByLabel('Richting').selectOption('intern');
    await expect(page.getByRole('row')).toHaveCount(2);
  });

  for (const target of [
    '/panel/login',
    '/panel/',
    '/panel/#instellingen',
    '/panel/#2fa',
    '/panel/admin/',
    '/panel/admin/#2fa',
  ])
    test(`is accessible and fits, in light and dark, narrow and wide: ${target}`, async ({ page, demo }) => {
      if (target === '/panel/login') await openLoginPage(page, target);
      else await signIn(page, demo, target);
      if (target.endsWith('#2fa')) await confirmPassword(page);
      await arrived(page);
      await expectToFit(page);
    });
});

test.describe('PBX, built with Svelte', () => {
  const fien = 'fien@pbx.example';

  async function signIn(page: Page, demo: DemoLevers, target: string): Promise<void> {
    await page.goto(target);
    await page.waitForURL(/\/pbx\/login/);
    await enterCredentials(page, fien);
    await enterSecondFactor(page, demo);
    await page.waitForURL(target);
  }

  test('the own name twice, all settings, “Bewerk 2FA”', async ({ page, demo }) => {
    await signIn(page, demo, '/pbx/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Centrale');
    const name = page.getByRole('button', { name: 'Fien Jacobs' });
    await name.click();
    await page.getByRole('dialog').getByRole('link', { name: 'Fien Jacobs' }).click();
    const popup = page.getByRole('dialog', { name: 'Instellingen' });
    await expect(popup.getByRole('heading', { name: 'Instellingen' })).toBeFocused();
    await expect(page.locator('selfsame-user-data input').first()).toHaveValue(fien);
    await popup.getByRole('link', { name: 'Bewerk 2FA' }).click();
    const methods = page.getByRole('dialog', { name: 'Inloggen in twee stappen' });
    await confirmPassword(page);
    await expect(methods.getByRole('heading', { name: 'Verificatiemethoden' })).toBeVisible();
    await methods.getByRole('link', { name: 'Terug' }).click();
    await popup.getByRole('button', { name: 'Sluiten' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(name).toBeFocused();
    await expect(page).toHaveURL('/pbx/');

    await name.click();
    await page.getByRole('button', { name: 'Uitloggen' }).click();
    await page.waitForURL('/pbx/login');
  });

  test('speaks three languages: on the login page, and the user’s', async ({ page, demo }) => {
    await page.goto('/pbx/login');
    await page.getByRole('combobox').selectOption('fr');
    await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
    await expect(page).toHaveTitle('Connexion – PBX One');
    await enterCredentials(page, fien);
    await enterSecondFactor(page, demo);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Centrale');
    await page.goto('/pbx/#settings');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Instellingen' })).toBeFocused();
    await page.locator('selfsame-user-data select').selectOption('fr');
    await page.locator('selfsame-user-data').getByRole('button', { name: 'Opslaan' }).last().click();
    await expect(page.getByRole('dialog', { name: 'Réglages' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page).toHaveTitle('Standard – PBX One');
  });

  test('takes a call from the queue', async ({ page, demo }) => {
    await signIn(page, demo, '/pbx/');
    await page.getByRole('button', { name: 'Opnemen: Dr. Lefèvre' }).click();
    await expect(seen(page, 'Verbonden met Dr. Lefèvre')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'In de wachtrij' })).toBeFocused();
    await page.getByRole('button', { name: 'Verkoop' }).click();
    await expect(page.getByRole('button', { name: /^Bel / })).toHaveCount(4);
  });

  for (const target of ['/pbx/login', '/pbx/', '/pbx/#settings', '/pbx/#2fa'])
    test(`is accessible and fits, in light and dark, narrow and wide: ${target}`, async ({ page, demo }) => {
      if (target === '/pbx/login') await openLoginPage(page, target);
      else await signIn(page, demo, target);
      if (target.endsWith('#2fa')) await confirmPassword(page);
      await arrived(page);
      await expectToFit(page);
    });
});

for (const tenant of ['business', 'panel', 'pbx'])
  test(`a mailed link asks for a new password on the login page of ${tenant}, and leaves its address`, async ({
    page,
  }) => {
    await page.goto(`/${tenant}/login?selfsame_reset=not-a-real-token`);
    await expect(page.locator('selfsame-sign-in input[autocomplete=new-password]')).toBeVisible();
    await expect(page).toHaveURL(`/${tenant}/login`);
  });
