import type { Page } from '@playwright/test';
import { mailedCode, startPassword } from './centrex.js';
import { type DemoLevers, expect } from './fixtures.js';

// The words of the business portal, as its users say them.

export const bea = 'bea@business.example';
export const bob = 'bob@business.example';
export const cas = 'cas@business.example';

/** The first step on the login page: the address and the password. */
export async function enterPassword(page: Page, user: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Leads to the OpenID Connect provider of the company whose people they are. */
export const continueAtCompany = (page: Page) =>
  page.getByRole('button', { name: 'Continue with Example Works' });

export async function signInAtCompany(page: Page, user: string, password = startPassword): Promise<void> {
  await continueAtCompany(page).click();
  await expect(page.getByRole('heading', { name: 'Sign in with your work account' })).toBeVisible();
  await page.getByLabel('Work e-mail').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Profile icon, Manage account, Security and credentials: the way of manual 001. */
export async function openFactors(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('link', { name: 'Manage account' }).click();
  await expect(page.getByRole('heading', { name: 'Security and credentials' })).toBeVisible();
  await page.getByRole('tab', { name: 'Authentication factors' }).click();
}

export async function signInTo(page: Page, user: string): Promise<void> {
  await page.goto('/business/');
  await enterPassword(page, user);
  await page.waitForURL('/business/');
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/business/login');
}

/** The field for a code, whatever it is called. */
export const codeField = (page: Page) => page.locator('input[autocomplete=one-time-code]');

/** The next mailed code, once it is another one than `before`. */
export async function newMailedCode(demo: DemoLevers, user: string, before?: string): Promise<string> {
  await expect.poll(() => mailedCode(demo, user)).not.toBe(before);
  return mailedCode(demo, user);
}
