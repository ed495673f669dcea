import { Canary, type Channel } from './canary.js';
import { addFirstApp, bea, openCdn, saveKey, shownKey } from './cdn.js';
import {
  ann,
  benSecret,
  codePeriod,
  confirmPassword,
  enterPassword,
  mailedCode,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  startPassword,
} from './centrex.js';
import { expect, test as base } from './fixtures.js';

// Known secrets go through every flow, and must be nowhere but where they are typed or shown on purpose (SEC-021,
// SEC-031 ff.). Then one leak of each kind is made on purpose, to know that the canary sings.

const test = base.extend<{ readonly canary: Canary }>({
  canary: async ({ context }, use) => use(await Canary.listen(context)),
});

const newPassword = 'a much better passphrase';
const newAddress = 'ann.keller@centrex.example';
const appCode = 'Code from your authenticator app';

test('no secret leaves the forms of the Centrex portals', async ({ page, demo, canary }) => {
  canary.keep('password', startPassword);
  canary.keep('new password', newPassword);
  await page.goto('/centrex/login');
  await enterPassword(page, ann, canary.keep('wrong password', 'not-my-password'));
  await expect(seen(page, 'The sign-in details are not correct')).toBeVisible();
  await canary.look(page);
  await signIn(page, ann);

  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Show password' }).first().click();
  await canary.look(page);
  await demo.faults({ path: '/profile/password', status: 500 });
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Something went wrong on our side.')).toBeVisible();
  await canary.look(page);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed.')).toBeVisible();

  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByRole('button', { name: 'Change username' }).click();
  await page
    .getByLabel(/^Code we sent to/)
    .fill(canary.keep('mailed code', await mailedCode(demo, newAddress)));
  await canary.look(page);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(seen(page, 'Saved. Sign in with this address')).toBeVisible();

  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await page.waitForURL(/selfsame_login=/);
  const state = new URL(page.url()).searchParams.get('selfsame_login')!;
  await confirmPassword(page, newPassword);
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  await canary.look(page);
  const secret = canary.keep('secret', await numberCode(page));
  canary.keep('key URI', `otpauth://totp/Centrex:${encodeURIComponent(newAddress)}`);
  await canary.look(page);
  // Used up: from here on it is nowhere. The addresses that had to hold it are behind us.
  const after = await page.evaluate(() => [location.href, JSON.stringify(Object.entries(sessionStorage))]);
  expect(after.join(' ')).not.toContain(state);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('My phone');
  const wrong = canary.keep('wrong code', '907641');
  await page.getByLabel(appCode).fill(wrong);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'That code did not work.')).toBeVisible();
  await canary.look(page);
  await page.getByLabel(appCode).fill(canary.keep('code', await demo.authenticatorCode(secret)));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await canary.look(page);
  await demo.clock(codePeriod);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(newAddress);
  await page.getByRole('button', { name: 'Send link' }).click();
  const link = await mailedLink(demo, newAddress);
  canary.keep('reset token', new URL(link).searchParams.get('selfsame_reset')!);
  await page.goto(canary.allow(link));
  await page
    .getByLabel('New password', { exact: true })
    .fill(canary.keep('newest password', 'yet another one 7'));
  await canary.look(page);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  const second = canary.keep('second secret', await numberCode(page));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('New phone');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(second));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('/centrex/');
  await page.goto('/centrex/profile/');
  await openFactors(page);
  await page.getByRole('button', { name: 'Remove New phone' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect(seen(page, 'New phone was removed.')).toBeVisible();
  await canary.look(page);

  expect(canary.leaks()).toEqual([]);
  // It has heard a lot: events of every step, and all that was shown.
  const { event, attribute, text, url, storage } = canary.counts;
  expect(Math.min(event / 5, attribute / 1000, text / 100, url / 100, storage / 10)).toBeGreaterThan(1);
});

