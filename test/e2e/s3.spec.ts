import { seen } from './centrex.js';
import { expect, test } from './fixtures.js';
import { scan, secretOf } from './qr.js';
import { linkBySigningIn, openPhone, pushedCode } from './suite-app.js';
import {
  addMethod,
  choice,
  codeField,
  confirmPassword,
  dirk,
  els,
  enterCode,
  enterCredentials,
  enterNumber,
  fien,
  leavePbx,
  method,
  sentCode,
  setPrimary,
  signOutOfPbx as signOut,
} from './suite.js';

// Manual 003, on the telephone exchange `pbx`.

test.use({ locale: 'nl-BE' });

const appCode = 'Code uit het bericht in je app';
const elsHas = 'Gsm van Els';
const fienHas = 'Gsm van Fien';

test('S3.1 the code comes by push, by call to a phone, by call to a mobile, or from an authenticator app', async ({
  page,
  demo,
}) => {
  // By push; the mobile is there as well. A landline and an authenticator app join them.
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await expect(page.getByLabel(appCode)).toBeVisible();
  await enterCode(page, await pushedCode(demo, fien));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await addMethod(page);
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await addMethod(page);
  await choice(page, 'Authenticator-app').check();
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await expect(page.locator('.qr[data-drawn]')).toBeVisible();
  const secret = secretOf((await scan(page.getByRole('img', { name: /QR-code/ }))) ?? '');
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await enterCode(page, await demo.authenticatorCode(secret));
  await page.getByRole('button', { name: 'Klaar' }).click();
  await signOut(page);

  for (const [way, label, code] of [
    [
      /^Telefoonoproep.*34/,
      'Code uit onze oproep naar 025****34',
      () => sentCode(demo, '+3225551234', 'voice'),
    ],
    [
      /^Telefoonoproep.*56/,
      'Code uit onze oproep naar 047*****56',
      () => sentCode(demo, '+32470123456', 'voice'),
    ],
    [/^Authenticator-app/, 'Code uit je authenticator-app', () => demo.authenticatorCode(secret)],
  ] as const) {
    await demo.clock(60);
    await enterCredentials(page, fien);
    await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
    await page.getByRole('button', { name: way }).click();
    // By then it has been sent.
    await expect(page.getByLabel(label)).toBeVisible();
    await enterCode(page, await code());
    await page.waitForURL('/pbx/');
    await leavePbx(page);
  }
});

test('S3.3 the suite’s app has been set up automatically; at the next sign-in a backup is asked for', async ({
  page,
  demo,
}) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, els);
  await expect(page.getByLabel(appCode)).toBeFocused();
  await enterCode(page, await pushedCode(demo, els));
  await expect(
    seen(page, 'Stel nog een methode in, zodat je kunt inloggen als de eerste niet bij de hand is.'),
  ).toBeVisible();
  // Another app would be lost with the same phone; and there is no way round it.
  await expect(page.getByRole('radio')).toHaveCount(2);
  await expect(choice(page, 'Bericht in de app')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Niet nu' })).toHaveCount(0);
  await page.goto('/pbx/#2fa');
  await page.waitForURL((url) => url.pathname === '/pbx/login');
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Doorgaan' }).click();
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, elsHas)).toContainText('Bericht in de app');
  await expect(method(page, elsHas)).toContainText('Automatisch toegevoegd');
  await expect(method(page, elsHas)).toContainText('Primair');
  await expect(method(page, 'Telefoon')).not.toContainText('Automatisch toegevoegd');
});

test('S3.3 whoever signs in to the app has it as a method by the next sign-in, and owes a backup', async ({
  page,
  demo,
}) => {
  const phone = await openPhone(page, dirk);
  await linkBySigningIn(phone, 'pbx', dirk);
  await page.goto('/pbx/');
  await enterCredentials(page, dirk);
  await expect(page.getByLabel(appCode)).toBeVisible();
  await enterCode(page, await pushedCode(demo, dirk));
  await expect(
    seen(page, 'Stel nog een methode in, zodat je kunt inloggen als de eerste niet bij de hand is.'),
  ).toBeVisible();
});

