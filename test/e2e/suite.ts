import type { Locator, Page } from '@playwright/test';
import { startPassword } from './centrex.js';
import { type DemoLevers, expect } from './fixtures.js';

// The words of the Dutch portals, panel and pbx, as their users say them.

export const marieke = 'marieke@panel.example';
export const piet = 'piet@panel.example';
export const dirk = 'dirk@pbx.example';
export const els = 'els@pbx.example';
export const fien = 'fien@pbx.example';

/** Of the text message, or the call, that went to `number` last. */
export async function sentCode(demo: DemoLevers, number: string, channel: 'sms' | 'voice'): Promise<string> {
  const newest = async () => (await demo.messages(number))[0];
  await expect.poll(async () => (await newest())?.channel).toBe(channel);
  return (await newest())?.code ?? '';
}

/** Into the form of the login page, in any language. */
export async function enterCredentials(page: Page, user: string): Promise<void> {
  const form = page.locator('selfsame-sign-in');
  await form.locator('input[autocomplete=username]').fill(user);
  await form.locator('input[autocomplete=current-password]').fill(startPassword);
  await page.keyboard.press('Enter');
}

/** From the settings of `pbx`, over the own name. */
export async function signOutOfPbx(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Sluiten' }).click();
  await leavePbx(page);
}

/** Signed out, from the exchange itself. */
export async function leavePbx(page: Page): Promise<void> {
  await page.locator('button.me').click();
  await page.getByRole('button', { name: 'Uitloggen' }).click();
  await page.waitForURL('/pbx/login');
}

/** Before the methods open: the password once more, as manuals 002 and 004 say. */
export async function confirmPassword(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bevestig dat jij het bent' }).click();
  const proof = page.getByRole('dialog', { name: 'Bevestig dat jij het bent' });
  await proof.getByLabel('Wachtwoord', { exact: true }).fill(startPassword);
  await proof.getByRole('button', { name: 'Bevestigen' }).click();
  await expect(proof).toBeHidden();
}

/** In the profile, from the list to the choice of a method. */
export async function addMethod(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Voeg nog een verificatiemethode toe' }).click();
  await expect(page.getByRole('heading', { name: 'Kies een methode' })).toBeVisible();
}

/** A choice that can be made, or not, with what is said of it. */
export const choice = (page: Page, name: string): Locator =>
  page.getByRole('radio', { name: new RegExp(`^${name} `) });

/** The field for a code, whatever it is called. */
export const codeField = (page: Page): Locator => page.locator('input[autocomplete=one-time-code]');

export async function enterCode(page: Page, code: string): Promise<void> {
  await codeField(page).fill(code);
  await page.keyboard.press('Enter');
}

/** From the choice of a method to the suite's app. */
export async function chooseApp(page: Page): Promise<void> {
  await choice(page, 'Bericht in de app').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
}

/** From the choice of a method to the number as it was understood. */
export async function enterNumber(page: Page, typed: string): Promise<void> {
  await choice(page, 'Telefoon').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill(typed);
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.getByRole('heading', { name: 'Controleer het nummer' })).toBeVisible();
}

/** "Instellen als primair" in the row of `name`. */
export const setPrimary = (page: Page, name: string): Promise<void> =>
  method(page, name)
    .getByRole('button', { name: /^Instellen als primair/ })
    .click();

/** The trash can of `name`, and yes. */
export async function removeMethod(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Verwijderen ${name}`, exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Verwijderen' }).click();
  await expect(method(page, name)).toHaveCount(0);
}

/** A method in the list, by its name. */
export const method = (page: Page, name: string): Locator =>
  page.getByRole('listitem', { name, exact: true });
