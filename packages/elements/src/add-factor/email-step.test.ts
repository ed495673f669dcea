import type { AccountAdapter } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { openWizard } from '../../../../test/elements/open-add-factor.js';
import {
  codeLabel,
  emailPolicy,
  openAddress,
  openMailed,
  unverified,
} from '../../../../test/elements/open-email-step.js';

const send = 'Send verification code';

describe('codes by e-mail, from the address to the end', () => {
  it('says where the code goes, sends it on a press, and asks for it (S1.2, UX-AW-02)', async () => {
    const { wizard, element, sent, newestCode } = await openAddress();
    await waitUntil(() => wizard.focused === 'Step 1 of 2: Your e-mail address', 'the title');
    await waitUntil(() => wizard.text.includes('We send a verification code to a***@example.com.'));
    expect(wizard.text, 'masked').not.to.contain('ann@');
    expect(sent(), 'nothing before the press').to.equal(0);
    await expect(element).to.be.accessible();
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(wizard.title).to.equal('Step 2 of 2: Enter the code');
    expect(wizard.text).to.contain('We have sent you an e-mail.');
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(sent()).to.equal(1);
    expect((await element.adapter!.factors.list())[0]).to.include({
      type: 'email',
      hint: 'a***@example.com',
    });
  });

  it('ends with the recovery key where it is the first method (S1.2)', async () => {
    const { wizard, newestCode } = await openMailed({ policy: { ...emailPolicy, recovery: 'key' } });
    expect(wizard.title).to.equal('Step 2 of 3: Enter the code');
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.title === 'Step 3 of 3: Recovery key', 'the key is shown');
  });

  it('goes back to the address and on again, without a second mail (UX-AW-02)', async () => {
    const { wizard, sent, newestCode } = await openMailed();
    await wizard.press('Back');
    await waitUntil(() => wizard.focused === 'Step 1 of 2: Your e-mail address', 'the title');
    expect(wizard.text).to.contain('A code is on its way to this address already.');
    await wizard.press('Continue');
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(sent()).to.equal(1);
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('begins again at the address when too many codes were wrong', async () => {
    const { wizard, sandbox } = await openMailed();
    sandbox.fail({ path: /answer$/, code: 'attempts-exhausted' });
    await wizard.fill(codeLabel, '000000');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.notices.length > 0, 'it is said');
    expect(wizard.title).to.equal('Step 1 of 2: Your e-mail address');
    expect(wizard.notices[0]).to.contain('Too many codes did not work.');
    expect(wizard.has(send)).to.equal(true);
  });

  it('says that the mail could not be sent, and stays where it is', async () => {
    const { wizard, sandbox } = await openAddress();
    sandbox.fail({ method: 'POST', path: '/factors', code: 'delivery-failed' });
    await wizard.press(send);
    await waitUntil(() => wizard.notices.length > 0, 'it is said');
    expect(wizard.notices[0]).to.contain('The message could not be delivered.');
    await waitUntil(() => wizard.focused?.includes('could not be delivered') === true, 'the focus');
  });

  it('sends one mail for a double press (F-16)', async () => {
    const { wizard, sent } = await openAddress();
    await Promise.all([wizard.press(send), wizard.press(send)]);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(sent()).to.equal(1);
  });

  it('asks nobody who the user is while a sign-in is under way', async () => {
    const { wizard, count } = await openAddress({ forced: true });
    expect(wizard.text).to.contain('We send a verification code to your e-mail address.');
    expect(count(/GET \/profile/)).to.equal(0);
    expect(wizard.has('Cancel')).to.equal(false);
  });
});

