import type { Page } from '@playwright/test';
import { addFirstApp, bea, openCdn, saveKey, shownKey } from './cdn.js';
import {
  ann,
  beginSetUp,
  ben,
  benSecret,
  codePeriod,
  enterPassword,
  mailedCode,
  mailedLink,
  numberCode,
  openFactors,
  seen,
  signIn,
  signInBen,
  startPassword,
} from './centrex.js';
import { type DemoLevers, expect } from './fixtures.js';

/** One press that writes something, and what a user does to get there. */
export interface Form {
  readonly name: string;
  /** The end, or with `*` the beginning, of the path that the press calls. */
  readonly path: string;
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** From a fresh browser to the form with everything filled in but its secrets. */
  readonly open: (page: Page, demo: DemoLevers) => Promise<Given>;
  /** What is said when the session has ended meanwhile; absent where there is none yet. */
  readonly sessionEnded?: string;
}

/** What stands in the form. */
export interface Given {
  /** Fills in what is not kept after a failure, or asks again what has to be asked. */
  readonly prepare: () => Promise<void>;
  /** The button that sends it. */
  readonly button: string;
  /** What was typed and must survive a failure, by its label. */
  readonly kept: readonly (readonly [label: string, value: string])[];
  /** It has worked. */
  readonly done: () => Promise<void>;
}

const signedOut = 'You have been signed out. Sign in to continue.';
const nothing = async (): Promise<void> => undefined;
const newPassword = 'a much better passphrase';
const newAddress = 'ann.keller@centrex.example';
const appCode = 'Code from your authenticator app';

async function askForNewAddress(page: Page): Promise<void> {
  await page.getByLabel('Username (e-mail address)').fill(newAddress);
  await page.getByRole('button', { name: 'Save username' }).click();
}

