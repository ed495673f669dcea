import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ann, openStage } from '../../../../stories/stage.js';
import { provingAddressWith } from '../../../../stories/user-on-stage.js';
import { openData } from '../../../../test/elements/user-data-on-stage.js';
import { accountOf } from '../internal/account.js';
import type { UserDataElement } from './user-data.js';
import { UserDataHarness } from './user-data.harness.js';

describe('<selfsame-user-data>: user name', () => {
  const label = 'Username (e-mail address)';

  it('asks, proves the new address by a code, and changes it (T-040, A11Y-036, S0.2)', async () => {
    const { harness, element, sandbox } = await openData();
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    expect(harness.dialog).to.equal('Change your username?');
    expect(harness.text).to.contain('You will sign in with new@example.com instead of ann@example.com.');
    expect(harness.focused).to.equal('Cancel');
    await harness.calm();
    await expect(element).to.be.accessible();
    await harness.press('Change username');
    await waitUntil(() => harness.is('pending'), 'the code is asked for');
    await waitUntil(() => harness.focused?.startsWith('Code') === true, 'the focus');
    const [message] = sandbox.messages('new@example.com');
    const changed = oneEvent(element, 'selfsame-username-changed');
    await sendKeys({ type: message?.code ?? '' });
    await sendKeys({ press: 'Enter' });
    expect(JSON.stringify((await changed).detail)).not.to.contain('@');
    await waitUntil(() => harness.is('success'), 'it is changed');
    expect((harness.field(label) as HTMLInputElement).value).to.equal('new@example.com');
  });

  it('explains a change that waits, sends a new code and cancels (T-041)', async () => {
    const { harness, sandbox } = await openData({ adapt: provingAddressWith({ resend: { in: 0 } }) });
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.is('pending'), 'the code is asked for');
    expect(harness.text).to.contain('Until you enter it, you sign in with your current address.');
    sandbox.advance(60);
    await harness.press('Send a new code');
    await waitUntil(() => sandbox.messages('new@example.com').length === 2, 'a second code');
    await waitUntil(() => harness.text.includes('older codes no longer work'), 'the hint');
    expect(harness.available('Send a new code')).to.equal(false);
    await harness.press('Cancel');
    await waitUntil(() => harness.fields.includes(label), 'the form');
    expect(harness.is('pending')).to.equal(false);
    await waitUntil(() => {
      const given = sandbox.calls.findIndex(({ method }) => method === 'DELETE');
      return given >= 0 && sandbox.calls.slice(given).some(({ path }) => path === '/profile');
    }, 'the challenge is given up, and the profile read again');
  });

  it('says so where a new code is promised and cannot be sent (UX-007)', async () => {
    const { harness } = await openData({
      adapt: (adapter) => {
        const { resend: _, ...emailVerifier } = adapter.profile.emailVerifier!;
        const profile = { ...adapter.profile, emailVerifier };
        return provingAddressWith({ resend: { in: 0 } })({ ...adapter, profile });
      },
    });
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.has('Send a new code'), 'the code is asked for');
    await harness.press('Send a new code');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.text).to.contain('This is not possible here.');
  });

  it('takes up a change that was begun before a reload', async () => {
    const stage = await openStage();
    await stage.adapter.profile.changeEmail?.('new@example.com');
    const element = await fixture<UserDataElement>(
      html`<selfsame-user-data .adapter=${stage.adapter}></selfsame-user-data>`,
    );
    const harness = new UserDataHarness(element);
    await waitUntil(() => harness.is('pending'), 'the data is read');
    await harness.press('Enter the code');
    await waitUntil(() => harness.focused?.startsWith('Code') === true, 'the code form');
  });

  it('marks a wrong code so that typing replaces it, and says what is left (A11Y-075)', async () => {
    const { harness, element } = await openData();
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.focused?.startsWith('Code') === true, 'the code form');
    await sendKeys({ type: '000000' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => harness.is('error'), 'the error');
    const field = harness.focused ?? '';
    expect(harness.error(field)).to.contain('That code did not work.');
    const input = harness.field(field) as HTMLInputElement;
    await waitUntil(() => input.selectionEnd === 6 && input.selectionStart === 0, 'the text is selected');
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  for (const [typed, words] of [
    ['', 'Please fill this in.'],
    ['nobody', 'Enter a whole e-mail address, for example name@example.org.'],
    [ann.email, 'This is your current address.'],
  ] as const)
    it(`refuses ${JSON.stringify(typed)} before anything is asked (UX-UD-02)`, async () => {
      const { harness, sandbox } = await openData();
      await harness.fill(label, typed);
      await harness.press('Save username');
      await waitUntil(() => harness.error(label) !== undefined, 'the error');
      expect(harness.error(label)).to.equal(words);
      expect(harness.focused).to.equal(label);
      expect((harness.field(label) as HTMLInputElement).value).to.equal(typed);
      expect(sandbox.calls.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
    });

  it('does not say that anything was sent where a change cannot be taken up (UX-007)', async () => {
    const profile: { continueEmailChange?: unknown } = {};
    const { harness, element, adapter } = await openData({
      adapt: (present) => ({ ...present, profile: Object.assign(profile, present.profile) }),
    });
    await adapter.profile.changeEmail?.('new@example.com');
    await accountOf(adapter).refresh('profile');
    await waitUntil(() => harness.has('Enter the code'), 'the code is waited for');
    let told = 0;
    element.addEventListener('selfsame-username-changed', () => told++);
    delete profile.continueEmailChange;
    await harness.press('Enter the code');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices.at(-1)).to.equal('This is not possible here.');
    expect(told).to.equal(0);
  });

  it('does not say that a link was sent where the backend asks for something else (UX-007)', async () => {
    const { harness, element } = await openData({
      adapt: (adapter) => ({
        ...adapter,
        profile: {
          ...adapter.profile,
          changeEmail: () =>
            Promise.resolve({
              kind: 'enrol',
              requirement: { reason: 'first-factor', types: ['totp'], skippable: false },
            }),
        },
      }),
    });
    let told = 0;
    element.addEventListener('selfsame-username-changed', () => told++);
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices).to.deep.equal(['This is not possible here.']);
    expect(told).to.equal(0);
  });

  it('says nothing about whose address it is (SEC-067)', async () => {
    const { harness } = await openData({
      fail: { path: '/profile/email', code: 'identifier-taken', method: 'POST' },
    });
    await harness.fill(label, 'taken@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices).to.deep.equal(['This e-mail address cannot be used. Choose another one.']);
    expect((harness.field(label) as HTMLInputElement).value).to.equal('taken@example.com');
  });
});