describe('an address that nobody has verified yet', () => {
  it('is offered, with what comes first (S1.1, T-083)', async () => {
    const { wizard } = await openWizard({ policy: emailPolicy, user: unverified });
    expect(wizard.text).to.contain('It needs to be verified first, which you can do here.');
    expect(wizard.available('Continue')).to.equal(true);
  });

  it('is verified by a code, and the set-up goes on by itself (S1.1, T-083)', async () => {
    const { wizard, element, sandbox, sent, newestCode, events } = await openAddress({ user: unverified });
    expect(wizard.notices).to.deep.equal([
      'Your e-mail address needs to be verified before codes can go to it.',
    ]);
    await expect(element).to.be.accessible();
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(wizard.title, 'still the same page').to.equal('Step 1 of 2: Your e-mail address');
    expect(wizard.text).to.contain('Enter the code from the e-mail, to verify your address.');
    await expect(element).to.be.accessible();
    await wizard.fill(codeLabel, '000000');
    await wizard.press('Verify');
    await waitUntil(() => wizard.error(codeLabel) !== undefined, 'it was wrong');
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Verify');
    await waitUntil(() => wizard.title === 'Step 2 of 2: Enter the code', 'it goes on');
    await waitUntil(() => wizard.focused === codeLabel, 'the second code is asked for');
    expect((await element.adapter!.profile.read()).emailVerified).to.equal(true);
    expect(wizard.notices[0]).to.contain('Your e-mail address is verified.');
    expect(sent()).to.equal(2);
    expect((wizard.field(codeLabel) as HTMLInputElement).value, 'a field of its own').to.equal('');
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(sandbox.calls.filter(({ path }) => path === '/profile/email')).to.have.length(1);
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-failed', 'selfsame-factor-added']);
  });

  it('is kept open while its owner looks back, and ended when they stop (SEC-048)', async () => {
    const { wizard, sent, count } = await openAddress({ user: unverified });
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    await wizard.press('Back');
    await wizard.press('Continue');
    await waitUntil(() => wizard.fields.includes(codeLabel), 'the same code is asked for');
    expect(sent()).to.equal(1);
    await wizard.press('Cancel');
    await waitUntil(() => count(/DELETE \/challenges/) === 1, 'ended at the backend');
  });

  it('does not go on for somebody who has left the page', async () => {
    const { wizard, sandbox, newestCode, count } = await openAddress({ user: unverified });
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    sandbox.fail({ path: /answer$/, delay: 200 });
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Verify');
    await wizard.press('Back');
    await waitUntil(() => wizard.has('Continue'), 'the beginning');
    await waitUntil(() => !wizard.text.includes('needs to be verified first'), 'it was verified');
    expect(count(/POST \/factors/)).to.equal(0);
  });

  it('says that no mail could be sent, and tries again on a press', async () => {
    const { wizard, sandbox } = await openAddress({ user: unverified });
    sandbox.fail({ path: '/profile/email', code: 'rate-limited', info: { retryAfter: 120 } });
    await wizard.press(send);
    await waitUntil(() => wizard.notices.length === 2, 'it is said');
    expect(wizard.notices[1]).to.contain('Too many attempts. Try again in 2 minutes.');
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
  });

  it('begins again when its code took too long', async () => {
    const { wizard, sandbox } = await openAddress({ user: unverified });
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    sandbox.fail({ path: /answer$/, code: 'challenge-gone' });
    await wizard.fill(codeLabel, '123456');
    await wizard.press('Verify');
    await waitUntil(() => wizard.notices.length === 2, 'it is said');
    expect(wizard.notices[1]).to.contain('Please start again.');
    expect(wizard.has(send)).to.equal(true);
  });

  it('gets a new code in place of the old one', async () => {
    const patient = (adapter: AccountAdapter): AccountAdapter => ({
      ...adapter,
      profile: {
        ...adapter.profile,
        changeEmail: async (email, options) => {
          const next = await adapter.profile.changeEmail!(email, options);
          if (next.kind !== 'challenge') return next;
          return { ...next, challenge: { ...next.challenge, resend: { in: 0 } } };
        },
      },
    });
    const { wizard, sandbox, sent } = await openAddress({ user: unverified, adapt: patient });
    await wizard.press(send);
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    sandbox.advance(61);
    await wizard.press('Send a new code');
    await waitUntil(() => sent() === 2, 'it is sent');
    await waitUntil(() => wizard.text.includes('older codes no longer work'), 'it is said');
  });
});