/** Every form of the demo, in the order in which a user meets them. */
export const forms: readonly Form[] = [
  {
    name: 'sign in',
    path: '/sign-in',
    method: 'POST',
    open: async (page) => {
      await page.goto('/centrex/login');
      await page.getByLabel('E-mail address').fill(ann);
      return {
        prepare: () => page.getByLabel('Password', { exact: true }).fill(startPassword),
        button: 'Sign in',
        kept: [['E-mail address', ann]],
        done: () => page.waitForURL('/centrex/'),
      };
    },
  },
  {
    name: 'the code of a sign-in',
    path: '/answer',
    method: 'POST',
    open: async (page, demo) => {
      await page.goto('/centrex/login');
      await enterPassword(page, ben);
      return {
        prepare: async () => page.getByLabel(appCode).fill(await demo.authenticatorCode(benSecret)),
        button: 'Sign in',
        kept: [],
        done: () => page.waitForURL('/centrex/'),
      };
    },
  },
  {
    name: 'forgot password',
    path: '/password-reset',
    method: 'POST',
    open: async (page) => {
      await page.goto('/centrex/login');
      await page.getByRole('button', { name: 'Forgot password?' }).click();
      await page.getByLabel('E-mail address').fill(ann);
      return {
        prepare: nothing,
        button: 'Send link',
        kept: [['E-mail address', ann]],
        done: () => expect(seen(page, 'If an account exists, we have sent an e-mail')).toBeVisible(),
      };
    },
  },
  {
    name: 'a new password by the mailed link',
    path: '/password-reset/complete',
    method: 'POST',
    open: async (page, demo) => {
      await page.goto('/centrex/login');
      await page.getByRole('button', { name: 'Forgot password?' }).click();
      await page.getByLabel('E-mail address').fill(ann);
      await page.getByRole('button', { name: 'Send link' }).click();
      await page.goto(await mailedLink(demo, ann));
      return {
        prepare: () => page.getByLabel('New password', { exact: true }).fill(newPassword),
        button: 'Save new password',
        kept: [],
        done: () => page.waitForURL('/centrex/'),
      };
    },
  },
  {
    name: 'the app that is owed after a reset',
    path: '/answer',
    method: 'POST',
    open: async (page, demo) => {
      await page.goto('/centrex/login');
      await page.getByRole('button', { name: 'Forgot password?' }).click();
      await page.getByLabel('E-mail address').fill(ben);
      await page.getByRole('button', { name: 'Send link' }).click();
      await page.goto(await mailedLink(demo, ben));
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Save new password' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      const secret = await numberCode(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Name of the device').fill('New phone');
      return {
        prepare: async () => page.getByLabel(appCode).fill(await demo.authenticatorCode(secret)),
        button: 'Confirm',
        kept: [['Name of the device', 'New phone']],
        done: () => expect(page.getByRole('heading', { name: 'All set' })).toBeVisible(),
      };
    },
  },
  {
    name: 'sign in with the recovery key',
    path: '/answer',
    method: 'POST',
    open: async (page, demo) => {
      await openCdn(page, 'business', bea);
      await addFirstApp(page, demo);
      const key = await shownKey(page);
      await saveKey(page);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await enterPassword(page, bea);
      await page.getByRole('button', { name: 'Use recovery key' }).click();
      return {
        prepare: () => page.getByLabel('Recovery key', { exact: true }).fill(key),
        button: 'Sign in',
        kept: [],
        done: () => expect(seen(page, 'The recovery key that you used no longer works.')).toBeVisible(),
      };
    },
  },
  {
    name: 'change the username',
    path: '/profile/email',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page) => {
      await signIn(page, ann);
      await askForNewAddress(page);
      await page.getByRole('button', { name: 'Cancel' }).click();
      return {
        prepare: () => page.getByRole('button', { name: 'Save username' }).click(),
        button: 'Change username',
        kept: [['Username (e-mail address)', newAddress]],
        done: () => expect(page.getByLabel(/^Code we sent to/)).toBeVisible(),
      };
    },
  },
  {
    name: 'the code for a new address',
    path: '/answer',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await signIn(page, ann);
      await askForNewAddress(page);
      await page.getByRole('button', { name: 'Change username' }).click();
      const code = await mailedCode(demo, newAddress);
      return {
        prepare: () => page.getByLabel(/^Code we sent to/).fill(code),
        button: 'Confirm address',
        kept: [],
        done: () => expect(seen(page, 'Saved. Sign in with this address from now on.')).toBeVisible(),
      };
    },
  },
  {
    name: 'change the password',
    path: '/profile/password',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page) => {
      await signIn(page, ann);
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByLabel('Current password').fill(startPassword);
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      return {
        prepare: nothing,
        button: 'Save new password',
        // Nothing was wrong with them: nobody has to type them twice.
        kept: [
          ['Current password', startPassword],
          ['New password', newPassword],
        ],
        done: () => expect(seen(page, 'Password changed. Use the new one from now on.')).toBeVisible(),
      };
    },
  },
  {
    name: 'change the language',
    path: '/profile',
    method: 'PATCH',
    sessionEnded: signedOut,
    open: async (page) => {
      await signIn(page, ann);
      await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
      return {
        prepare: nothing,
        button: 'Save language',
        kept: [['Language', 'de']],
        done: () => expect(page.getByRole('heading', { level: 1 })).toHaveText('Benutzerprofil'),
      };
    },
  },
  {
    name: 'the password on the login page, before a set-up',
    path: '/answer',
    method: 'POST',
    sessionEnded: 'This took too long, or was continued in another window. Please start again.',
    open: async (page) => {
      await signIn(page, ann);
      await openFactors(page);
      await page.getByRole('button', { name: 'Add a sign-in method' }).click();
      await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
      return {
        prepare: () => page.getByLabel('Password', { exact: true }).fill(startPassword),
        button: 'Sign in',
        kept: [],
        done: () => expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible(),
      };
    },
  },
  {
    name: 'confirm a new app',
    path: '/answer',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await signIn(page, ann);
      await beginSetUp(page);
      const secret = await numberCode(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Name of the device').fill('Kitchen tablet');
      return {
        prepare: async () => page.getByLabel(appCode).fill(await demo.authenticatorCode(secret)),
        button: 'Confirm',
        kept: [['Name of the device', 'Kitchen tablet']],
        done: () => expect(page.getByRole('heading', { name: 'All set' })).toBeVisible(),
      };
    },
  },
  {
    name: 'remove a factor',
    path: '/api/centrex/account/v1/factors/*',
    method: 'DELETE',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await signInBen(page, demo);
      await openFactors(page);
      await page.getByRole('button', { name: 'Remove Work phone' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      return {
        prepare: () => page.getByRole('button', { name: 'Remove Work phone' }).click(),
        button: 'Remove',
        kept: [],
        done: () => expect(seen(page, 'You have no second sign-in method yet.')).toBeVisible(),
      };
    },
  },
  {
    name: 'a new recovery key',
    path: '/recovery',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await openCdn(page, 'business', bea);
      await addFirstApp(page, demo);
      await page.getByLabel('I have saved my recovery key').check();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('tab', { name: 'Recovery key' }).click();
      return {
        prepare: () => page.getByRole('button', { name: 'Create a new key' }).first().click(),
        button: 'Create a new key',
        kept: [],
        // It was asked for once: Business wants a proof for each.
        done: () => expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible(),
      };
    },
  },
  {
    name: 'a recovery key that is saved',
    path: '/recovery/confirm',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await openCdn(page, 'business', bea);
      await addFirstApp(page, demo);
      return {
        prepare: () => page.getByLabel('I have saved my recovery key').check(),
        button: 'Done',
        kept: [],
        done: () => expect(page.getByRole('heading', { name: 'All set' })).toBeVisible(),
      };
    },
  },
  {
    name: 'the proof before a new recovery key',
    path: '/answer',
    method: 'POST',
    sessionEnded: signedOut,
    open: async (page, demo) => {
      await openCdn(page, 'business', bea);
      const secret = await addFirstApp(page, demo);
      await page.getByLabel('I have saved my recovery key').check();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('tab', { name: 'Recovery key' }).click();
      // The proof of the sign-in is no longer fresh.
      await demo.clock(10 * codePeriod + 1);
      await page.getByRole('button', { name: 'Create a new key' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Create a new key' }).click();
      await expect(page.getByLabel(appCode)).toBeVisible();
      return {
        prepare: async () => page.getByLabel(appCode).fill(await demo.authenticatorCode(secret)),
        button: 'Confirm',
        kept: [],
        done: () => expect(page.getByRole('group', { name: 'Recovery key' })).toBeVisible(),
      };
    },
  },
];