test('no recovery key leaves its place', async ({ page, demo, canary }) => {
  await openCdn(page, 'business', bea);
  const secret = canary.keep('secret', await addFirstApp(page, demo));
  const key = canary.keep('recovery key', await shownKey(page));
  await canary.look(page);
  await page.getByRole('button', { name: 'Print' }).click();
  await page.getByRole('button', { name: 'Download' }).click();
  await canary.look(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await canary.look(page);
  await demo.clock(301);
  await page.getByRole('tab', { name: 'Recovery key' }).click();
  await page.getByRole('button', { name: 'Create a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
  await page.getByLabel(appCode).fill(canary.keep('code', await demo.authenticatorCode(secret)));
  await canary.look(page);
  await page.getByRole('button', { name: 'Confirm' }).click();
  const next = canary.keep('next recovery key', await shownKey(page));
  await saveKey(page);
  await canary.look(page);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await enterPassword(page, bea);
  await page.getByRole('button', { name: 'Use recovery key' }).click();
  for (const typed of [key, next]) {
    await page.getByLabel('Recovery key', { exact: true }).fill(typed);
    await canary.look(page);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
  canary.keep('last recovery key', await shownKey(page));
  await canary.look(page);
  await saveKey(page);
  await expect(page.getByRole('tab', { name: 'Recovery key' })).toBeVisible();
  await canary.look(page);
  expect(canary.leaks()).toEqual([]);
});

const leak: Readonly<Record<string, readonly [Channel, (secret: string) => unknown]>> = {
  'an event’s detail': [
    'event',
    (secret) =>
      document.dispatchEvent(new CustomEvent('selfsame-failed', { detail: { of: { what: [secret] } } })),
  ],
  'an event’s own property, behind a promise': [
    'event',
    (secret) =>
      document.dispatchEvent(
        Object.assign(new Event('selfsame-step-up'), { answer: Promise.resolve({ grant: secret }) }),
      ),
  ],
  'an attribute in a shadow root': [
    'attribute',
    (secret) =>
      document
        .querySelector('selfsame-sign-in')
        ?.shadowRoot?.querySelector('input')
        ?.setAttribute('value', secret),
  ],
  'an attribute that was there for a moment': [
    'attribute',
    (secret) => {
      document.body.setAttribute('data-x', secret);
      queueMicrotask(() => queueMicrotask(() => document.body.removeAttribute('data-x')));
    },
  ],
  'a text in a shadow root': [
    'text',
    (secret) => document.querySelector('selfsame-sign-in')?.shadowRoot?.querySelector('h1')?.append(secret),
  ],
  'the address': ['url', (secret) => history.replaceState(null, '', `?x=${encodeURIComponent(secret)}`)],
  'the state of the history': ['url', (secret) => history.pushState({ secret }, '')],
  'a request’s address': ['url', (secret) => fetch(`/dev/now?x=${encodeURIComponent(secret)}`)],
  'local storage': ['storage', (secret) => localStorage.setItem('x', secret)],
  'session storage, for a moment': [
    'storage',
    (secret) => {
      sessionStorage.setItem('x', secret);
      sessionStorage.removeItem('x');
    },
  ],
  'a cookie': ['storage', (secret) => (document.cookie = `x=${encodeURIComponent(secret)}`)],
  'a database': [
    'storage',
    (secret) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('x');
        opening.onupgradeneeded = () => opening.result.createObjectStore('x').put({ secret }, 1);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  ],
  'a cache': [
    'storage',
    async (secret) => (await caches.open('x')).put(`/x?${encodeURIComponent(secret)}`, new Response('')),
  ],
  'a line of the console': ['console', (secret) => console.info('signing in', secret)],
  'an error': [
    'error',
    (secret) =>
      setTimeout(() => {
        throw new Error(`cannot sign in with ${secret}`);
      }),
  ],
};

for (const [name, [channel, act]] of Object.entries(leak))
  test(`the canary sings: ${name}`, async ({ page, canary, problems }) => {
    const secret = canary.keep('password', 'seeded secret 4711');
    canary.keep('secret', benSecret);
    await page.goto('/centrex/login');
    await expect(page.getByLabel('E-mail address')).toBeVisible();
    await canary.look(page);
    expect(canary.leaks()).toEqual([]);
    await page.evaluate(act, secret);
    await expect
      .poll(async () => {
        await canary.look(page);
        return canary.leaks().map((found) => [found.channel, found.secret]);
      })
      .toContainEqual([channel, 'password']);
    // The error was made on purpose.
    problems.length = 0;
  });
