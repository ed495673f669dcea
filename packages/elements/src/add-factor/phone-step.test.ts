import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { ann } from '../../../../stories/stage.js';
import { openWizard } from '../../../../test/elements/open-add-factor.js';
import {
  codeLabel,
  mobile,
  numberLabel,
  openNumber,
  openReview,
  openSent,
  phonePolicy,
} from '../../../../test/elements/open-phone-step.js';

const nameLabel = 'Name of the number (optional)';

describe('a phone, from its number to the end', () => {
  it('number, review, code, name, done (S2.8, S3.5, PH-008)', async () => {
    const { wizard, element, sandbox, events, count, sent, newestCode } = await openNumber();
    await waitUntil(() => wizard.focused === 'Step 1 of 3: Enter your phone number', 'the title');
    await expect(element).to.be.accessible();
    await wizard.fill(numberLabel, '06-21 23 45 29');
    await wizard.press('Continue');
    await waitUntil(() => wizard.focused === 'Step 2 of 3: Check the number', 'the title');
    expect(wizard.text).to.contain('+31 6 21 23 45 29, Netherlands');
    expect(count(/POST/), 'nothing before the review').to.equal(0);
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(wizard.title).to.equal('Step 3 of 3: Enter the code');
    expect(wizard.text).to.contain('We have sent you a text message.');
    expect(wizard.text).to.contain('The code is valid for 10 minutes.');
    expect(wizard.text, 'masked as the backend does it (SEC-022)').not.to.contain('21 23 45');
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.fill(codeLabel, newestCode());
    await wizard.fill(nameLabel, ' Anna ');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(sent()).to.equal(1);
    expect(sandbox.messages(mobile)[0]?.channel).to.equal('sms');
    const [factor] = await element.adapter!.factors.list();
    expect(factor).to.include({ type: 'phone', channel: 'sms', label: 'Anna', hint: '062*****29' });
    expect(JSON.stringify(events.map((event) => (event as CustomEvent).detail as unknown))).not.to.contain(
      '2123',
    );
  });

  it('is called where it wants that, and says so (PH-009, PH-010)', async () => {
    const { wizard, element, sandbox, newestCode } = await openReview();
    await wizard.press('Edit number');
    await wizard.press('Continue');
    (wizard.field('Phone call') as HTMLInputElement).checked = true;
    await wizard.press('Send code');
    const label = 'Code from our call to 062*****29';
    await waitUntil(() => wizard.focused === label, 'the code is asked for');
    expect(wizard.text).to.contain('We are calling you now. A voice says the code twice.');
    expect(sandbox.messages(mobile)[0]?.channel).to.equal('voice');
    await wizard.fill(label, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list())[0]).to.include({ channel: 'voice', label: 'Phone' });
  });
});

