import type { Page } from '@playwright/test';
import { seen } from './centrex.js';
import { expect, test } from './fixtures.js';
import { type Form, forms, type Given } from './forms.js';

// Every form of the demo, when the world around it does not behave. Each trouble ends in a sentence that says what
// happened, nothing that was typed is lost, and the next press goes on as if nothing had been.

const noConnection = 'There is no connection. We will keep what you typed.';
const ourFault = 'Something went wrong on our side.';

/** The button of the form; while a dialog is open, the one in it. */
async function sender(page: Page, { button }: Given) {
  const dialog = page.locator('dialog[open]');
  const scope = (await dialog.count()) > 0 ? dialog : page.locator('body');
  return scope.getByRole('button', { name: button, exact: true });
}

async function send(page: Page, given: Given): Promise<void> {
  await given.prepare();
  await (await sender(page, given)).click();
}

async function isKept(page: Page, { kept }: Given): Promise<void> {
  for (const [label, value] of kept)
    await expect(page.getByLabel(label, { exact: true }).and(page.locator('input, select'))).toHaveValue(
      value,
    );
}

/** Counts the requests that the form's press makes. */
function counting(page: Page, { path, method }: Form): () => number {
  let count = 0;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const hit = path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname.endsWith(path);
    if (hit && request.method() === method) count++;
  });
  return () => count;
}

for (const form of forms) {
  test(`no connection, then a broken server, then one press too many: ${form.name}`, async ({
    page,
    demo,
    context,
  }) => {
    const given = await form.open(page, demo);
    await context.setOffline(true);
    await send(page, given);
    await expect(seen(page, noConnection)).toBeVisible();
    await isKept(page, given);
    await context.setOffline(false);

    await demo.faults({ path: form.path, status: 500 });
    await send(page, given);
    await expect(seen(page, ourFault)).toBeVisible();
    await isKept(page, given);

    // A slow answer: the second press of a double click, and Enter after it, must not send it again.
    await demo.faults({ path: form.path, delay: 1 });
    const sent = counting(page, form);
    await given.prepare();
    const button = await sender(page, given);
    await button.dblclick();
    await page.keyboard.press('Enter');
    await given.done();
    expect(sent()).toBe(1);
  });

  if (form.sessionEnded !== undefined)
    test(`the session has ended meanwhile: ${form.name}`, async ({ page, demo, context }) => {
      const given = await form.open(page, demo);
      await context.clearCookies();
      await send(page, given);
      await expect(seen(page, form.sessionEnded!)).toBeVisible();
      // Nothing has happened by itself, and the way back in is at hand.
      const signIn = page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true });
      if (await page.getByLabel('E-mail address').isHidden()) await signIn.click();
      await expect(page.getByLabel('E-mail address')).toBeVisible();
    });
}
