import type { Page } from '@playwright/test';
import { seen } from './centrex.js';
import { type DemoLevers, expect, test } from './fixtures.js';
import {
  addMethod,
  choice,
  confirmPassword,
  enterCode,
  enterCredentials,
  enterNumber,
  marieke,
  method,
  piet,
  sentCode,
} from './suite.js';

// Manual 002, in the two portals of `panel`.

test.use({ locale: 'nl-NL' });

const mariekesNumber = '+31621234529';
const annasNumber = '+31621234531';

/** Signed in with a code by text message, and at the methods. */
async function openMethods(
  page: Page,
  demo: DemoLevers,
  { user = marieke, number = mariekesNumber, portal = '/panel/' } = {},
): Promise<void> {
  await page.goto(`${portal}#2fa`);
  await enterCredentials(page, user);
  await enterCode(page, await sentCode(demo, number, 'sms'));
  await page.waitForURL(`${portal}#2fa`);
  await confirmPassword(page);
  await expect(page.getByRole('button', { name: 'Voeg nog een verificatiemethode toe' })).toBeVisible();
}

for (const portal of ['/panel/', '/panel/admin/'])
  test(`S2.3 up to 8 numbers and one authenticator app, said before anybody tries: ${portal}`, async ({
    page,
    demo,
  }) => {
    await openMethods(page, demo, { portal });
    await addMethod(page);
    await expect(choice(page, 'Telefoon')).toBeEnabled();
    await expect(choice(page, 'Telefoon')).toHaveAccessibleName(
      /Je hebt 1 van maximaal 8 nummers toegevoegd\./,
    );
    await expect(choice(page, 'Authenticator-app')).toBeDisabled();
    await expect(choice(page, 'Authenticator-app')).toHaveAccessibleName(
      /Hiervan kun je er maar één hebben\./,
    );
  });

test('S2.3 with 8 numbers there is no ninth, until one is removed', async ({ page, demo }) => {
  await openMethods(page, demo, { user: piet, number: '+31621234570' });
  await addMethod(page);
  await expect(choice(page, 'Telefoon')).toBeDisabled();
  await expect(choice(page, 'Telefoon')).toHaveAccessibleName(/Je kunt maximaal 8 telefoonnummers hebben\./);
  await expect(choice(page, 'Authenticator-app')).toBeEnabled();
  await page.getByRole('button', { name: 'Annuleren' }).click();

  await page.getByRole('button', { name: 'Verwijderen Gijs' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Verwijderen' }).click();
  await expect(method(page, 'Gijs')).toHaveCount(0);
  await addMethod(page);
  await enterNumber(page, '06 21 23 45 90');
  await page.getByRole('button', { name: 'Code versturen' }).click();
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Hanna');
  await enterCode(page, await sentCode(demo, '+31621234590', 'sms'));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Hanna')).toBeVisible();
});

test('S2.8 several people on one login: several numbers with names', async ({ page, demo }) => {
  await openMethods(page, demo);
  await addMethod(page);
  await enterNumber(page, '06-21 23 45 31');
  await expect(page.getByText('+31 6 21 23 45 31, Nederland')).toBeVisible();
  await page.getByRole('button', { name: 'Code versturen' }).click();
  await expect(seen(page, 'We hebben je een sms gestuurd.')).toBeVisible();
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Anna');
  await enterCode(page, await sentCode(demo, annasNumber, 'sms'));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Anna')).toBeFocused();
  await expect(method(page, 'Anna')).toContainText('eindigt op 31');
  // Nobody sees the whole number of somebody else.
  await expect(page.locator('body')).not.toContainText('2123');

  // Anna signs in with the same login, and her own telephone.
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('/panel/login');
  await enterCredentials(page, marieke);
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Sms Anna/ }).click();
  await expect(page.getByLabel('Code die we naar 062*****31 hebben gestuurd')).toBeVisible();
  await enterCode(page, await sentCode(demo, annasNumber, 'sms'));
  await page.waitForURL('/panel/');
});

test('S2.8 a landline takes no text message: call instead, in the same step', async ({ page, demo }) => {
  await openMethods(page, demo);
  await addMethod(page);
  await enterNumber(page, '020 123 45 67');
  await page.getByRole('button', { name: 'Code versturen' }).click();
  await page.getByRole('button', { name: 'Bel mij liever' }).click();
  await enterCode(page, await sentCode(demo, '+31201234567', 'voice'));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Telefoon 2')).toContainText('Telefoonoproep');
});
