import type { Page } from '@playwright/test';
import { seen, startPassword } from '../e2e/centrex.js';
import { type DemoLevers, expect, test } from '../e2e/fixtures.js';
import { scan } from '../e2e/qr.js';
import { codeField, dirk, enterCode, enterCredentials, fien, method, sentCode } from '../e2e/suite.js';
import { linkBySigningIn, openPhone as openApp, pushedCode } from '../e2e/suite-app.js';
import { addToAuthenticator, openPhone, shownCode } from './phone.js';

// Manual 004: "2FA or Two-Factor Authentication".

test.use({ locale: 'en-GB' });

const { step } = test;
const fiensNumber = '+32470123456';

const option = (page: Page, name: RegExp) => page.getByRole('radio', { name });

/** The first sign-in, up to the choice. */
async function logIn(page: Page): Promise<void> {
  await step(
    'Log in to the Fonzer Panel with the credentials you received from Fonzer or your IT partner.',
    async () => {
      await page.goto('/pbx/');
      await enterCredentials(page, dirk);
    },
  );
  await step(
    'On your first login, you will be immediately asked to choose a 2FA method. Here, you can choose from the following options:',
    async () => {
      await step('Phonenumber', () => expect(option(page, /^Phone/)).toBeEnabled());
      await step('Qaller app', () => expect(option(page, /^Message in the app/)).toBeVisible());
      await step('Authenticator', () => expect(option(page, /^Authenticator app/)).toBeEnabled());
    },
  );
}

async function callMe(page: Page, demo: DemoLevers, typed: string, number: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Phone number' }).fill(typed);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Call me' }).click();
  await step('With this method you will receive a call with your unique code.', () =>
    expect(seen(page, /We are calling you now/)).toBeVisible(),
  );
  await step('Enter this code to confirm the method.', async () =>
    enterCode(page, await sentCode(demo, number, 'voice')),
  );
}

for (const [kind, typed, number] of [
  ['landline', '02 555 12 34', '+3225551234'],
  ['mobile', '0470 12 34 57', '+32470123457'],
] as const)
  test(`Manual 004: First Time Login: Phonenumber, ${kind}`, async ({ page, demo }) => {
    await logIn(page);
    await option(page, /^Phone/).check();
    await step('Here you can choose between a landline and mobile phone number.', () =>
      expect(option(page, /^Phone/)).toHaveAccessibleName(/Mobile or landline/),
    );
    await page.getByRole('button', { name: 'Continue' }).click();
    await callMe(page, demo, typed, number);
    await step(
      'Ideally, you should set up as many different methods as possible, so you always have an alternative in case one doesn’t work!',
      async () => {
        await page.getByRole('button', { name: 'Continue' }).click();
        await expect(seen(page, /Set up one more method/)).toBeVisible();
      },
    );
  });