test('S3.3 a mobile number that is in the profile becomes the backup by itself', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await enterCode(page, await pushedCode(demo, fien));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, fienHas)).toContainText('Primair');
  await expect(method(page, fienHas)).toContainText('Automatisch toegevoegd');
  await expect(method(page, 'Telefoon')).toContainText('eindigt op 56');
  await expect(method(page, 'Telefoon')).toContainText('Automatisch toegevoegd');
});

test('S3.4 a push with a code at every sign-in, typed', async ({ page, demo }) => {
  const phone = await openPhone(page, fien);
  const codes: string[] = [];
  await page.goto('/pbx/');
  for (const nth of [1, 2, 3]) {
    await enterCredentials(page, fien);
    await expect(page.getByLabel(appCode)).toBeFocused();
    const code = await pushedCode(demo, fien, nth);
    // What the owner of the phone sees.
    await expect(phone.locator('#messages .code').first()).toHaveText(code);
    // A code of the sign-in before is worth nothing.
    if (nth === 2) {
      await enterCode(page, codes[0] ?? '');
      await expect(page.getByLabel(appCode)).toHaveAttribute('aria-invalid', 'true');
    }
    codes.push(code);
    await enterCode(page, code);
    await page.waitForURL('/pbx/');
    await leavePbx(page);
    await demo.clock(60);
  }
});

test('S3.5 an automatic call with the code, on a landline too', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Telefoonoproep/ }).click();
  await expect(page.getByLabel('Code uit onze oproep naar 047*****56')).toBeVisible();
  const [call] = await demo.messages('+32470123456');
  expect(call?.channel).toBe('voice');
  // The voice says the code twice, digit by digit.
  expect(call?.text.split([...(call.code ?? '')].join(', '))).toHaveLength(3);
  await enterCode(page, await sentCode(demo, '+32470123456', 'voice'));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);

  await addMethod(page);
  await enterNumber(page, '02 555 12 34');
  await page.getByRole('button', { name: 'Bel mij' }).click();
  await expect(page.getByLabel('Code uit onze oproep naar 025****34')).toBeFocused();
  await page.getByLabel('Naam van het nummer (optioneel)').fill('Kantoor');
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.getByRole('button', { name: 'Vraag hier voortaan eerst om' }).click();
  await expect(seen(page, 'Hier wordt vanaf nu als eerste om gevraagd.')).toBeVisible();
  await page.getByRole('button', { name: 'Klaar' }).click();
  await expect(method(page, 'Kantoor')).toContainText('Primair');

  // From now on the telephone on the desk rings at every sign-in, without a press.
  await signOut(page);
  await demo.clock(60);
  await enterCredentials(page, fien);
  await expect(codeField(page)).toBeVisible();
  await expect(page.getByLabel('Code uit onze oproep naar 025****34')).toBeVisible();
  await enterCode(page, await sentCode(demo, '+3225551234', 'voice'));
  await page.waitForURL('/pbx/');
});

test('S3.2 choose which one comes first', async ({ page, demo }) => {
  await page.goto('/pbx/#2fa');
  await enterCredentials(page, fien);
  await expect(page.getByLabel('Code uit het bericht in je app')).toBeVisible();
  await page.getByRole('button', { name: 'Een andere methode gebruiken' }).click();
  await page.getByRole('button', { name: /^Telefoonoproep/ }).click();
  await enterCode(page, await sentCode(demo, '+32470123456', 'voice'));
  await page.waitForURL('/pbx/#2fa');
  await confirmPassword(page);
  await expect(method(page, 'Gsm van Fien')).toContainText('Primair');
  await setPrimary(page, 'Telefoon');
  await expect(method(page, 'Telefoon')).toContainText('Primair');
  await expect(method(page, 'Gsm van Fien')).not.toContainText('Primair');

  await signOut(page);
  await demo.clock(60);
  await enterCredentials(page, fien);
  await expect(page.getByLabel('Code uit onze oproep naar 047*****56')).toBeVisible();
  expect((await demo.messages('+32470123456'))[0]?.channel).toBe('voice');
});
