import type { Locator, Page } from '@playwright/test';
import { type DemoLevers, expect } from './fixtures.js';

// The words of the Centrex portals, as their users say them. What a test is about stands in the test itself.

/** Everybody's at the start. */
export const startPassword = 'correct-horse-battery';
export const ann = 'ann@centrex.example';
export const ben = 'ben@centrex.example';
/** Of ben's authenticator app "Work phone". */
export const benSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** How long one code of an authenticator app lasts, in seconds. The server takes each code once. */
export const codePeriod = 30;

/** A text that can be seen: not the copy of it that is only read out. */
export const seen = (page: Page, text: string | RegExp): Locator =>
  page.getByText(text).and(page.locator(':not([data-selfsame-announcer])'));

export async function enterPassword(page: Page, user: string, password = startPassword): Promise<void> {
  await page.getByLabel('E-mail address').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code from your authenticator app').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in at `place`, which the login page comes back to. */
export async function signIn(page: Page, user: string, place = '/centrex/profile/'): Promise<void> {
  await page.goto(place);
  await enterPassword(page, user);
  await page.waitForURL(place);
}

/** Signs in ben, who has an authenticator app; the code that this takes is used up. */
export async function signInBen(page: Page, demo: DemoLevers, place = '/centrex/profile/'): Promise<void> {
  await page.goto(place);
  await enterPassword(page, ben);
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL(place);
  await demo.clock(codePeriod);
}

export async function openFactors(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
  await expect(page.getByRole('heading', { name: 'Authentication factors' })).toBeVisible();
}

/** Presses +, gives the password on the login page, and is back where the QR code is. */
export async function beginSetUp(page: Page, password = startPassword): Promise<void> {
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await confirmPassword(page, password);
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
}

/** The login page asks for the password once more. */
export async function confirmPassword(page: Page, password = startPassword): Promise<void> {
  await page.waitForURL(/\/centrex\/login/);
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** What stands under "Unable to scan?", without its spaces. */
export async function numberCode(page: Page): Promise<string> {
  const show = page.getByRole('button', { name: 'Unable to scan? Show number code' });
  await show.click();
  await expect(page.getByText('Type this number code into your app:')).toBeVisible();
  const text = await page.locator('code.key').innerText();
  return text.replaceAll(/\s/g, '');
}

/** From the QR code to the end: continue, code and name, confirm, done. */
export async function finishSetUp(page: Page, code: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Code from your authenticator app').fill(code);
  await page.getByLabel('Name of the device').fill(name);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'Added. Use it next time you sign in.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
}

/** A factor in the list. */
export const factor = (page: Page, name: string): Locator => page.getByRole('listitem', { name });

/** The link of the newest mail to `user`. */
export async function mailedLink(demo: DemoLevers, user: string): Promise<string> {
  const read = async () => (await demo.messages(user)).find(({ url }) => url !== undefined)?.url;
  await expect.poll(read).toBeDefined();
  return (await read())!;
}

/** The code of the newest mail to `address`. */
export async function mailedCode(demo: DemoLevers, address: string): Promise<string> {
  const read = async () => (await demo.messages(address)).find(({ code }) => code !== undefined)?.code;
  await expect.poll(read).toBeDefined();
  return (await read())!;
}
