import type { Locator, Page } from '@playwright/test';
import { startPassword } from './centrex.js';
import { type DemoLevers, expect } from './fixtures.js';

// The suite's app of `panel` and `pbx`: the demo's `/phone/`, in a window of its own.

/** The telephone, with what has been sent to `user`. */
export async function openPhone(page: Page, user: string): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(`/phone/?to=${user}`);
  await expect(phone.getByRole('heading', { name: 'The suite’s app' })).toBeVisible();
  return phone;
}

/** The code of the push that came as the `nth` to `user`; none has come after it. */
export async function pushedCode(demo: DemoLevers, user: string, nth = 1): Promise<string> {
  const pushes = async () => (await demo.messages(user)).filter(({ channel }) => channel === 'push');
  await expect.poll(async () => (await pushes()).length).toBe(nth);
  return (await pushes())[0]?.code ?? '';
}

export async function linkByCode(phone: Page, portal: 'panel' | 'pbx', code: string): Promise<void> {
  await phone.getByLabel('Portal').selectOption(portal);
  await phone.getByLabel('Pairing code', { exact: true }).fill(code);
  await phone.getByRole('button', { name: 'Link' }).click();
}

export async function linkBySigningIn(phone: Page, portal: 'panel' | 'pbx', user: string): Promise<void> {
  await phone.getByLabel('Portal').selectOption(portal);
  await phone.getByLabel('By signing in').check();
  await phone.getByLabel('E-mail address').fill(user);
  await phone.getByLabel('Password').fill(startPassword);
  await phone.getByRole('button', { name: 'Link' }).click();
  await expect(phone.getByText(`Linked: ${user}`)).toBeVisible();
}

/** The code on the page that the app is linked with. */
export const pairingCode = (page: Page): Locator => page.getByText(/^\d{4} \d{4}$/);

/** The number on the page that the app asks for. */
export const numberToMatch = (page: Page): Locator =>
  page.locator('selfsame-add-factor, selfsame-sign-in').getByText(/^\d\d$/);

/** What the owner does: reads the number on the page, and presses it in the app. */
export async function approve(page: Page, phone: Page): Promise<void> {
  await expect(numberToMatch(page)).toBeVisible();
  const number = await numberToMatch(page).innerText();
  const newest = phone.locator('#messages').getByRole('listitem').first();
  await newest.getByRole('button', { name: number, exact: true }).click();
}
