import type { Page } from '@playwright/test';
import { seen } from './centrex.js';
import { expectNoEnglish } from './english.js';
import { type DemoLevers, expect, test } from './fixtures.js';
import { scan } from './qr.js';
import { approve, linkByCode, linkBySigningIn, numberToMatch, openPhone, pairingCode } from './suite-app.js';
import {
  addMethod,
  choice,
  chooseApp,
  codeField,
  confirmPassword,
  enterCode,
  enterCredentials,
  enterNumber,
  marieke,
  method,
  piet,
  removeMethod,
  sentCode,
  setPrimary,
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

test('S2.3 the suite’s app, of which there is one: approved with the number that the page shows', async ({
  page,
  demo,
}) => {
  await openMethods(page, demo);
  const phone = await openPhone(page, marieke);
  await addMethod(page);
  await expect(choice(page, 'Bericht in de app')).toHaveAccessibleName(
    /Je telefoon heeft hiervoor internet nodig\./,
  );
  await chooseApp(page);
  await expect(page.getByRole('heading', { name: 'Verzoek goedkeuren' })).toBeVisible();
  await approve(page, phone);
  await expect(seen(page, 'Toegevoegd. Gebruik deze methode als je de volgende keer inlogt.')).toBeVisible();
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Telefoon van Marieke')).toContainText('Bericht in de app');

  await addMethod(page);
  await expect(choice(page, 'Bericht in de app')).toBeDisabled();
  await expect(choice(page, 'Bericht in de app')).toHaveAccessibleName(/Hiervan kun je er maar één hebben\./);
});

test('S2.3 a request that is denied in the app adds nothing, and can be sent again', async ({
  page,
  demo,
}) => {
  await openMethods(page, demo);
  const phone = await openPhone(page, marieke);
  await addMethod(page);
  await chooseApp(page);
  await expect(numberToMatch(page)).toBeVisible();
  await phone.getByRole('button', { name: 'That was not me' }).click();
  await expect(seen(page, 'Het verzoek is op je telefoon niet goedgekeurd.')).toBeVisible();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await approve(page, phone);
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Telefoon van Marieke')).toBeVisible();
});

for (const [how, link] of [
  [
    'its pairing code',
    async (phone: Page, page: Page) => linkByCode(phone, 'panel', await pairingCode(page).innerText()),
  ],
  ['signing in there', (phone: Page) => linkBySigningIn(phone, 'panel', piet)],
] as const)
  test(`S2.5 the suite’s app is linked by ${how}, with the store links at hand`, async ({ page, demo }) => {
    await openMethods(page, demo, { user: piet, number: '+31621234570' });
    const phone = await openPhone(page, piet);
    await addMethod(page);
    await chooseApp(page);
    await expect(page.getByRole('heading', { name: 'App koppelen' })).toBeFocused();
    await expect(pairingCode(page)).toBeVisible();
    for (const store of ['android', 'ios']) {
      const link = page.getByRole('link', { name: `App downloaden: apps.panel.example/${store}` });
      await expect(link).toHaveAttribute('href', `https://apps.panel.example/${store}`);
      await expect(link).toHaveAttribute('rel', /noreferrer/);
    }
    await link(phone, page);
    // It goes on by itself.
    await expect(seen(page, 'De app is gekoppeld.')).toBeVisible();
    await approve(page, phone);
    await page.getByRole('button', { name: 'Klaar' }).click();
    await expect(method(page, 'Telephone of the demo')).toContainText('Bericht in de app');
  });

test('S2.5 the QR code opens the app with the pairing code filled in', async ({ page, demo }) => {
  await openMethods(page, demo, { user: piet, number: '+31621234570' });
  await addMethod(page);
  await chooseApp(page);
  await expect(pairingCode(page)).toBeVisible();
  const app = new URL((await scan(page.getByRole('img', { name: 'QR-code voor de app' }))) ?? '');
  const phone = await page.context().newPage();
  await phone.goto(app.href);
  await expect(phone.getByLabel('Portal')).toHaveValue('panel');
  await phone.getByRole('button', { name: 'Link' }).click();
  await approve(page, phone);
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Telephone of the demo')).toBeVisible();
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

for (const portal of ['/panel/', '/panel/admin/'])
  test(`S2.2 masked numbers, the primary one marked; set as primary; remove; add another: ${portal}`, async ({
    page,
    demo,
  }) => {
    await openMethods(page, demo, { portal });
    const phone = method(page, 'Telefoon');
    const app = method(page, 'Authenticator');
    await expect(phone).toContainText('062*****29');
    await expect(phone).toContainText('Primair');
    await expect(app).not.toContainText('Primair');
    await expect(page.locator('body')).not.toContainText('21234');

    await setPrimary(page, 'Authenticator');
    await expect(app).toContainText('Primair');
    await expect(app).toBeFocused();
    await expect(phone.getByRole('button', { name: /^Instellen als primair/ })).toBeVisible();

    await removeMethod(page, 'Authenticator');
    await expect(phone).toContainText('Primair');

    await addMethod(page);
    await enterNumber(page, '06 21 23 45 31');
    await page.getByRole('button', { name: 'Code versturen' }).click();
    await enterCode(page, await sentCode(demo, annasNumber, 'sms'));
    await page.getByRole('button', { name: 'Klaar' }).click();
    await expect(method(page, 'Telefoon 2')).toContainText('062*****31');
  });

test('S2.4 all this in two different portals: a change in one is in the other', async ({ page, demo }) => {
  await openMethods(page, demo);
  await setPrimary(page, 'Authenticator');
  await expect(method(page, 'Authenticator')).toContainText('Primair');

  // One login for both, and the name leads there in each.
  await page.goto('/panel/admin/');
  await page.getByRole('button', { name: 'Marieke de Vries' }).click();
  await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
  await expect(method(page, 'Authenticator')).toContainText('Primair');
  await setPrimary(page, 'Telefoon');
  await expect(method(page, 'Telefoon')).toContainText('Primair');

  await page.goto('/panel/');
  await page.getByRole('button', { name: 'Marieke de Vries' }).click();
  await page.getByRole('link', { name: 'Marieke de Vries' }).click();
  await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
  await expect(method(page, 'Telefoon')).toContainText('Primair');
});

test('S2.6 removed the app and locked out: be told how to get help', async ({ page }) => {
  await page.goto('/panel/');
  const help = page.getByText('Heb je de app verwijderd of je telefoon niet meer? Bel je beheerder');
  await expect(help).toBeVisible();
  await enterCredentials(page, marieke);
  await expect(codeField(page)).toBeVisible();
  await expect(help).toBeVisible();
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Authenticator-app/ }).click();
  await expect(page.getByLabel('Code uit je authenticator-app')).toBeVisible();
  await expect(help).toBeVisible();
});

test('S2.7 do it all in Dutch', async ({ page, demo }) => {
  await page.goto('/panel/');
  await expect(page.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
  await expectNoEnglish(page);
  await enterCredentials(page, marieke);
  await expect(page.getByLabel('Code die we naar 062*****29 hebben gestuurd')).toBeVisible();
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await expectNoEnglish(page);
  await enterCode(page, await sentCode(demo, mariekesNumber, 'sms'));
  await page.waitForURL('/panel/');
  await expect(page.getByRole('heading', { name: 'Gesprekken' })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByRole('button', { name: 'Marieke de Vries' }).click();
  await expectNoEnglish(page);
  await page.getByRole('link', { name: 'Marieke de Vries' }).click();
  await expect(page.getByRole('heading', { name: 'Persoonlijke instellingen' })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
  await page.getByRole('button', { name: 'Bevestig dat jij het bent' }).click();
  await expect(page.getByRole('dialog').getByLabel('Wachtwoord', { exact: true })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Annuleren' }).click();
  await confirmPassword(page);
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await expectNoEnglish(page);

  // Add a telephone: each page of the wizard, and what is said of a wrong number and a wrong code.
  await addMethod(page);
  await expectNoEnglish(page);
  await choice(page, 'Telefoon').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('12');
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.locator('[aria-invalid=true]')).toBeFocused();
  await expectNoEnglish(page);
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('06 21 23 45 31');
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.getByRole('heading', { name: 'Controleer het nummer' })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByRole('button', { name: 'Code versturen' }).click();
  const sent = await sentCode(demo, annasNumber, 'sms');
  expect((await demo.messages(annasNumber))[0]?.text).toContain('is je code voor Panel');
  await enterCode(page, sent === '000000' ? '000001' : '000000');
  await expect(page.locator('[aria-invalid=true]')).toBeFocused();
  await expectNoEnglish(page);
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Anna');
  await enterCode(page, sent);
  await expect(seen(page, 'Toegevoegd.')).toBeVisible();
  await expectNoEnglish(page);

  // Asked for first, and removed again.
  await page.getByRole('button', { name: 'Vraag hier voortaan eerst om' }).click();
  await expect(seen(page, 'Hier wordt vanaf nu als eerste om gevraagd.')).toBeVisible();
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Anna')).toContainText('Primair');
  await page.getByRole('button', { name: 'Verwijderen Anna' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Anna verwijderen?' })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Verwijderen' }).click();
  await expect(seen(page, 'Anna is verwijderd.')).toBeVisible();
  await page.getByRole('button', { name: 'Inloggen in twee stappen uitschakelen' }).click();
  await expect(
    page.getByRole('alertdialog', { name: 'Inloggen in twee stappen uitschakelen?' }),
  ).toBeVisible();
  await expectNoEnglish(page);
});
