import type { Page } from '@playwright/test';
import {
  bea,
  bob,
  cas,
  codeField,
  enterPassword,
  newMailedCode,
  signInAtCompany,
  signInTo,
  signOut,
} from '../e2e/business.js';
import { downloadedText, saveKey, shownKey } from '../e2e/cdn.js';
import { codePeriod, factor, seen } from '../e2e/centrex.js';
import { type DemoLevers, expect, test } from '../e2e/fixtures.js';
import { scan } from '../e2e/qr.js';
import { addToAuthenticator, openPhone, shownCode } from './phone.js';

// Manual 001: "Two-Factor Authentication (2FA)".

const { step } = test;

/** The way in, which three sections begin with. */
async function openSecurity(page: Page): Promise<void> {
  await step('Click on the Profile icon', () => page.getByRole('button', { name: 'Profile' }).click());
  await step('Choose Manage Account', () => page.getByRole('link', { name: 'Manage account' }).click());
  await step('Select Security and Credentials tab', () =>
    expect(page.getByRole('heading', { name: 'Security and credentials' })).toBeVisible(),
  );
}

/** @returns the recovery key */
async function enable(page: Page, demo: DemoLevers): Promise<string> {
  await step('Click on the profile icon > go to Manage Account', async () => {
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('link', { name: 'Manage account' }).click();
  });
  await step('Go to Security and Credentials > click Enable Two-Factor Authentication', async () => {
    await page.getByRole('tab', { name: 'Authentication factors' }).click();
    await page.getByRole('button', { name: 'Add a sign-in method' }).click();
    await page.getByRole('radio', { name: /^E-mail/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
  });
  await step(
    'Click Send verification code > key in the verification code which has been sent to your registered email > Continue',
    async () => {
      await page.getByRole('button', { name: 'Send verification code' }).click();
      await codeField(page).fill(await newMailedCode(demo, bea));
      await page.getByRole('button', { name: 'Confirm' }).click();
    },
  );
  const key = await shownKey(page);
  await step('Download your Recovery Key', async () =>
    expect((await downloadedText(page)).text).toContain(key),
  );
  await step('Finish', async () => {
    await saveKey(page);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(factor(page, 'E-mail')).toBeVisible();
  });
  return key;
}

/** "Choose to Send verification code to your registered email", "Enter the code". */
async function proveByMail(page: Page, demo: DemoLevers): Promise<void> {
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await step('Choose to Send verification code to your registered email', async () => {
    const before = await newMailedCode(demo, bea);
    await proof.getByRole('button', { name: /^Send/ }).click();
    await step('Enter the code', async () => {
      await codeField(page).fill(await newMailedCode(demo, bea, before));
      await proof.getByRole('button', { name: 'Confirm' }).click();
    });
  });
}

test('Manual 001: Your email needs to be verified before you can enable this feature', async ({
  page,
  demo,
}) => {
  await signInTo(page, bob);
  await openSecurity(page);
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.getByRole('radio', { name: /^E-mail/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(seen(page, 'Your e-mail address needs to be verified')).toBeVisible();
  await page.getByRole('button', { name: 'Send verification code' }).click();
  await codeField(page).fill(await newMailedCode(demo, bob));
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(seen(page, 'Your e-mail address is verified.')).toBeVisible();
});

test('Manual 001: Enable 2FA', async ({ page, demo }) => {
  await signInTo(page, bea);
  const key = await enable(page, demo);
  await signOut(page);
  await step(
    'Once you enable 2FA, your next sign-in to the portal will require you to key in the 2FA code sent to your email address',
    async () => {
      const before = await newMailedCode(demo, bea);
      await enterPassword(page, bea);
      await codeField(page).fill(await newMailedCode(demo, bea, before));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.waitForURL('/business/');
      await signOut(page);
    },
  );
  await step('or use the Recovery Key to login.', async () => {
    await enterPassword(page, bea);
    await page.getByRole('button', { name: 'Use recovery key' }).click();
    await page.getByLabel('Recovery key', { exact: true }).fill(key);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await shownKey(page);
    await saveKey(page);
    await page.waitForURL('/business/');
  });
});

test('Manual 001: Disable 2FA', async ({ page, demo }) => {
  await signInTo(page, bea);
  await enable(page, demo);
  await openSecurity(page);
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await step('At the Two-Factor Authentication section, click Disable', async () => {
    await page.getByRole('button', { name: 'Turn off sign-in in two steps' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click();
  });
  await proveByMail(page, demo);
  await step('Finish', () => expect(seen(page, 'Sign-in in two steps is turned off.')).toBeVisible());
});

test('Manual 001: Create a new Recover Key', async ({ page, demo }) => {
  await signInTo(page, bea);
  const key = await enable(page, demo);
  await openSecurity(page);
  await step('At the Recover Key section, click Create new Recover Key', async () => {
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await page.getByRole('button', { name: 'Create a new key' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
  });
  await proveByMail(page, demo);
  await step('Download', async () => {
    const next = await shownKey(page);
    expect(next).not.toBe(key);
    expect((await downloadedText(page)).text).toContain(next);
  });
});

for (const [way, login] of [
  ['password', enterPassword],
  ['SSO method', signInAtCompany],
] as const)
  test(`Manual 001: Authenticator App, by ${way}`, async ({ page, demo }) => {
    const phone = await step(
      'Authenticator App (Google Authenticator or Microsoft Authenticator) must be installed on user’s mobile device.',
      () => openPhone(page),
    );
    await step('Login to the portal by using password or SSO method.', async () => {
      await page.goto('/business/');
      await login(page, cas);
    });
    await step('After initial login, a screen will appear to promptly set up 2FA.', () =>
      expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible(),
    );
    await step('Choose Enable With Authenticator App, then click Continue.', async () => {
      await page.getByRole('radio', { name: /^Authenticator app/ }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
    });
    await step('A pop up will appear. Open preferred authenticator app on your mobile device.', () =>
      expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible(),
    );
    await step('Scan the QR code displayed on the pop-up using app’s camera.', async () => {
      await expect(page.locator('.qr[data-drawn]')).toBeVisible();
      const code = await scan(page.getByRole('img', { name: 'QR code for your authenticator app' }));
      await addToAuthenticator(phone, code!);
    });
    await step('Authenticator app will generate a unique 6-digit code', () => shownCode(phone));
    await step(
      'Enter the 6-digit code from app into the blank Verification code and click Verify to complete 2FA setup.',
      async () => {
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByLabel('Code from your authenticator app').fill(await shownCode(phone));
        await page.getByRole('button', { name: 'Confirm' }).click();
      },
    );
    await step('A pop-up will show to request user to download or save the Recovery Key.', async () =>
      expect((await downloadedText(page)).text).toContain(await shownKey(page)),
    );
    await step('User should save this Key in case they need to recovery account.', () => saveKey(page));
    await step(
      'Once completing all the steps, a confirmation message will pop up. Click Continue to complete the setup.',
      async () => {
        await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.waitForURL('/business/');
      },
    );
    await step('User can use authenticator app for the next login.', async () => {
      await signOut(page);
      await demo.clock(codePeriod);
      await phone.reload();
      await login(page, cas);
      await page.getByLabel('Code from your authenticator app').fill(await shownCode(phone));
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.waitForURL('/business/');
    });
  });
