import type { Page } from '@playwright/test';
import { seen } from './centrex.js';
import { type DemoLevers, expect, test } from './fixtures.js';
import { scan, secretOf } from './qr.js';
import { linkByCode, openPhone, pairingCode, pushedCode } from './suite-app.js';
import {
  addMethod,
  choice,
  chooseApp,
  codeField,
  confirmPassword,
  dirk,
  enterCode,
  enterCredentials,
  enterNumber,
  fien,
  method,
  removeMethod,
  sentCode,
  setPrimary,
  signOutOfPbx as signOut,
} from './suite.js';

// Manual 004, on the telephone exchange `pbx`.

test.use({ locale: 'nl-BE' });

test('S4.2 phone: landline or mobile, called, code entered', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, dirk);
  await expect(choice(page, 'Telefoon')).toHaveAccessibleName(/Mobiel of vast nummer\. Je kunt maximaal 5/);

  // A number of the exchange itself would ring nowhere when that is down.
  await enterNumber(page, '02/580.50.00');
  await expect(page.getByText('+32 2 580 50 00, België')).toBeVisible();
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(seen(page, 'Dit nummer hoort bij de telefooncentrale waarop je inlogt.')).toBeVisible();
  expect(await demo.messages('+3225805000')).toEqual([]);
  await page.getByRole('button', { name: 'Nummer wijzigen' }).click();
  await expect(page.getByRole('textbox', { name: 'Telefoonnummer' })).toHaveValue('02/580.50.00');
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('02 555 12 34');
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.getByText('+32 2 555 12 34, België')).toBeVisible();
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(seen(page, 'We bellen je nu. Een stem zegt de code twee keer.')).toBeVisible();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await expect(seen(page, 'Toegevoegd.')).toBeVisible();
  await page.getByRole('button', { name: 'Doorgaan' }).click();

  // This exchange wants a second way as well: a mobile, which is called too.
  await expect(choice(page, 'Telefoon')).toHaveAccessibleName(/Je hebt 1 van maximaal 5 nummers/);
  await enterNumber(page, '0470 12 34 57');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+32470123457', 'voice'));
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, 'Telefoon')).toContainText('Telefoonoproep');
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await expect(method(page, 'Telefoon')).toContainText('eindigt op 34');
  await expect(method(page, 'Telefoon 2')).toContainText('eindigt op 57');
});

const fiensNumber = '+32470123456';

/** Signed in by the call to her mobile, at the place that was asked for. */
async function signInFien(page: Page, demo: DemoLevers, place: string): Promise<void> {
  await page.goto(place);
  await enterCredentials(page, fien);
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Telefoonoproep/ }).click();
  await enterCode(page, await sentCode(demo, fiensNumber, 'voice'));
  await page.waitForURL(place);
}

test('S4.1 choose a method immediately at the first sign-in; no way round it', async ({ page, context }) => {
  const owed = async (tab: Page): Promise<void> => {
    await tab.waitForURL(/\/pbx\/login/);
    await expect(tab.getByRole('heading', { name: 'Bescherm je account' })).toBeVisible();
    await expect(choice(tab, 'Telefoon')).toBeEnabled();
    await expect(choice(tab, 'Authenticator-app')).toBeEnabled();
    for (const name of ['Niet nu', 'Annuleren'])
      await expect(tab.getByRole('button', { name })).toHaveCount(0);
  };
  await page.goto('/pbx/');
  await enterCredentials(page, dirk);
  await owed(page);
  await page.keyboard.press('Escape');
  await owed(page);

  // By its address, again from the start, in another tab, and back.
  await page.goto('/pbx/#2fa');
  await owed(page);
  await page.reload();
  await owed(page);
  const other = await context.newPage();
  await other.goto('/pbx/#settings');
  await owed(other);
  await other.goto('/pbx/');
  await owed(other);
  await other.goBack();
  await owed(other);
  // Nor behind the pages.
  for (const path of ['profile', 'sessions'])
    expect((await page.request.get(`/api/pbx/account/v1/${path}`)).status(), path).toBe(401);

  // What was begun can be left by signing out, and is owed at the next sign-in again.
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await enterCredentials(page, dirk);
  await owed(page);
});

