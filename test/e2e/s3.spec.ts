import { seen } from './centrex.js';
import { expect, test } from './fixtures.js';
import {
  addMethod,
  codeField,
  confirmPassword,
  enterCode,
  enterCredentials,
  enterNumber,
  fien,
  method,
  sentCode,
  setPrimary,
  signOutOfPbx as signOut,
} from './suite.js';

// Manual 003, on the telephone exchange `pbx`.

test.use({ locale: 'nl-BE' });

test('S3.5 an automatic call with the code, on a landline too', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Telefoonoproep/ }).click();
  await expect(page.getByLabel('Code uit onze oproep naar 047*****56')).toBeVisible();
  const [call] = await demo.messages('+32470123456');
  expect(call?.channel).toBe('voice');
  // The voice says the code twice, digit by digit.
  expect(call?.text.split([...(call.code ?? '')].join(', '))).toHaveLength(3);
  await enterCode(page, await sentCode(demo, '+32470123456', 'voice'));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);

  await addMethod(page);
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(page.getByLabel('Code uit onze oproep naar 025****34')).toBeFocused();
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Kantoor');
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Vraag hier voortaan eerst om' }).click();
  await expect(seen(page, 'Hier wordt vanaf nu als eerste om gevraagd.')).toBeVisible();
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Kantoor')).toContainText('Primair');

  // From now on the telephone on the desk rings at every sign-in, without a press.
  await signOut(page);
  await demo.clock(60);
  await enterCredentials(page, fien);
  await expect(codeField(page)).toBeVisible();
  await expect(page.getByLabel('Code uit onze oproep naar 025****34')).toBeVisible();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.waitForURL('/pbx/');
});

test('S3.2 choose which one comes first', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await expect(page.getByLabel('Code uit het bericht in je app')).toBeVisible();
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Telefoonoproep/ }).click();
  await enterCode(page, await sentCode(demo, '+32470123456', 'voice'));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, 'Gsm van Fien')).toContainText('Primair');
  await setPrimary(page, 'Telefoon');
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await expect(method(page, 'Gsm van Fien')).not.toContainText('Primair');

  await signOut(page);
  await demo.clock(60);
  await enterCredentials(page, fien);
  await expect(page.getByLabel('Code uit onze oproep naar 047*****56')).toBeVisible();
  expect((await demo.messages('+32470123456'))[0]?.channel).toBe('voice');
});