test('Manual 004: First Time Login: Qaller app', async ({ page, demo }) => {
  await logIn(page);
  await option(page, /^Message in the app/).check();
  await step('Attention! For this method, you need internet on your mobile phone.', () =>
    expect(option(page, /^Message in the app/)).toHaveAccessibleName(/Your phone needs internet for this\./),
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await step(
    'To activate this function, you first need an active Qaller app with your account on it.',
    async () => {
      const app = await openApp(page, dirk);
      await linkBySigningIn(app, 'pbx', dirk);
    },
  );
  await step(
    'With this method, you will receive a unique code via the Qaller app. You will receive this code via a push notification.',
    () => expect(seen(page, /We have sent a message to the app/)).toBeVisible(),
  );
  await step('Enter the code after selecting this method.', async () =>
    enterCode(page, await pushedCode(demo, dirk)),
  );
  await page.getByRole('button', { name: 'Continue' }).click();
  await option(page, /^Phone/).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await callMe(page, demo, '0470 12 34 57', '+32470123457');
  await step('You can set this as primary, if desired.', async () => {
    await page.getByRole('button', { name: 'Ask for this one first' }).click();
    await expect(seen(page, 'It is asked for first from now on.')).toBeVisible();
  });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('/pbx/');
});

test('Manual 004: First Time Login: Authenticator', async ({ page, demo }) => {
  const phone = await openPhone(page);
  await logIn(page);
  await step('1. Select the option "authenticator"', async () => {
    await option(page, /^Authenticator app/).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  });
  await step('2. Scan the QR code with the desired authenticator', async () => {
    await expect(page.locator('.qr[data-drawn]')).toBeVisible();
    await addToAuthenticator(phone, (await scan(page.getByRole('img', { name: /^QR code/ })))!);
  });
  await step('3. Fill in the code you receive from your authenticator', async () => {
    await page.getByRole('button', { name: 'Continue' }).click();
    await enterCode(page, await shownCode(phone));
  });
  await step('Ideally, you should set up as many different methods as possible', async () => {
    await page.getByRole('button', { name: 'Continue' }).click();
    await option(page, /^Phone/).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await callMe(page, demo, '0470 12 34 57', '+32470123457');
    await page.getByRole('button', { name: 'Continue' }).click();
  });
  await page.waitForURL('/pbx/');
});

/** Fien, whose portal speaks English from here on. */
async function logInAsFien(page: Page, demo: DemoLevers): Promise<void> {
  await page.goto('/pbx/#settings');
  await enterCredentials(page, fien);
  await page.getByRole('button', { name: 'Use another method' }).click();
  await page.getByRole('button', { name: /^Phone call/ }).click();
  await enterCode(page, await sentCode(demo, fiensNumber, 'voice'));
  await page.waitForURL('/pbx/#settings');
  await page.locator('selfsame-user-data select').selectOption('en');
  await page.getByRole('button', { name: 'Taal opslaan' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click();
}

/** The four steps to the methods, which both sections begin with. */
async function editMethods(page: Page): Promise<void> {
  await step('1. Once logged in to the portal, click on your name', () =>
    page.getByRole('button', { name: 'Fien Jacobs' }).click(),
  );
  await step('2. A window will slide open, click on your name', () =>
    page.getByRole('dialog').getByRole('link', { name: 'Fien Jacobs' }).click(),
  );
  await step(
    '3. A popup with all your settings will now appear, scroll to the bottom and click on "edit 2FA"',
    () => page.getByRole('dialog', { name: 'Settings' }).getByRole('link', { name: 'Edit 2FA' }).click(),
  );
  await step('4. Enter your password and press next', async () => {
    await page.getByRole('button', { name: 'Confirm that it is you' }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.getByLabel('Password', { exact: true }).fill(startPassword);
    await proof.getByRole('button', { name: 'Confirm' }).click();
  });
}

test('Manual 004: Modify or Add MFA/2FA', async ({ page, demo }) => {
  await logInAsFien(page, demo);
  await editMethods(page);
  await step('5. Click at the bottom on "Add another verification method"', () =>
    page.getByRole('button', { name: 'Add a sign-in method' }).click(),
  );
  await step('6. Select the desired method.', async () => {
    await option(page, /^Phone/).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await callMe(page, demo, '02 555 12 34', '+3225551234');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(method(page, 'Phone 2')).toContainText('025****34');
  });
  await step('7. To remove a method, click the cross next to the method you want to remove.', async () => {
    await page.getByRole('button', { name: 'Remove Phone 2' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(method(page, 'Phone 2')).toHaveCount(0);
  });
});

test('Manual 004: Set Primary Choice', async ({ page, demo }) => {
  await logInAsFien(page, demo);
  await editMethods(page);
  await step(
    '5. Now you will see a list of activated methods. Next to it, you will see "set as primary". Click there for the desired primary method.',
    async () => {
      await method(page, 'Phone')
        .getByRole('button', { name: /^Set as primary/ })
        .click();
      await expect(method(page, 'Phone')).toContainText('Primary');
    },
  );
  await step('This will always be the first one used when logging in.', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Fien Jacobs' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('/pbx/login');
    await demo.clock(60);
    await enterCredentials(page, fien);
    await expect(codeField(page)).toBeVisible();
    await enterCode(page, await sentCode(demo, fiensNumber, 'voice'));
    await page.waitForURL('/pbx/');
  });
});
