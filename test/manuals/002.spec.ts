import type { Page } from '@playwright/test';
import { type DemoLevers, expect, test } from '../e2e/fixtures.js';
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
} from '../e2e/suite.js';

import { approve, linkByCode, linkBySigningIn, openPhone as openApp, pairingCode } from '../e2e/suite-app.js';

// Manual 002: "Callvoip 2FA instellingen wijzigen".

test.use({ locale: 'nl-NL' });

const { step } = test;
const mariekesNumber = '+31621234529';
const pietsNumber = '+31621234570';

async function logIn(
  page: Page,
  demo: DemoLevers,
  { user = marieke, number = mariekesNumber, portal = '/panel/' } = {},
): Promise<void> {
  await page.goto(portal);
  await enterCredentials(page, user);
  await enterCode(page, await sentCode(demo, number, 'sms'));
  await page.waitForURL(portal);
}

/** "Hier kun je …": the same in both portals. */
async function changeSettings(page: Page, demo: DemoLevers): Promise<void> {
  await step('hier kun je je standaard 2FA methode kiezen', async () => {
    await step('062*****29', () => expect(method(page, 'Telefoon')).toContainText('062*****29'));
    await step('De 2FA methode met het gekleurde icoon is de default.', async () => {
      await expect(method(page, 'Telefoon')).toContainText('Primair');
      const colourOf = (name: string) =>
        method(page, name)
          .locator('svg')
          .first()
          .evaluate((icon) => getComputedStyle(icon).color);
      expect(await colourOf('Telefoon')).not.toBe(await colourOf('Authenticator'));
    });
    await step('Klik op [Instellen als primair] om een andere methode als default te kiezen.', async () => {
      await method(page, 'Authenticator')
        .getByRole('button', { name: /^Instellen als primair/ })
        .click();
      await expect(method(page, 'Authenticator')).toContainText('Primair');
      await expect(method(page, 'Telefoon')).not.toContainText('Primair');
    });
  });
  await step('en de 2FA instellingen wijzigen / uitbreiden', async () => {
    await step('Voeg nog een verificatiemethode toe', async () => {
      await addMethod(page);
      await enterNumber(page, '06 21 23 45 31');
      await page.getByRole('button', { name: 'Code versturen' }).click();
      await page.getByLabel('Naam van het nummer (optioneel)').fill('Anna');
      await enterCode(page, await sentCode(demo, '+31621234531', 'sms'));
      await page.getByRole('button', { name: 'Klaar' }).click();
      await expect(method(page, 'Anna')).toBeVisible();
    });
    await step('x', async () => {
      await page.getByRole('button', { name: 'Verwijderen Anna' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Verwijderen' }).click();
      await expect(method(page, 'Anna')).toHaveCount(0);
    });
  });
}

test('Manual 002: A. 2FA instellingen wijzigen in het UC Panel / Webcalls', async ({ page, demo }) => {
  await step(
    'Stap 1: log in en klik linksboven op je naam, de instellingsbalk schuift naar rechts',
    async () => {
      await logIn(page, demo);
      const name = page.getByRole('button', { name: 'Marieke de Vries' });
      const { x, y } = (await name.boundingBox())!;
      expect([x < 100, y < 100]).toEqual([true, true]);
      await name.click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  );
  await step(
    'Stap 2: klik bovenaan de instellingsbalk nogmaals op je naam, jouw persoonlijke instellingen verschijnen',
    async () => {
      await page.getByRole('dialog').getByRole('link', { name: 'Marieke de Vries' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Persoonlijke instellingen');
    },
  );
  await step('Stap 3: scroll naar beneden. Klik op button [Bewerk 2FA] en vul je wachtwoord in', async () => {
    await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
    await confirmPassword(page);
  });
  await step('Stap 4', () => changeSettings(page, demo));
});

test('Manual 002: B. 2FA instellingen wijzigen in het Beheerderspaneel / admin panel', async ({
  page,
  demo,
}) => {
  await step(
    'Stap 1: log in en klik rechtsboven op je naam. In het menu, kies [Bewerk 2FA] en vul je wachtwoord in',
    async () => {
      await logIn(page, demo, { portal: '/panel/admin/' });
      const name = page.getByRole('button', { name: 'Marieke de Vries' });
      const { x, width, y } = (await name.boundingBox())!;
      expect([x + width > page.viewportSize()!.width - 100, y < 100]).toEqual([true, true]);
      await name.click();
      await page.getByRole('link', { name: 'Bewerk 2FA' }).click();
      await confirmPassword(page);
    },
  );
  await step('Stap 2', () => changeSettings(page, demo));
});

test('Manual 002: heb je je 2FA app verwijderd en kom je er niet meer in?', async ({ page }) => {
  await page.goto('/panel/');
  await enterCredentials(page, marieke);
  await step('Neem dan contact met ons op, we helpen je graag verder.', async () => {
    await expect(page.getByText(/Bel je beheerder/)).toBeVisible();
  });
});

test('Manual 002: Welke 2FA methoden kun je toevoegen? Via de Qaller app', async ({ page, demo }) => {
  await logIn(page, demo, { user: piet, number: pietsNumber });
  await page.goto('/panel/#2fa');
  await confirmPassword(page);
  await addMethod(page);
  await choice(page, 'Bericht in de app').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await step('Je kunt Qaller alsnog downloaden (zie volgende pagina)', () =>
    expect(page.getByRole('link', { name: /^App downloaden/ })).toHaveCount(2),
  );
  const phone = await openApp(page, piet);
  await step('en log in met de inloggegevens', () => linkBySigningIn(phone, 'panel', piet));
  await approve(page, phone);
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bericht in de app' })).toBeVisible();
});

test('Manual 002: Welke 2FA methoden kun je toevoegen? Via de Qaller app, met een koppelcode', async ({
  page,
  demo,
}) => {
  await logIn(page, demo, { user: piet, number: pietsNumber });
  await page.goto('/panel/#2fa');
  await confirmPassword(page);
  await addMethod(page);
  await choice(page, 'Bericht in de app').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await step('of een koppelcode.', async () => {
    const phone = await openApp(page, piet);
    await linkByCode(phone, 'panel', await pairingCode(page).innerText());
    await approve(page, phone);
    await page.getByRole('button', { name: 'Klaar' }).click();
  });
});

test('Manual 002: Welke 2FA methoden kun je toevoegen? Via een mobiel nummer', async ({ page, demo }) => {
  await logIn(page, demo, { user: piet, number: pietsNumber });
  await page.goto('/panel/#2fa');
  await confirmPassword(page);
  await step('Gebruik het 06-nummer van de gebruiker.', () =>
    expect(page.getByRole('listitem', { name: 'Gijs' })).toContainText(/06\d\*{5}\d\d/),
  );
  await step('Je kunt dan meerdere mobiele nummers toevoegen, met een maximum van 8 stuks.', async () => {
    await addMethod(page);
    await expect(choice(page, 'Telefoon')).toBeDisabled();
    await expect(choice(page, 'Telefoon')).toHaveAccessibleName(
      /Je kunt maximaal 8 telefoonnummers hebben\./,
    );
  });
});

test('Manual 002: Welke 2FA methoden kun je toevoegen? Via een Authenticator app', async ({ page, demo }) => {
  await logIn(page, demo);
  await page.goto('/panel/#2fa');
  await confirmPassword(page);
  await step('Er kan max. één Authenticator app per gebruiker worden gebruikt.', async () => {
    await addMethod(page);
    await expect(choice(page, 'Authenticator-app')).toBeDisabled();
    await expect(choice(page, 'Authenticator-app')).toHaveAccessibleName(
      /Hiervan kun je er maar één hebben\./,
    );
  });
});
