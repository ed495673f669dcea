import type { Page } from '@playwright/test';
import { addFirstApp, bea, openCdn, saveKey, shownKey } from './cdn.js';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
  enterCode,
  enterPassword,
  factor,
  mailedCode,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from './centrex.js';
import { type DemoLevers, expect, test } from './fixtures.js';

// Back, forward and reload in the middle of everything. Each ends in a clear sentence; what was typed is still there
// where the browser has kept the page, but for secrets, and a reload behaves as decision 13 says.

const appCode = 'Code from your authenticator app';
const newAddress = 'ann.keller@centrex.example';
const newPassword = 'a much better passphrase';
const lostLink = 'To choose your new password, open the link in our e-mail once more.';
const hiddenKey = 'The key was hidden. If you did not save it, create a new one.';

/** How a page is left in the middle, and comes back. */
interface Way {
  readonly name: string;
  readonly leave: (page: Page) => Promise<unknown>;
  /** The browser shows the page as it was left. */
  readonly keeps: boolean;
}

const ways: readonly Way[] = [
  {
    name: 'back and forward',
    keeps: false,
    leave: async (page) => {
      await page.goBack();
      await page.goForward();
    },
  },
  { name: 'reload', keeps: false, leave: (page) => page.reload() },
  {
    // A headless browser keeps no page in its back/forward cache: the page is told what it would be told.
    name: 'back and forward to a page that the browser has kept',
    keeps: true,
    leave: (page) =>
      page.evaluate(() => {
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }),
  },
];

/** Business wants to know who asks for a recovery key. Each code of the app is taken once. */
async function prove(page: Page, demo: DemoLevers, secret: string): Promise<void> {
  await demo.clock(codePeriod);
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await proof.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await proof.getByRole('button', { name: 'Confirm' }).click();
}

async function eachWay(page: Page, act: (way: Way, leave: () => Promise<unknown>) => Promise<void>) {
  for (const way of ways) await test.step(way.name, () => act(way, () => way.leave(page)));
}

test('the code for a new address: it can still be entered', async ({ page, demo }) => {
  await signIn(page, ann);
  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
  await page.getByRole('button', { name: 'Change username' }).click();
  const code = page.getByLabel(/^Code we sent to/);
  await eachWay(page, async (_way, leave) => {
    await code.fill('123');
    await leave();
    await expect(seen(page, /We sent a code to .*Until you enter it/)).toBeVisible();
    await page.getByRole('button', { name: 'Enter the code' }).click();
    await expect(code).toHaveValue('');
  });
  await code.fill(await mailedCode(demo, newAddress));
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await expect(page.getByLabel('Username (e-mail address)')).toHaveValue(newAddress);
});

