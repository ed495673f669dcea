import type { Page } from '@playwright/test';
import { findChromium } from '../../scripts/browser.mjs';
import { returnInEnglish } from './cdn.js';
import {
  ann,
  ben,
  benSecret,
  enterCode,
  enterPassword,
  openFactors,
  seen,
  startPassword,
} from './centrex.js';
import { expect, test as base } from './fixtures.js';

// Does Chromium really offer to save the password? Its own protocol of every decision tells (T-034, T-035, T-096,
// T-107). A whole Chromium has that page; the headless shell that comes with the packages has not.

interface Protocol {
  /** In a browser of its own, with a profile of its own. */
  readonly page: Page;
  /** How often "Save password?" was put to the user. */
  readonly prompts: () => Promise<number>;
}

const internalsAddress = 'chrome://password-manager-internals';
const { path: executablePath, version, source } = await findChromium();
const isWhole = source !== 'bundled @sparticuz/chromium' && !executablePath.endsWith('headless-shell');

const test = base.extend<{ readonly protocol: Protocol }>({
  protocol: async ({ ownBrowser }, use) => {
    // A browser that says that it is driven offers to save nothing.
    const context = await ownBrowser({ ignoreDefaultArgs: ['--enable-automation'] });
    const internals = await context.newPage();
    await internals.goto(internalsAddress);
    const page = await context.newPage();
    const prompts = async (): Promise<number> => {
      const text = await internals.evaluate(() => document.body.innerText);
      return text.split('Show password prompt').length - 1;
    };
    await use({ page, prompts });
  },
});

const newPassword = 'a much better passphrase';

async function openPasswordForm(page: Page, current: string): Promise<void> {
  await page.goto('/centrex/profile/');
  await enterPassword(page, ann);
  await page.waitForURL('/centrex/profile/');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(current);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
}

if (isWhole) {
  test('T-107 Chromium offers to save the password before the code is asked for', async ({
    protocol,
    demo,
  }) => {
    const { page, prompts } = protocol;
    await page.goto('/centrex/login');
    await enterPassword(page, ben);
    await expect(page.getByLabel('Code from your authenticator app')).toBeVisible();
    await expect.poll(prompts).toBe(1);
    await enterCode(page, await demo.authenticatorCode(benSecret));
    await page.waitForURL('/centrex/');
    expect(await prompts()).toBe(1);
  });

  test('T-034 Chromium offers to save the new password', async ({ protocol }) => {
    const { page, prompts } = protocol;
    await openPasswordForm(page, startPassword);
    await expect(seen(page, 'Password changed.')).toBeVisible();
    // The first one was for signing in.
    await expect.poll(prompts).toBe(2);
  });

  test('T-035 Chromium offers nothing when the current password was wrong', async ({ protocol }) => {
    const { page, prompts } = protocol;
    await openPasswordForm(page, 'not-my-password');
    await expect(seen(page, 'This is not your current password.')).toBeVisible();
    expect(await prompts()).toBe(1);
  });

  test('PM-031 Chromium offers nothing when the password was wrong at sign-in', async ({ protocol }) => {
    const { page, prompts } = protocol;
    await page.goto('/centrex/login');
    await enterPassword(page, ann, 'not-my-password');
    await expect(seen(page, 'The sign-in details are not correct')).toBeVisible();
    expect(await prompts()).toBe(0);
    await enterPassword(page, ann);
    await page.waitForURL('/centrex/');
    await expect.poll(prompts).toBe(1);
  });

  test('T-096 Chromium offers to save the password of a step-up dialog', async ({ protocol, demo }) => {
    const { page, prompts } = protocol;
    await returnInEnglish(page, demo);
    const before = await prompts();
    await openFactors(page);
    await page.getByRole('button', { name: 'Confirm that it is you' }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await proof.getByLabel('Password', { exact: true }).fill(startPassword);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('button', { name: 'Remove Authenticator' })).toBeVisible();
    await expect.poll(prompts).toBe(before + 1);
  });
} else {
  // No silent pass: the report says what was not looked at, and that this browser really cannot tell.
  test(`NOT PROBED: whether Chromium offers to save passwords, which ${version} cannot tell`, async ({
    ownBrowser,
  }) => {
    const page = await (await ownBrowser({})).newPage();
    await expect(page.goto(internalsAddress)).rejects.toThrow(internalsAddress);
    console.warn(
      `Not probed: whether Chromium offers to save passwords (T-034, T-035, T-096, T-107). ${version} has no page that tells; install a whole Chromium, or name one in CHROME_PATH.`,
    );
  });
}