describe('the number', () => {
  for (const [typed, problem, country = 'NL'] of [
    ['', 'Please enter your phone number.'],
    ['06-CALLME', 'This is not a phone number.'],
    ['06 1234', 'This number is too short.'],
    ['06 12 34 56 78 9', 'This number is too long.'],
    ['202', 'Extensions such as 202 cannot receive codes from outside.'],
    ['112', 'Emergency and service numbers cannot receive codes.'],
    ['020 123 45 67 x12', 'Codes cannot be sent to an extension.'],
    ['06 21 23 45 29', 'We do not know the country of this number.', ''],
    ['<img src=x onerror=alert(1)>', 'This is not a phone number.'],
    ['6'.repeat(10_000), 'This number is too long.'],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(typed.slice(0, 20))} in ${country || 'no country'} (PH-007, T-076)`, async () => {
      const { wizard, count } = await openNumber({ country });
      await wizard.fill(numberLabel, typed);
      await wizard.press('Continue');
      await waitUntil(() => wizard.focused === numberLabel, 'the field has the focus');
      expect(wizard.error(numberLabel)).to.match(new RegExp(`^${problem}`));
      expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal(typed);
      expect(count(/POST/)).to.equal(0);
    });

  for (const [typed, shown, country = 'NL'] of [
    ['(020) 123 45 67', '+31 20 123 45 67, Netherlands'],
    ['+32 2 555 12 34', '+32 2 555 12 34, Belgium'],
    ['02/555.12.34', '+32 2 555 12 34, Belgium', 'BE'],
    ['0032 470 12 34 56', '+32 470 12 34 56, Belgium', ''],
    ['+421 901 234 567', '+421 901 234 567'],
  ] as const)
    it(`shows ${typed} as ${shown} for review, and Edit keeps it (T-074, PH-008)`, async () => {
      const { wizard, sent } = await openReview(typed, { country });
      expect(wizard.text).to.contain(`${shown} Edit`);
      await wizard.press('Edit number');
      expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal(typed);
      await waitUntil(() => wizard.focused === 'Step 1 of 3: Enter your phone number', 'the title');
      expect(sent()).to.equal(0);
    });

  it('belongs where the page says, nearest first, else to the region of its language (PH-003)', async () => {
    const { wizard, element } = await openNumber({ country: '' });
    const hint = async (): Promise<string> => {
      element.requestUpdate();
      await element.updateComplete;
      return /(?:F|f)or example ([+\d ]+\d)/.exec(wizard.text)![1]!;
    };
    expect(await hint()).to.equal('+31 6 12 34 56 78');
    const around = element.parentElement!;
    around.lang = 'nl-BE';
    expect(await hint()).to.equal('0470 12 34 56');
    around.setAttribute('default-country', 'FR');
    expect(await hint()).to.equal('06 12 34 56 78');
    element.setAttribute('default-country', 'DE');
    expect(await hint()).to.equal('01512 3456789');
  });

  it('is a telephone number to browsers and password managers', async () => {
    const { wizard } = await openNumber();
    const field = wizard.field(numberLabel) as HTMLInputElement;
    expect([field.type, field.name, field.autocomplete, field.inputMode, field.dir]).to.deep.equal([
      'tel',
      'tel',
      'tel',
      'tel',
      'ltr',
    ]);
  });

  it('may have an extension where the offer says so, and is called then (PH-007)', async () => {
    const { wizard, sandbox } = await openReview('020 123 45 67 ext. 202', { phone: { extensions: true } });
    expect(wizard.text).to.contain('+31 20 123 45 67, Netherlands, extension 202');
    expect(wizard.fields).to.deep.equal([]);
    await wizard.press('Call me');
    await waitUntil(() => wizard.has('Confirm'), 'the code is asked for');
    expect(sandbox.messages('+31201234567;ext=202')[0]?.channel).to.equal('voice');
  });

  it('comes with a note on its risk, and how many there may be (SEC-087, S2.3)', async () => {
    const { wizard } = await openNumber();
    expect(wizard.text).to.contain('Others can take over a phone number or listen in.');
    expect(wizard.text).to.contain('You can add up to 8 numbers.');
  });
});

describe('what the backend says of a number', () => {
  it('a landline takes no text message: call instead, the number is kept (PH-009, T-075)', async () => {
    const { wizard, sandbox, element, count } = await openReview('020 123 45 67');
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused?.startsWith('Text messages do not reach this number'), 'it is told');
    expect(wizard.available('Send code')).to.equal(false);
    await wizard.calm();
    await expect(element).to.be.accessible();
    // The second press of a double click must not make a telephone ring.
    wizard.action('Send code').click();
    await nextFrame();
    expect(count(/^POST \/factors$/)).to.equal(1);
    await wizard.press('Call me instead');
    await waitUntil(() => wizard.has('Confirm'), 'the code is asked for');
    expect(sandbox.messages('+31201234567')[0]?.channel).to.equal('voice');
    expect(wizard.fields[0]).to.equal('Code from our call to 020*****67');
  });

  for (const [typed, told] of [
    ['+32 2 580 50 00', 'This number is served by the phone system you sign in to.'],
    ['+49 1512 3456789', 'Codes cannot be sent to numbers of this country or kind.'],
    ['+31 6 00000000', 'This number does not exist.'],
  ] as const)
    it(`${told} Before any send (SEC-072, SEC-076, T-077, UX-AW-12)`, async () => {
      const { wizard, sent } = await openReview(typed);
      await wizard.press('Send code');
      await waitUntil(() => wizard.focused?.startsWith(told), 'it is told');
      expect(wizard.available('Send code')).to.equal(false);
      expect(sent()).to.equal(0);
      await wizard.press('Change number');
      expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal(typed);
    });

  it('a number that is there already', async () => {
    const user = { ...ann, factors: [{ type: 'phone' as const, number: mobile, label: 'Mine' }] };
    const { wizard } = await openReview(undefined, { user });
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused?.startsWith('This number has been added already.'), 'it is told');
  });

  it('a message that cannot be delivered, and another try (F-04)', async () => {
    const { wizard } = await openReview(undefined, {
      fail: { method: 'POST', path: '/factors', code: 'delivery-failed', status: 502, times: 1 },
    });
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused?.startsWith('The message could not be delivered.'), 'it is told');
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
  });

  it('the limit is reached by another tab', async () => {
    const { wizard } = await openReview(undefined, {
      fail: { method: 'POST', path: '/factors', code: 'factor-limit', status: 409 },
    });
    await wizard.press('Send code');
    await waitUntil(() => wizard.focused?.startsWith('You already have as many'), 'it is told');
    expect(wizard.text).to.contain('+31 6 21 23 45 29');
  });

  it('the limit is said before anybody tries (S2.3)', async () => {
    const user = {
      ...ann,
      factors: Array.from({ length: 8 }, (_, at) => ({ type: 'phone' as const, number: `+3162123457${at}` })),
    };
    const { wizard } = await openWizard({ user, policy: phonePolicy() });
    expect(wizard.text).to.contain('You can have up to 8 phone numbers. Remove one first.');
    expect(wizard.has('Continue')).to.equal(false);
    expect(wizard.is('max-reached')).to.equal(true);
  });
});

describe('a name', () => {
  for (const [name, stored] of [
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['{{7*7}}', '{{7*7}}'],
    ['  ', 'Phone'],
  ] as const)
    it(`${JSON.stringify(name)} is text and nothing else (F-24, SEC-016)`, async () => {
      const { wizard, element, newestCode } = await openSent();
      await wizard.fill(codeLabel, newestCode());
      await wizard.fill(nameLabel, name);
      await wizard.press('Confirm');
      await waitUntil(() => wizard.is('success'), 'it is added');
      expect((await element.adapter!.factors.list())[0]?.label).to.equal(stored);
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    });

  it('that is too long is refused without a call (T-089)', async () => {
    const { wizard, newestCode, count } = await openSent();
    await wizard.fill(codeLabel, newestCode());
    await wizard.fill(nameLabel, 'a'.repeat(65));
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(nameLabel) !== undefined, 'it is refused');
    expect(count(/answer$/)).to.equal(0);
  });
});

describe('with more than one method', () => {
  it('is chosen by what it does, and how many there may be (S2.3, T-061)', async () => {
    const { methods = [] } = phonePolicy();
    const { wizard, element } = await openWizard({ policy: { methods: [...methods, { type: 'totp' }] } });
    expect(wizard.text).to.contain(
      'Phone We send you a code by text message, or call you and say it. Mobile or landline. You can add up to 8 numbers.',
    );
    await expect(element).to.be.accessible();
    await wizard.press('Continue');
    await waitUntil(() => wizard.title === 'Step 2 of 4: Enter your phone number', 'the number is asked for');
  });

  it('says where calls are all there is', async () => {
    const { wizard, sandbox } = await openReview('020 123 45 67', { phone: { channels: ['voice'] } });
    expect(wizard.text).to.contain('We call this number, and a voice says the code twice.');
    expect(wizard.text).to.contain('If you cannot hear a call, choose another method.');
    expect(wizard.fields).to.deep.equal([]);
    await wizard.press('Call me');
    await waitUntil(() => wizard.has('Confirm'), 'the code is asked for');
    expect(sandbox.messages('+31201234567')[0]?.channel).to.equal('voice');
    expect(wizard.has('Send a text message instead')).to.equal(false);
  });
});