test('a new address that was typed and not yet confirmed: the question is gone, the address stays', async ({
  page,
}) => {
  await signIn(page, ann);
  const address = page.getByLabel('Username (e-mail address)');
  await eachWay(page, async ({ keeps }, leave) => {
    await address.fill(newAddress);
    await page.getByRole('button', { name: 'Save username' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await leave();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(address).toHaveValue(keeps ? newAddress : ann);
  });
});

test('the open password form: it is closed, the passwords are nowhere, and the old one counts', async ({
  page,
}) => {
  await signIn(page, ann);
  const open = page.getByRole('button', { name: 'Change password' });
  await eachWay(page, async (_way, leave) => {
    await open.click();
    await page.getByLabel('Current password').fill(startPassword);
    await page.getByLabel('New password', { exact: true }).fill(newPassword);
    await leave();
    await expect(open).toBeVisible();
    await expect(page.getByLabel('Current password')).toBeHidden();
    await open.click();
    await expect(page.getByLabel('Current password')).toHaveValue('');
    await expect(page.getByLabel('New password', { exact: true })).toHaveValue('');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });
  await open.click();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible();
});

test('the question before a removal: nothing was removed', async ({ page, demo }) => {
  await signInBen(page, demo);
  const dialog = page.getByRole('alertdialog', { name: 'Remove Work phone?' });
  await eachWay(page, async ({ keeps }, leave) => {
    await openFactors(page);
    await page.getByRole('button', { name: 'Remove Work phone' }).click();
    await expect(dialog).toBeVisible();
    await leave();
    if (keeps) await dialog.getByRole('button', { name: 'Cancel' }).click();
    else await openFactors(page);
    await expect(dialog).toBeHidden();
    await expect(factor(page, 'Work phone')).toBeVisible();
  });
  await page.getByRole('button', { name: 'Remove Work phone' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(seen(page, 'Work phone was removed.')).toBeVisible();
});

test('the proof in a dialog: nothing was done, and it is asked for again', async ({ page, demo }) => {
  await page.goto('/');
  await openCdn(page, 'business', bea);
  const secret = await addFirstApp(page, demo);
  const key = await shownKey(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  // The proof of the sign-in is no longer fresh.
  await demo.clock(10 * codePeriod + 1);
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await eachWay(page, async (_way, leave) => {
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await page.getByRole('button', { name: 'Create a new key' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
    await proof.getByLabel(appCode).fill('123');
    await leave();
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await expect(proof).toBeHidden();
    await expect(seen(page, /^Created on /)).toBeVisible();
  });
  await page.getByRole('button', { name: 'Create a new key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
  await prove(page, demo, secret);
  expect(await shownKey(page)).not.toBe(key);
});

test('a name and a password that were typed: the name stays, the password does not', async ({ page }) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  await eachWay(page, async ({ keeps }, leave) => {
    await page.getByLabel('E-mail address').fill(ann);
    await page.getByLabel('Password', { exact: true }).fill(startPassword);
    await leave();
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
    await expect(page.getByLabel('E-mail address')).toHaveValue(keeps ? ann : '');
  });
});

test('the code of a sign-in: it is still asked for', async ({ page, demo }) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await eachWay(page, async (_way, leave) => {
    await page.getByLabel(appCode).fill('123');
    await leave();
    await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
    await expect(page.getByLabel(appCode)).toHaveValue('');
  });
  await enterCode(page, await demo.authenticatorCode(benSecret));
  await page.waitForURL('/centrex/');
});

test('after a sign-in: past the login page, to where one was before', async ({ page }) => {
  await page.goto('/');
  await signIn(page, ann, '/centrex/admin/');
  await page.goBack();
  await page.waitForURL('/');
  await page.goForward();
  await page.waitForURL('/centrex/admin/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users and devices');
});

test('asking for the mail after "Forgot password?": the name stays, and so does the answer', async ({
  page,
}) => {
  await page.goto('/');
  await page.goto('/centrex/login');
  const forgot = page.getByRole('button', { name: 'Forgot password?' });
  const sent = seen(page, 'If an account exists, we have sent an e-mail with a link.');
  await eachWay(page, async ({ keeps }, leave) => {
    await forgot.click();
    await page.getByLabel('E-mail address').fill(ann);
    await leave();
    await expect(page.getByRole('heading', { name: 'Forgot password' })).toBeVisible();
    // After a reload nothing is known of what was typed.
    if (keeps) await expect(page.getByLabel('E-mail address')).toHaveValue(ann);
    else await page.getByLabel('E-mail address').fill(ann);
    await page.getByRole('button', { name: 'Send link' }).click();
    await expect(sent).toBeVisible();
    await leave();
    if (keeps) await expect(sent).toBeVisible();
    else await page.getByRole('button', { name: 'Back to sign-in' }).click();
  });
});

test('choosing a new password by the mailed link: the link is needed once more, and works', async ({
  page,
  demo,
}) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(ann);
  await page.getByRole('button', { name: 'Send link' }).click();
  const link = await mailedLink(demo, ann);
  const choice = page.getByLabel('New password', { exact: true });
  await eachWay(page, async (_way, leave) => {
    await page.goto('/');
    await page.goto(link);
    await choice.fill(newPassword);
    await expect(seen(page, lostLink)).toBeHidden();
    await leave();
    await expect(seen(page, lostLink)).toBeVisible();
    await expect(choice).toBeHidden();
  });
  await page.goto(link);
  await choice.fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  await page.waitForURL('/centrex/');
});

test('the set-up that is owed after a reset: it is asked for again, with a new secret', async ({
  page,
  demo,
}) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(ben);
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.goto(await mailedLink(demo, ben));
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: 'Save new password' }).click();
  const secrets = new Set<string>();
  await eachWay(page, async (_way, leave) => {
    await page.getByRole('button', { name: 'Continue' }).click();
    secrets.add(await numberCode(page));
    await leave();
    await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
    await expect(page.locator('code.key')).toBeHidden();
    // The password is a new one already: nobody is sent to the mail.
    await expect(seen(page, lostLink)).toBeHidden();
  });
  expect(secrets.size).toBe(ways.length);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = await numberCode(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('New phone');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('/centrex/');
});

test('the recovery key that comes with the first app: it has gone, and says so; another one is made', async ({
  page,
  demo,
}) => {
  await page.goto('/');
  await openCdn(page, 'business', bea);
  const secret = await addFirstApp(page, demo);
  const keys = new Set([await shownKey(page)]);
  await ways[2]!.leave(page);
  await expect(seen(page, hiddenKey)).toBeVisible();
  // The app counts: only the key is missing.
  const panel = (name: string) => page.getByRole('tabpanel', { name });
  await expect(panel('Authentication factors').getByText('You have no recovery key yet.')).toBeVisible();
  for (const { name, leave } of ways.slice(0, 2))
    await test.step(name, async () => {
      await leave(page);
      await openFactors(page);
      await expect(factor(page, 'Authenticator app')).toBeVisible();
      await page.getByRole('tab', { name: 'Recovery key' }).click();
      await expect(panel('Recovery key').getByText('You have no recovery key yet.')).toBeVisible();
      await page.getByRole('button', { name: 'Create recovery key' }).click();
      await prove(page, demo, secret);
      keys.add(await shownKey(page));
    });
  expect(keys.size).toBe(ways.length);
  await saveKey(page);
  await expect(seen(page, /^Created on /)).toBeVisible();
});

test('a new recovery key that is not saved: it has gone, and the old one works', async ({ page, demo }) => {
  await page.goto('/');
  await openCdn(page, 'business', bea);
  const secret = await addFirstApp(page, demo);
  const key = await shownKey(page);
  await saveKey(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await eachWay(page, async ({ keeps }, leave) => {
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await page.getByRole('button', { name: 'Create a new key' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
    await prove(page, demo, secret);
    const next = await shownKey(page);
    await leave();
    await page.getByRole('tab', { name: 'Recovery key' }).click();
    await expect(seen(page, /^Created on /)).toBeVisible();
    await expect(page.getByText(next)).toBeHidden();
    if (keeps) await expect(seen(page, `${hiddenKey} Your current key still works.`)).toBeVisible();
  });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await enterPassword(page, bea);
  await page.getByRole('button', { name: 'Use recovery key' }).click();
  await page.getByLabel('Recovery key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible();
});

test('the set-up: no dead end, and the next one has a new secret', async ({ page, demo }) => {
  await signIn(page, ann);
  await beginSetUp(page);
  const old = await numberCode(page);
  // Not to the login page, whose question was answered long ago, but to the profile as it was before.
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeHidden();
  await page.waitForURL('/centrex/profile/?tab=factors');
  await beginSetUp(page);
  const next = await numberCode(page);
  expect(next).not.toBe(old);
  await page.reload();
  await beginSetUp(page);
  const secret = await numberCode(page);
  expect(secret).not.toBe(next);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name of the device').fill('My phone');
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(next));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(page, 'That code did not work.')).toBeVisible();
  await page.getByLabel(appCode).fill(await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(factor(page, 'My phone')).toBeVisible();
  await expect(page.getByText('Not confirmed yet')).toBeHidden();
});
