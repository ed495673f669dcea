import { seen } from './centrex.js';
import { expect, test } from './fixtures.js';
import {
  choice,
  confirmPassword,
  dirk,
  enterCode,
  enterCredentials,
  enterNumber,
  method,
  sentCode,
} from './suite.js';

// Manual 004, on the telephone exchange `pbx`.

test.use({ locale: 'nl-BE' });

test('S4.2 phone: landline or mobile, called, code entered', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, dirk);
  await expect(choice(page, 'Telefoon')).toHaveAccessibleName(/Mobiel of vast nummer\. Je kunt maximaal 5/);

  // A number of the exchange itself would ring nowhere when that is down.
  await enterNumber(page, '02/580.50.00');
  await expect(page.getByText('+32 2 580 50 00, België')).toBeVisible();
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(seen(page, 'Dit nummer hoort bij de telefooncentrale waarop je inlogt.')).toBeVisible();
  expect(await demo.messages('+3225805000')).toEqual([]);
  await page.getByRole('button', { name: 'Nummer wijzigen' }).click();
  await expect(page.getByRole('textbox', { name: 'Telefoonnummer' })).toHaveValue('02/580.50.00');
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('02 555 12 34');
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.getByText('+32 2 555 12 34, België')).toBeVisible();
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(seen(page, 'We bellen je nu. Een stem zegt de code twee keer.')).toBeVisible();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await expect(seen(page, 'Toegevoegd.')).toBeVisible();
  await page.getByRole('button', { name: 'Doorgaan' }).click();

  // This exchange wants a second way as well: a mobile, which is called too.
  await expect(choice(page, 'Telefoon')).toHaveAccessibleName(/Je hebt 1 van maximaal 5 nummers/);
  await enterNumber(page, '0470 12 34 57');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+32470123457', 'voice'));
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, 'Telefoon')).toContainText('Telefoonoproep');
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await expect(method(page, 'Telefoon')).toContainText('eindigt op 34');
  await expect(method(page, 'Telefoon 2')).toContainText('eindigt op 57');
});
