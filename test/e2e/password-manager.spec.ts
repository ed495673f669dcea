import type { Page } from '@playwright/test';
import { ann, ben, enterPassword, mailedLink, openFactors, seen, signIn, startPassword } from './centrex.js';
import { returnInEnglish } from './cdn.js';
import { expect, test } from './fixtures.js';

// PM-030: what a form with a password does before it goes away, so that Chromium offers to save the password. In a
// shadow root it watches styles only, and needs one task to notice.

/** What happened to the form with the password, in order, each with the number of the task it happened in. */
interface Step {
  readonly what: 'hidden' | 'emptied' | 'gone' | 'told';
  readonly task: number;
}

/** Runs in every page before its own scripts. */
function watchPasswords(): void {
  const steps: Step[] = [];
  let task = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    task++;
    channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const note = (what: Step['what']): void => {
    steps.push({ what, task });
    // The page may be left at once: what is told goes to the next one.
    sessionStorage.setItem('steps', JSON.stringify(steps));
  };

  let form: HTMLFormElement | null = null;
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    root.addEventListener(
      'submit',
      (event) => {
        const submitted = event.target as HTMLFormElement;
        if (submitted.querySelector('input[autocomplete*=password]') === null) return;
        form = submitted;
        steps.length = 0;
        new MutationObserver(() => {
          if (submitted.style.display === 'none') note('hidden');
        }).observe(submitted, { attributes: true, attributeFilter: ['style'] });
        new MutationObserver(() => {
          if (submitted === form && !submitted.isConnected) {
            note('gone');
            form = null;
          }
        }).observe(root, { childList: true, subtree: true });
      },
      true,
    );
    return root;
  };
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
  Object.defineProperty(HTMLInputElement.prototype, 'value', {
    ...value,
    set(this: HTMLInputElement, text: string) {
      if (text === '' && this.form === form && this.autocomplete.includes('password') && this.value !== '')
        note('emptied');
      value.set!.call(this, text);
    },
  });
  for (const type of ['selfsame-password-changed', 'selfsame-signed-in', 'selfsame-redirect'])
    addEventListener(type, () => note('told'), true);
}

const stepsOf = async (page: Page): Promise<readonly Step[]> =>
  JSON.parse((await page.evaluate(() => sessionStorage.getItem('steps'))) ?? '[]') as Step[];

/** Hidden by style, at least one whole task, emptied, and only then gone and told. */
async function retired(page: Page, told: boolean): Promise<void> {
  const steps = await stepsOf(page);
  const [hidden, emptied] = steps;
  expect(steps.slice(0, 2).map(({ what }) => what)).toEqual(['hidden', 'emptied']);
  expect(emptied!.task - hidden!.task).toBeGreaterThanOrEqual(1);
  const event = steps.find(({ what }) => what === 'told');
  if (told) expect(event!.task - hidden!.task).toBeGreaterThanOrEqual(1);
  for (const step of steps.slice(2)) expect(['emptied', 'gone', 'told']).toContain(step.what);
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(watchPasswords);
});

test('PM-030 signing in: hidden, one task, emptied, told', async ({ page }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ann);
  await page.waitForURL('/centrex/');
  await retired(page, true);
});

test('PM-030 signing in where a code follows', async ({ page }) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ben);
  await expect(page.getByLabel('Code from your authenticator app')).toBeVisible();
  await retired(page, false);
});

test('PM-030 changing the password', async ({ page }) => {
  await signIn(page, ann);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Current password').fill(startPassword);
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await expect(seen(page, 'Password changed.')).toBeVisible();
  await retired(page, true);
});

test('PM-030 a new password by the mailed link', async ({ page, demo }) => {
  await page.goto('/centrex/login');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByLabel('E-mail address').fill(ann);
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.goto(await mailedLink(demo, ann));
  await page.getByLabel('New password', { exact: true }).fill('a much better passphrase');
  await page.getByRole('button', { name: 'Save new password' }).click();
  await page.waitForURL('/centrex/');
  await retired(page, true);
});

test('PM-030 the password on the login page before a set-up', async ({ page }) => {
  await signIn(page, ann);
  await openFactors(page);
  await page.getByRole('button', { name: 'Add a sign-in method' }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(startPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Scan the code' })).toBeVisible();
  await retired(page, true);
});

test('PM-030 the password in the dialog of a step-up', async ({ page, demo }) => {
  await returnInEnglish(page, demo);
  await openFactors(page);
  await page.getByRole('button', { name: 'Confirm that it is you' }).click();
  const proof = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await proof.getByLabel('Password', { exact: true }).fill(startPassword);
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('button', { name: 'Remove Authenticator' })).toBeVisible();
  await retired(page, false);
});

test('PM-031 a refused password: the form stays as it is, and nothing is offered to be saved', async ({
  page,
}) => {
  await page.goto('/centrex/login');
  await enterPassword(page, ann, 'not-my-password');
  await expect(seen(page, 'The sign-in details are not correct')).toBeVisible();
  expect((await stepsOf(page)).map(({ what }) => what)).not.toContain('hidden');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
});
