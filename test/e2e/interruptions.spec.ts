import type { Locator, Request } from '@playwright/test';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  enterCode,
  enterPassword,
  numberCode,
  openFactors,
  seen,
  signIn,
  startPassword,
} from './centrex.js';
import { expect, test } from './fixtures.js';

// The ways back that the page itself offers, and a page that does not get what it needs.

const appCode = 'Code from your authenticator app';

test('Back in the wizard: the same secret, and the name is still there', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('Kitchen tablet');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeFocused();
  expect(await numberCode(page)).toBe(secret);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Name of the device')).toHaveValue('Kitchen tablet');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'All set' })).toBeVisible();
});

test('Back of the browser from the login page, before the password: nothing has happened', async ({
  page,
}) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.goBack();
  await page.waitForURL('/centrex/profile/?tab=factors');
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a sign-in method' })).toBeVisible();
});

test('the way back on the login page stands above the form, and a double click goes back once', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  const back = page.getByRole('link', { name: 'Cancel and go back' });
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  // What moves up when a form becomes shorter gets the second press of a double click on its button.
  const bottom = async (place: Locator) => {
    const { y, height } = (await place.boundingBox())!;
    return y + height;
  };
  expect(await bottom(back)).toBeLessThan(
    (await page.getByLabel('Password', { exact: true }).boundingBox())!.y,
  );
  await back.dblclick();
  await page.waitForURL('/centrex/profile/?tab=factors');
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
});

test('"Start again" in the middle of a sign-in', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await enterPassword(page, ben);
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('reload on the login page, before a set-up: it asks again', async ({ page }) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
});

test('the code of a part of the page that did not arrive is asked for again', async ({ page, context }) => {
  await signIn(page, ann);
  const change = page.getByRole('button', { name: 'Change password' });
  await expect(change).toBeVisible();
  await context.setOffline(true);
  await change.click();
  await expect(seen(page, 'There is no connection.')).toBeVisible();
  // The sentence stands there already: what says that the second press has failed, too, is its request.
  const lost = page.waitForEvent('requestfailed');
  await change.click();
  await lost;
  await expect(seen(page, 'There is no connection.')).toBeVisible();
  await context.setOffline(false);
  await change.click();
  await expect(page.getByLabel('Current password')).toBeFocused();
});

test('a slow first answer: there is a sentence, and a button that asks again', async ({ page, demo }) => {
  await signIn(page, ann, '/centrex/');
  // This page's own question is answered, and does not get what is meant for the next.
  await expect(page.getByRole('link', { name: 'Ann Keller' })).toBeVisible();
  await demo.faults({ path: '/profile', delay: 60 });
  await page.goto('/centrex/profile/');
  await expect(seen(page, 'This is taking longer than usual.')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
});

test('a first answer that fails: there is a sentence, and a button that asks again', async ({
  page,
  demo,
}) => {
  await signIn(page, ann, '/centrex/');
  // This page's own question is answered, and does not get what is meant for the next.
  await expect(page.getByRole('link', { name: 'Ann Keller' })).toBeVisible();
  await demo.faults({ path: '/profile', status: 500 });
  await page.goto('/centrex/profile/');
  await expect(seen(page, 'Something went wrong on our side.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(ann);
});

test('a page that is looked at again asks each question once (SEC-075)', async ({ page }) => {
  await page.clock.install();
  await signIn(page, ann);
  await openFactors(page);
  await expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.clock.fastForward('02:00');
  const asked: string[] = [];
  const given: string[] = [];
  const path = (request: Request) => new URL(request.url()).pathname.replace('/api/centrex/account/v1', '');
  page.on('request', (request) => asked.push(path(request)));
  page.on('requestfailed', (request) => given.push(path(request)));
  // What a browser says when a window comes to the front; windows without a screen never leave it.
  await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('focus'));
  });
  await expect.poll(() => [...asked].sort()).toEqual(['/factors', '/policy', '/profile']);
  await page.waitForLoadState('networkidle');
  expect([asked.length, given]).toEqual([3, []]);
});