test('S4.3 push: it needs internet, its code is entered, and it is asked for first from now on', async ({
  page,
  demo,
}) => {
  const phone = await openPhone(page, dirk);
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, dirk);
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Doorgaan' }).click();

  // Said before the choice, and again beside the code.
  const internet = 'Je telefoon heeft hiervoor internet nodig.';
  await expect(choice(page, 'Bericht in de app')).toHaveAccessibleName(new RegExp(internet));
  await chooseApp(page);
  await linkByCode(phone, 'pbx', await pairingCode(page).innerText());
  await expect(page.getByLabel('Code uit het bericht in je app')).toBeFocused();
  await expect(seen(page, internet)).toBeVisible();
  await enterCode(page, await pushedCode(demo, dirk));
  await page.getByRole('button', { name: 'Vraag hier voortaan eerst om' }).click();
  await expect(seen(page, 'Hier wordt vanaf nu als eerste om gevraagd.')).toBeVisible();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, 'Telephone of the demo')).toContainText('Primair');

  await signOut(page);
  await demo.clock(60);
  await enterCredentials(page, dirk);
  await expect(page.getByLabel('Code uit het bericht in je app')).toBeFocused();
  await enterCode(page, await pushedCode(demo, dirk, 2));
  await page.waitForURL('/pbx/');
});

test('S4.4 authenticator: select, scan, enter', async ({ page, demo }) => {
  await page.goto('/pbx/');
  await enterCredentials(page, dirk);
  await choice(page, 'Authenticator-app').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  const scanned = await scan(page.getByRole('img', { name: /QR-code/ }));
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await enterCode(page, await demo.authenticatorCode(secretOf(scanned ?? '')));
  await expect(seen(page, 'Toegevoegd.')).toBeVisible();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(seen(page, 'Stel nog een methode in')).toBeVisible();
});

test('S4.5 be encouraged to set up several methods', async ({ page, demo }) => {
  // This exchange insists on a second one, and says what it is good for.
  await page.goto('/pbx/');
  await enterCredentials(page, dirk);
  await enterNumber(page, '0470 12 34 57');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+32470123457', 'voice'));
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(
    seen(page, 'Stel nog een methode in, zodat je kunt inloggen als de eerste niet bij de hand is.'),
  ).toBeVisible();

  // Where one is enough, the list recommends another one, and takes no for an answer.
  await demo.policy('pbx', { backup: 'none' });
  await page.reload();
  await page.getByRole('button', { name: 'Niet nu' }).click();
  await page.waitForURL('/pbx/');
  await page.goto('/pbx/#2fa');
  await confirmPassword(page);
  const nudge = seen(page, 'Voeg een tweede methode toe, zodat je niet buitengesloten bent');
  await expect(nudge).toBeVisible();
  await page.getByRole('button', { name: 'Niet nu' }).click();
  await expect(nudge).toHaveCount(0);
});

test('S4.6 later: password, next, add another, remove', async ({ page, demo }) => {
  await signInFien(page, demo, '/pbx/');
  await page.getByRole('button', { name: 'Fien Jacobs' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Fien Jacobs' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Bewerk 2FA' }).click();
  await expect(method(page, 'Telefoon')).toHaveCount(0);
  await confirmPassword(page);
  await expect(method(page, 'Telefoon')).toBeVisible();

  await addMethod(page);
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Kantoor');
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Kantoor')).toBeFocused();

  await removeMethod(page, 'Kantoor');
  await expect(seen(page, 'Kantoor is verwijderd.')).toBeVisible();
  // What the exchange itself has set up stays.
  await expect(method(page, 'Telefoon')).toContainText('Wordt beheerd door je organisatie.');
});

test('S4.7 the primary factor is asked for first at every sign-in, and can be switched', async ({
  page,
  demo,
}) => {
  await signInFien(page, demo, '/pbx/#2fa');
  await confirmPassword(page);
  await setPrimary(page, 'Telefoon');
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await signOut(page);

  for (const time of ['first', 'second']) {
    await demo.clock(60);
    const before = (await demo.messages(fiensNumber)).length;
    await enterCredentials(page, fien);
    await expect(page.getByLabel('Code uit onze oproep naar 047*****56'), time).toBeVisible();
    await expect.poll(async () => (await demo.messages(fiensNumber)).length).toBe(before + 1);
    await enterCode(page, await sentCode(demo, fiensNumber, 'voice'));
    await page.waitForURL('/pbx/');
    await page.goto('/pbx/#settings');
    await signOut(page);
  }

  // Not at hand: the app instead, and the telephone is asked for first again the next time.
  await demo.clock(60);
  await enterCredentials(page, fien);
  await expect(codeField(page)).toBeVisible();
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  const push = async () => (await demo.messages(fien)).find(({ channel }) => channel === 'push')?.code;
  // Of the first sign-in, when the app was asked for first.
  const old = await push();
  await page.getByRole('button', { name: /^Bericht in de app/ }).click();
  await expect(page.getByLabel('Code uit het bericht in je app')).toBeVisible();
  await expect.poll(push).not.toBe(old);
  await enterCode(page, (await push())!);
  await page.waitForURL('/pbx/');
});
