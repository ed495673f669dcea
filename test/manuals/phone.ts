import type { Page } from '@playwright/test';
import { expect } from '../e2e/fixtures.js';

// The telephone of the reader: the demo's `/phone/`, in a window of its own.

export async function openPhone(page: Page): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto('/phone/');
  await expect(phone.getByRole('heading', { name: 'Authenticator' })).toBeVisible();
  return phone;
}

/** Puts what was scanned, or typed, into the authenticator app of the telephone. */
export async function addToAuthenticator(phone: Page, key: string): Promise<void> {
  await phone.getByLabel('Key or otpauth link').fill(key);
  await phone.getByRole('button', { name: 'Add account' }).click();
  await expect(phone.locator('#accounts').getByRole('listitem').last()).toBeVisible();
}

/** The code that the authenticator app shows now for the account that was added last. */
export async function shownCode(phone: Page): Promise<string> {
  const code = phone.locator('#accounts').getByRole('listitem').last().locator('.code');
  await expect(code).toHaveText(/^\d{3}\s?\d{3}$/);
  return (await code.innerText()).replaceAll(/\s/g, '');
}
