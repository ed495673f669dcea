import type { AccountAdapter } from '@selfsame/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { heard } from '../../../../test/elements/heard.js';
import {
  codeLabel,
  mobile,
  numberLabel,
  openReview,
  openSent,
} from '../../../../test/elements/open-phone-step.js';
import { AddFactorHarness } from './add-factor.harness.js';
import type { AddFactorElement } from './add-factor.js';

/** Asks for a new code without the wait that the page would have; the server has its own. */
const patient = (adapter: AccountAdapter): AccountAdapter => ({
  ...adapter,
  factors: {
    ...adapter.factors,
    enrol: async (enrolment, options) => {
      const next = await adapter.factors.enrol(enrolment, options);
      if (next.kind !== 'challenge' || next.challenge.resend === undefined) return next;
      return { ...next, challenge: { ...next.challenge, resend: { ...next.challenge.resend, in: 0 } } };
    },
  },
});

const nameLabel = 'Name of the number (optional)';

describe('the code', () => {
  it('sends once for two presses (F-16)', async () => {
    const { wizard, sent } = await openReview();
    const button = wizard.action('Send code');
    button.click();
    button.click();
    await waitUntil(() => wizard.has('Confirm'), 'the code is asked for');
    expect(sent()).to.equal(1);
  });

  it('that is wrong can be tried again; after too many the number is still there (UX-AW-11, A11Y-054)', async () => {
    const { wizard, newestCode } = await openSent();
    const wrong = newestCode() === '000000' ? '000001' : '000000';
    await wizard.fill(codeLabel, wrong);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(codeLabel) !== undefined, 'it is refused');
    expect(wizard.error(codeLabel)).to.contain('You have 4 attempts left.');
    for (let left = 3; left > 0; left--) {
      await wizard.press('Confirm');
      await waitUntil(() => wizard.error(codeLabel)?.includes(`have ${left} attempt`), `${left} left`);
    }
    await wizard.press('Confirm');
    await waitUntil(() => wizard.focused?.startsWith('Too many codes did not work.'), 'it begins again');
    expect(wizard.title).to.equal('Step 2 of 3: Check the number');
    expect(wizard.text).to.contain('+31 6 21 23 45 29');
    await wizard.press('Send code');
    await waitUntil(() => wizard.has('Confirm'), 'the code is asked for');
  });

  it('whose set-up was begun again elsewhere leads back to the number (A11Y-054)', async () => {
    const { wizard } = await openSent(undefined, {
      fail: { path: /answer$/, code: 'challenge-gone', status: 410 },
    });
    await wizard.fill(codeLabel, '123456');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.focused?.startsWith('This took too long'), 'it is told');
    expect(wizard.text).to.contain('+31 6 21 23 45 29, Netherlands');
    expect(wizard.is('expired')).to.equal(true);
    expect(wizard.available('Send code')).to.equal(true);
  });

  it('that has expired: the number is kept, and a new code works (T-080)', async () => {
    const { wizard, sandbox, newestCode } = await openSent(undefined, { adapt: patient });
    sandbox.advance(601);
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(codeLabel)?.startsWith('This code has expired.'), 'it has expired');
    await wizard.press('Send a new code');
    await heard('A new code is on its way.');
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('waits until a new one may be asked for', async () => {
    const { wizard } = await openSent();
    expect(wizard.available('Send a new code')).to.equal(false);
    expect(wizard.available('Call me instead')).to.equal(false);
    expect(wizard.text).to.match(/You can ask for a new code in (30|29|28) seconds\./);
  });

  it('asked for before its time is refused with the time that is left', async () => {
    const { wizard, sent } = await openSent(undefined, { adapt: patient });
    await wizard.press('Call me instead');
    await waitUntil(() => /You can ask for a new code in/.test(wizard.text), 'until when');
    expect(sent()).to.equal(1);
    expect(wizard.title).to.equal('Step 3 of 3: Enter the code');
  });

  it('comes by call instead, and by text message again; the older one is dead (PH-010, S3.5)', async () => {
    const { wizard, element, sandbox, newestCode } = await openSent(undefined, { adapt: patient });
    const first = newestCode();
    sandbox.advance(31);
    await wizard.press('Call me instead');
    const label = 'Code from our call to 062*****29';
    await waitUntil(() => wizard.fields.includes(label), 'a call was made');
    await heard('We are calling you now.');
    expect(sandbox.messages(mobile)[0]?.channel).to.equal('voice');
    expect(wizard.text).to.contain('A voice says the code twice.');
    expect(wizard.text).to.contain('Use the newest message: older codes no longer work.');
    // What was pressed stays, and keeps the focus.
    expect(wizard.focused).to.equal('Send a text message instead');
    expect(wizard.actions).to.include('Call me again');
    await wizard.fill(label, first);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(label) !== undefined, 'it is dead');
    await wizard.fill(label, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list())[0]?.type).to.equal('phone');
  });

  it('is told when it is on its way: the focus is in the field below that (A11Y-060)', async () => {
    await openSent();
    await heard('We have sent you a text message. It can take a minute.');
  });

  it('is still good after a look at the number, and is not sent again (UX-AW-02, T-078)', async () => {
    const { wizard, sent, newestCode, count } = await openSent();
    await wizard.fill(nameLabel, 'Anna');
    await wizard.press('Change number');
    await waitUntil(() => wizard.focused === 'Step 1 of 3: Enter your phone number', 'the title');
    expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal('06 21 23 45 29');
    await wizard.press('Continue');
    expect(wizard.fields).to.deep.equal([]);
    await wizard.press('Continue');
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect([sent(), count(/^POST \/factors$/)]).to.deep.equal([1, 1]);
    expect((wizard.field(nameLabel) as HTMLInputElement).value).to.equal('Anna');
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('goes to another number once that was changed', async () => {
    const { wizard, element, sent, newestCode } = await openSent();
    await wizard.press('Change number');
    await wizard.fill(numberLabel, '06 21 23 45 31');
    await wizard.press('Continue');
    expect(wizard.text).not.to.contain('on its way');
    await wizard.press('Send code');
    const label = 'Code we sent to 062*****31';
    await waitUntil(() => wizard.focused === label, 'the code is asked for');
    expect(sent()).to.equal(2);
    await wizard.fill(label, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list()).map(({ hint }) => hint)).to.deep.equal(['062*****31']);
  });
});

