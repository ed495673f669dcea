import type { Page } from '@playwright/test';
import { seen } from '../e2e/centrex.js';
import { type DemoLevers, expect, test } from '../e2e/fixtures.js';
import {
  addMethod,
  choice,
  codeField,
  confirmPassword,
  dirk,
  enterCode,
  enterCredentials,
  enterNumber,
  fien,
  method,
  sentCode,
} from '../e2e/suite.js';
import { pushedCode } from '../e2e/suite-app.js';
import { addToAuthenticator, openPhone, shownCode } from './phone.js';

// Manual 003: "2FA Om uw telefonie zo veilig mogelijk te houden".

test.use({ locale: 'nl-BE' });

const { step } = test;
const els = 'els@pbx.example';

test('Manual 003: Twee Factor Authenticatie', async ({ page, demo }) => {
  await page.goto('/pbx/');
  await step(
    'Nadat je inlogt met je gebruikersnaam en wachtwoord ontvang je een tijdelijke code op je (mobiele) telefoon of de door jouw gekozen applicatie.',
    () => enterCredentials(page, fien),
  );
  await step(
    'De code vul je vervolgens in op het daartoe bestemde scherm dat automatisch opent om verder in te loggen.',
    async () => {
      await expect(codeField(page)).toBeFocused();
      await enterCode(page, await pushedCode(demo, fien));
      await page.waitForURL('/pbx/');
    },
  );
});

test('Manual 003: Zonder deze tweede code kan je niet inloggen', async ({ page }) => {
  await page.goto('/pbx/');
  await enterCredentials(page, fien);
  await expect(codeField(page)).toBeVisible();
  await page.goto('/pbx/');
  await page.waitForURL('/pbx/login');
  await expect(codeField(page)).toBeVisible();
});

test('Manual 003: Er zijn verschillende mogelijkheden om een verificatiecode voor 2FA te ontvangen', async ({
  page,
  demo,
}) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await step('Qaller app', async () => {
    await enterCode(page, await pushedCode(demo, fien));
    await page.waitForURL('/pbx/#2fa');
    await confirmPassword(page);
    await expect(page.getByRole('listitem').filter({ hasText: 'Bericht in de app' })).toBeVisible();
  });
  await step('Telefoonoproep', async () => {
    await addMethod(page);
    await enterNumber(page, '02 555 12 34');
    await page.getByRole('button', { name: 'Bel mij' }).click();
    await page.getByLabel('Naam van het nummer (optioneel)').fill('Kantoor');
    await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
    await page.getByRole('button', { name: 'Klaar' }).click();
    await expect(method(page, 'Kantoor')).toBeVisible();
  });
  await step('Mobiele oproep', () => expect(method(page, 'Telefoon')).toContainText('047*****56'));
  await step('Authenticator (Google/Microsoft/Cisco Duo Mobile...)', async () => {
    await addMethod(page);
    await expect(choice(page, 'Authenticator-app')).toBeEnabled();
    await page.getByRole('button', { name: 'Annuleren' }).click();
  });
  await step(
    'Van zodra je meerdere opties hebt ingesteld, kan je de prioriteit kiezen door op de link Set as Primary te klikken',
    async () => {
      await method(page, 'Kantoor')
        .getByRole('button', { name: /^Instellen als primair/ })
        .click();
      await expect(method(page, 'Kantoor')).toContainText('Primair');
    },
  );
});

/** Els, whose app was set up by itself, up to the question for a backup. */
async function logInAsEls(page: Page, demo: DemoLevers): Promise<void> {
  await page.goto('/pbx/');
  await enterCredentials(page, els);
  await enterCode(page, await pushedCode(demo, els));
}

test('Manual 003: Qaller-app', async ({ page, demo }) => {
  await step(
    'Indien je gebruikmaakt van de Qaller-app, zullen wij automatisch de Qaller-app instellen voor jouw 2FA.',
    () => logInAsEls(page, demo),
  );
  await step(
    'Je hebt wel een back-up methode nodig. Je wordt na het inloggen gevraagd om deze in te stellen.',
    () => expect(page.getByRole('heading', { name: 'Kies een methode' })).toBeVisible(),
  );
  await step('Dit kan zijn een telefoonnummer of de Authenticator app.', async () => {
    await expect(choice(page, 'Telefoon')).toBeEnabled();
    await expect(choice(page, 'Authenticator-app')).toBeEnabled();
    await enterNumber(page, '0470 12 34 58');
    await page.getByRole('button', { name: 'Bel mij' }).click();
    await enterCode(page, await sentCode(demo, '+32470123458', 'voice'));
    await page.getByRole('button', { name: 'Doorgaan' }).click();
    await page.waitForURL('/pbx/');
  });
});

test('Manual 003: Qaller-app, met een mobiel nummer in de persoonlijke instellingen', async ({
  page,
  demo,
}) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await step(
    'Nadat je de Qaller-app hebt ingesteld als verificatietype voor 2FA, ontvang je iedere keer als je inlogt in de telefooncentrale een verificatiecode via de push-notificatie van de Qaller-app.',
    async () => enterCode(page, await pushedCode(demo, fien)),
  );
  await step(
    'Indien je reeds eerder een mobiel telefoonnummer in jouw persoonlijke instellingen hebt ingesteld, zal je mobiel telefoonnummer automatisch als back-up methode gebruikt worden.',
    async () => {
      await page.waitForURL('/pbx/#2fa');
      await confirmPassword(page);
      await expect(method(page, 'Telefoon')).toContainText('Automatisch toegevoegd');
      await expect(method(page, 'Telefoon')).toContainText('047*****56');
    },
  );
});

for (const [kind, typed, number] of [
  ['mobiel', '0470 12 34 57', '+32470123457'],
  ['vast', '02 555 12 34', '+3225551234'],
] as const)
  test(`Manual 003: Telefoonnummer, ${kind}`, async ({ page, demo }) => {
    await page.goto('/pbx/');
    await enterCredentials(page, dirk);
    await step(
      'Je kan er ook voor kiezen om als verificatietype een telefoonnummer (mobiel en/of vast) in te voeren tijdens het instellen van 2FA wanneer daarnaar gevraagd wordt.',
      () => enterNumber(page, typed),
    );
    await step(
      'Als je inlogt in jouw telefooncentrale, ontvang je een automatische oproep met jouw verificatiecode voor 2FA.',
      async () => {
        await page.getByRole('button', { name: 'Bel mij' }).click();
        await enterCode(page, await sentCode(demo, number, 'voice'));
        await page.getByRole('button', { name: 'Doorgaan' }).click();
        await expect(seen(page, /nog een methode/)).toBeVisible();
      },
    );
  });

test('Manual 003: Authenticator', async ({ page, demo }) => {
  const phone = await openPhone(page);
  await logInAsEls(page, demo);
  await step(
    'Indien je een Authenticator zoals Google, Microsoft of Cisco Duo Mobile hebt ingesteld voor jouw 2FA, ontvang je via deze app op jouw mobiele telefoon een verificatiecode.',
    async () => {
      await choice(page, 'Authenticator-app').check();
      await page.getByRole('button', { name: 'Doorgaan' }).click();
      await page.getByRole('button', { name: /^Scannen lukt niet/ }).click();
      await addToAuthenticator(phone, await page.locator('code.key').innerText());
      await page.getByRole('button', { name: 'Doorgaan' }).click();
      await enterCode(page, await shownCode(phone));
      await page.getByRole('button', { name: 'Doorgaan' }).click();
      await page.waitForURL('/pbx/');
    },
  );
});
