import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { enterPassword, numberCode, openFactors } from './centrex.js';
import { type DemoLevers, expect } from './fixtures.js';

// The words of the page without a build, where sign-in and profile stand in one place.

export const bea = 'bea@business.example';
export const marieke = 'marieke@panel.example';
const mariekesPhone = '+31621234529';

export async function openCdn(page: Page, tenant: 'business' | 'panel', user: string): Promise<void> {
  await page.goto(`/cdn/?tenant=${tenant}`);
  await expect(page.locator('input[name=username]')).toBeVisible();
  // The panel begins in Dutch; on the way in these tests speak English.
  await speakEnglish(page);
  await enterPassword(page, user);
}

async function speakEnglish(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(Object.assign(new Event('selfsame-locale'), { locale: 'en' })));
}

/** Signs in marieke with the code of the text message, and comes back when that is no fresh proof any more. */
export async function returnAsMarieke(page: Page, demo: DemoLevers): Promise<void> {
  await openCdn(page, 'panel', marieke);
  const code = page.locator('selfsame-sign-in input[autocomplete=one-time-code]');
  await expect(code).toBeVisible();
  await code.fill((await demo.messages(mariekesPhone))[0]?.code ?? '');
  await page.keyboard.press('Enter');
  // Signed in, the page speaks as its user does.
  await expect(page.getByRole('tab', { name: 'Verificatiemethoden' })).toBeVisible();
  await demo.clock(301);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Verificatiemethoden' })).toBeVisible();
}

/** As {@link returnAsMarieke}, for tests that read English. */
export async function returnInEnglish(page: Page, demo: DemoLevers): Promise<void> {
  await returnAsMarieke(page, demo);
  await speakEnglish(page);
  await expect(page.getByRole('tab', { name: 'Authentication factors' })).toBeVisible();
}

/** From the list to the recovery key that comes with the first app. */
export async function addFirstApp(page: Page, demo: DemoLevers): Promise<string> {
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.getByRole('radio', { name: 'Authenticator app' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Save your recovery key' }).first()).toBeVisible();
  return secret;
}

/** The recovery key that is on the screen. */
export async function shownKey(page: Page): Promise<string> {
  const key = page.getByRole('group', { name: 'Recovery key' });
  await expect(key).toBeVisible();
  return (await key.innerText()).trim();
}

export async function saveKey(page: Page): Promise<void> {
  await page.getByLabel('I have saved my recovery key').check();
  await page.getByRole('button', { name: 'Done' }).click();
}

export async function downloadedText(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await arriving;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
