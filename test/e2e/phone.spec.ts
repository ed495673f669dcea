import type { Page } from '@playwright/test';
import { expectToFit } from './fits.js';
import { expect, test } from './fixtures.js';

// The simulated telephone: what arrives, and what can be done with it. The messages are made up here; that the server
// sends them is told by the tests of the manuals.

const sentAt = new Date('2026-11-22T10:00:00Z').toISOString();
const mail = { id: 1, tenant: 'centrex', channel: 'email', to: 'ben@centrex.example', locale: 'en', sentAt };
const sms = {
  id: 2,
  tenant: 'panel',
  channel: 'sms',
  to: '+31621234529',
  text: '104233 is je code voor Panel.\n\n@localhost #104233',
  code: '104233',
  locale: 'nl',
  sentAt,
};
const call = {
  id: 3,
  tenant: 'pbx',
  channel: 'voice',
  to: '+3225805000;ext=202',
  text: 'Je code is 9, 1, 7, 3, 0, 2.',
  code: '917302',
  locale: 'nl',
  sentAt,
};
const push = {
  id: 4,
  tenant: 'panel',
  channel: 'push',
  to: 'marieke@panel.example',
  text: 'Log je in bij Panel?',
  requestId: 'request-1',
  choices: ['37', '81', '52'],
  locale: 'nl',
  sentAt,
};
const everything = [
  push,
  call,
  sms,
  { ...mail, text: 'Choose a new password with this link.', url: '/centrex/login' },
];

/** What the server says was sent, newest first; it can say more later. */
async function openPhone(page: Page, sent: readonly object[], address = '/phone/') {
  let now = sent;
  await page.route('**/dev/messages', (route) => route.fulfill({ json: now }));
  await page.goto(address);
  return {
    arrive: (message: object) => {
      now = [message, ...now];
    },
    cards: page.locator('#messages').getByRole('listitem'),
  };
}

test('text messages, calls, pushes and mails stand in one list, newest first, each with what it is good for', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { cards } = await openPhone(page, everything);
  await expect(cards).toHaveCount(4);
  await expect(cards.nth(0)).toContainText('Log je in bij Panel?');
  await expect(cards.nth(1)).toContainText('+32 2 580 50 00, ext. 202');
  await expect(cards.nth(3).getByRole('link', { name: 'Open the link' })).toBeVisible();
  await cards.nth(2).getByRole('button', { name: 'Copy the code' }).click();
  await expect(cards.nth(2).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('104233');
  await expectToFit(page);
});

test('one person’s messages alone: chosen, or named by the address', async ({ page }) => {
  const { cards } = await openPhone(page, everything);
  await page.getByLabel('Person').selectOption('Marieke de Vries');
  await expect(cards).toHaveText([/Log je in/, /104233/]);
  await page.reload();
  await expect(cards).toHaveText([/Log je in/, /104233/]);
  await page.getByLabel('Person').selectOption('');
  await expect(cards).toHaveCount(4);
  await expect(page).toHaveURL('/phone/');
});

test('what arrives takes no place from under the pointer, and is told at once', async ({ page }) => {
  const { cards, arrive } = await openPhone(page, [sms]);
  const copy = page.getByRole('button', { name: 'Copy the code' });
  const box = (await copy.boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.move(box.x + 8, box.y + 8);
  arrive(call);
  await expect(page.locator('#arrived')).toHaveText('Call: +32 2 580 50 00, ext. 202');
  expect(await copy.first().boundingBox()).toEqual(box);
  await page.mouse.move(5, 5);
  await expect(cards).toHaveText([/917302/, /104233/]);
});

test('a call is read aloud in its language by a press, and stops by another', async ({ page }) => {
  await page.addInitScript(() => {
    const spoken: string[] = [];
    Object.assign(globalThis, { spoken });
    const speak = (utterance: SpeechSynthesisUtterance) =>
      spoken.push(`${utterance.lang}: ${utterance.text}`);
    const cancel = () => spoken.push('silence');
    Object.defineProperty(globalThis, 'speechSynthesis', { value: { speak, cancel } });
  });
  const spoken = () => page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken.at(-1));
  await openPhone(page, [call]);
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(spoken).toBe('nl: Je code is 9, 1, 7, 3, 0, 2.');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(spoken).toBe('silence');
  await expect(page.getByRole('button', { name: 'Listen' })).toBeVisible();
});

test('a push is approved with the number that the page shows, or denied', async ({ page }) => {
  const answers: unknown[] = [];
  await page.route('**/dev/app/answer', async (route) => {
    answers.push(route.request().postDataJSON());
    await route.fulfill({ status: 204 });
  });
  await openPhone(page, [{ ...push, id: 5, requestId: 'request-2' }, push]);
  await page.getByRole('button', { name: '81' }).last().click();
  await expect(page.getByText('You chose 81')).toBeFocused();
  await page.getByRole('button', { name: 'That was not me' }).click();
  await expect(page.getByText('You have denied this.')).toBeVisible();
  const panel = { tenant: 'panel' };
  expect(answers).toEqual([
    { ...panel, requestId: 'request-1', approve: true, number: '81' },
    { ...panel, requestId: 'request-2', approve: false },
  ]);
  await page.reload();
  await expect(page.getByText('You have answered this.')).toBeVisible();
  await expect(page.getByRole('button', { name: '81' })).toHaveCount(0);
});

test('the suite’s app is linked by its code or by signing in, and hears why not', async ({ page }) => {
  const links: unknown[] = [];
  let refused = true;
  await page.route('**/dev/app/link', async (route) => {
    links.push(route.request().postDataJSON());
    if (refused) await route.fulfill({ status: 422, json: { error: 'invalid-code' } });
    else await route.fulfill({ json: { email: 'els@pbx.example' } });
  });
  await openPhone(page, [], '/phone/?tenant=pbx&pairing=48317720#app');
  await expect(page).toHaveURL('/phone/#app');
  await expect(page.getByLabel('Portal')).toHaveValue('pbx');
  await expect(page.getByLabel('Pairing code', { exact: true })).toHaveValue('48317720');
  await page.getByRole('button', { name: 'Link' }).click();
  await expect(page.getByText('This code is not known, or has been used.')).toBeVisible();
  await expect(page.getByLabel('Pairing code', { exact: true })).toBeFocused();
  refused = false;
  await page.getByLabel('By signing in').check();
  await page.getByLabel('E-mail address').fill('els@pbx.example');
  await page.getByLabel('Password').fill('correct-horse-battery');
  await page.getByRole('button', { name: 'Link' }).click();
  await expect(page.getByText('Linked: els@pbx.example')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveValue('');
  const app = { tenant: 'pbx', name: 'Telephone of the demo' };
  expect(links).toEqual([
    { ...app, pairingCode: '48317720' },
    { ...app, identifier: 'els@pbx.example', password: 'correct-horse-battery' },
  ]);
  await expectToFit(page);
});