describe('the way out', () => {
  it('Cancel asks once a code was sent, and ends it at the backend (UX-AW-03, SEC-048)', async () => {
    const { wizard, element, events, count } = await openSent();
    await wizard.press('Cancel');
    expect(wizard.dialog).to.equal('Stop the set-up?');
    await wizard.press('Stop');
    await waitUntil(() => count(/^DELETE \/challenges/) === 1, 'it is ended');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-add-factor-closed']);
    expect(await element.adapter!.factors.list()).to.deep.equal([]);
  });

  it('Back leads to the choice, and what was typed is gone only with the set-up (UX-AW-02)', async () => {
    const { wizard } = await openReview();
    await wizard.press('Back');
    await wizard.press('Back');
    expect(wizard.title).to.equal('Set up a phone number');
    await wizard.press('Continue');
    await waitUntil(() => wizard.fields.includes(numberLabel), 'the number is asked for');
    expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal('06 21 23 45 29');
    await wizard.press('Cancel');
    await wizard.press('Continue');
    await waitUntil(() => wizard.fields.includes(numberLabel), 'the number is asked for');
    expect((wizard.field(numberLabel) as HTMLInputElement).value).to.equal('');
  });
});

describe('the list', () => {
  it('continues a number whose code is on its way, without asking for it again (UX-AW-09)', async () => {
    const { element, newestCode } = await openSent();
    const { adapter } = element;
    const [pending] = await adapter!.factors.list();
    expect(pending).to.include({ type: 'phone', status: 'pending' });
    const again = await fixture<AddFactorElement>(
      html`<selfsame-add-factor .adapter=${adapter}></selfsame-add-factor>`,
    );
    const wizard = new AddFactorHarness(again);
    again.continue(pending!);
    await waitUntil(() => wizard.fields.includes(codeLabel), 'the code is asked for');
    expect(wizard.title).to.equal('Step 1 of 1: Enter the code');
    expect(wizard.has('Change number')).to.equal(false);
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });
});
