import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ann, openStage, password, type StageOptions } from '../../../../stories/stage.js';
import { allowingNothing, without } from '../../../../stories/user-on-stage.js';
import './define.js';
import type { UserDataElement } from './user-data.js';
import { UserDataHarness } from './user-data.harness.js';

async function open(options: StageOptions = {}) {
  const stage = await openStage(options);
  const element = await fixture<UserDataElement>(
    html`<selfsame-user-data .adapter=${stage.adapter}></selfsame-user-data>`,
  );
  const harness = new UserDataHarness(element);
  await waitUntil(() => !harness.is('loading'), 'the data is read');
  const calls = (method: string, path: string): number =>
    stage.sandbox.calls.filter((call) => call.method === method && call.path === path).length;
  return { ...stage, element, harness, calls };
}

async function openPassword(options: StageOptions = {}) {
  const opened = await open(options);
  await opened.harness.openPassword();
  return opened;
}

const next = 'staple-orbit-lantern-9';

describe('<selfsame-user-data>', () => {
  it('shows three forms, each with a button of its own (UX-UD-01)', async () => {
    const { element, harness } = await open();
    expect(harness.sections).to.deep.equal(['Username', 'Password', 'Language']);
    expect(harness.actions).to.deep.equal(['Save username', 'Change password', 'Save language']);
    expect((harness.field('Username (e-mail address)') as HTMLInputElement).value).to.equal(ann.email);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('reads each thing once, and nothing when it is drawn again (F-18)', async () => {
    const { element, harness, sandbox } = await open();
    const reads = sandbox.calls.map(({ path }) => path).sort();
    expect(reads).to.deep.equal(['/capabilities', '/policy', '/profile']);
    const parent = element.parentElement;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parent?.append(element);
    const profiles = (): number => sandbox.calls.filter(({ path }) => path === '/profile').length;
    await waitUntil(() => profiles() === 2 && harness.is('ready'), 'the data is read again');
  });

  it('takes no focus when it appears (T-017)', async () => {
    const other = await fixture<HTMLButtonElement>(html`<button>Other</button>`);
    other.focus();
    await open();
    expect(document.activeElement).to.equal(other);
  });

  it('keeps typed text, caret and focus when everything is drawn again (T-016)', async () => {
    const { element, harness } = await open();
    const field = harness.field('Username (e-mail address)') as HTMLInputElement;
    field.focus();
    await harness.fill('Username (e-mail address)', 'someone else');
    element.headingLevel = 4;
    await element.updateComplete;
    expect(harness.field('Username (e-mail address)')).to.equal(field);
    expect(field.value).to.equal('someone else');
    expect(harness.focused).to.equal('Username (e-mail address)');
  });

  it('has no id that leads nowhere (T-002)', async () => {
    const { element } = await openPassword();
    const root = element.shadowRoot as ShadowRoot;
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'])
      for (const node of root.querySelectorAll(`[${attribute}]`))
        for (const id of (node.getAttribute(attribute) ?? '').split(' '))
          expect(root.getElementById(id), `${attribute}=${id}`).not.to.equal(null);
  });

  it('submits its own form only, also inside a form of the page (T-008)', async () => {
    const { element, harness } = await open();
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    form.append(element);
    await element.updateComplete;
    await harness.fill('Username (e-mail address)', 'new@example.com');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    expect(submitted).to.equal(0);
  });

  it('shows what a read-only directory has, and why (T-042)', async () => {
    const { harness, element } = await open({ adapt: allowingNothing('managed') });
    expect(harness.fields).to.deep.equal([]);
    expect(harness.actions).to.deep.equal([]);
    expect(harness.text).to.contain(ann.email);
    expect(harness.text).to.contain('Managed by your organisation.');
    expect(harness.is('readonly')).to.equal(true);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('leaves out what the backend cannot do (F-21)', async () => {
    const { harness } = await open({ adapt: without('language.change') });
    expect(harness.sections).to.deep.equal(['Username', 'Password']);
  });

  it('says so where there is nothing that could be changed (5.2 empty)', async () => {
    const { harness } = await open({
      adapt: without('language.change', 'password.change', 'email.change', 'profile.update'),
    });
    expect(harness.text).to.contain('There is nothing to change here.');
    expect(harness.is('empty')).to.equal(true);
  });
});

describe('<selfsame-user-data>: language', () => {
  it('does nothing until Save is pressed (T-031, A11Y-028)', async () => {
    const { harness, calls } = await open();
    harness.field('Language').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect((harness.field('Language') as HTMLSelectElement).value).to.equal('de');
    expect(calls('PATCH', '/profile')).to.equal(0);
    const changed = oneEvent(harness.element, 'selfsame-language-changed');
    await harness.press('Save language');
    expect((await changed).detail).to.deep.equal({ operation: 'language.change', outcome: 'done' });
    expect(calls('PATCH', '/profile')).to.equal(1);
  });

  it('says when other apps follow, and leaves the page alone (T-032, UX-UD-07)', async () => {
    const { harness } = await open();
    const { lang } = document.documentElement;
    await harness.fill('Language', 'nl');
    await harness.press('Save language');
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(harness.notices[0]).to.contain('within 5 minutes');
    expect(document.documentElement.lang).to.equal(lang);
  });

  it('writes every language in itself (I18N-017)', async () => {
    const { harness } = await open();
    const options = [...(harness.field('Language') as HTMLSelectElement).options];
    expect(options.map(({ text }) => text.trim())).to.deep.equal([
      'English',
      'Deutsch',
      'Nederlands',
      'Français',
    ]);
    expect(options.map(({ lang }) => lang)).to.deep.equal(['en', 'de', 'nl', 'fr']);
  });

  it('keeps what was chosen when saving fails, and saves the second time (F-03)', async () => {
    const { harness } = await open({ fail: { path: '/profile', method: 'PATCH', network: true, times: 1 } });
    await harness.fill('Language', 'fr');
    await harness.press('Save language');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('There is no connection.');
    expect((harness.field('Language') as HTMLSelectElement).value).to.equal('fr');
    await harness.press('Save language');
    await waitUntil(() => harness.is('success'), 'it is saved');
  });

  it('saves once for five presses (F-16)', async () => {
    const { harness, calls } = await open();
    const button = harness.action('Save language');
    for (let press = 0; press < 5; press++) button.click();
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(calls('PATCH', '/profile')).to.equal(1);
  });
});

describe('<selfsame-user-data>: password', () => {
  it('asks for the account, the present and the new password in one form (T-033)', async () => {
    const { harness, element } = await openPassword();
    expect(harness.passwordTokens).to.deep.equal(['username', 'current-password', 'new-password']);
    expect(harness.focused).to.equal('Current password');
    expect(harness.text).to.contain('At least 8 characters.');
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('changes the password, and gives the focus back (UX-UD-06)', async () => {
    const { harness, element, calls } = await openPassword();
    await harness.fillPasswords(password, next);
    const changed = oneEvent(element, 'selfsame-password-changed');
    await sendKeys({ press: 'Enter' });
    const event = await changed;
    expect(JSON.stringify(event.detail)).not.to.contain(next);
    expect(harness.notices).to.deep.equal(['Password changed. Use the new one from now on.']);
    expect(harness.focused).to.equal('Change password');
    expect(calls('POST', '/profile/password')).to.equal(1);
    expect(element.shadowRoot?.querySelector('input[type=password]')).to.equal(null);
  });

  it('goes to the present password when that is wrong, and keeps the new one (T-035)', async () => {
    const { harness } = await openPassword();
    await harness.fillPasswords('not-my-password', next);
    await harness.press('Save new password');
    await waitUntil(() => harness.is('error'), 'the error');
    await waitUntil(() => harness.focused === 'Current password', 'the focus');
    expect(harness.error('Current password')).to.contain('This is not your present password.');
    expect((harness.field('New password') as HTMLInputElement).value).to.equal(next);
  });

  it('counts characters as people do, before anything is sent (T-036, PM-039)', async () => {
    const { harness, calls } = await openPassword({ policy: { password: { minLength: 15 } } });
    expect(harness.text).to.contain('At least 15 characters.');
    // 14 code points, 15 code units.
    await harness.fillPasswords(password, '🔑abcdefghijklm');
    await harness.press('Save new password');
    expect(harness.error('New password')).to.equal('This password is too short.');
    await waitUntil(() => harness.focused === 'New password', 'the focus');
    expect(calls('POST', '/profile/password')).to.equal(0);
  });

  it('sends a passphrase as it was typed (T-037, PM-039)', async () => {
    const sent: (string | undefined)[] = [];
    const { harness } = await openPassword({
      adapt: (adapter) => ({
        ...adapter,
        profile: {
          ...adapter.profile,
          changePassword: async (change, options) => {
            sent.push(change.next);
            return (
              (await adapter.profile.changePassword?.(change, options)) ?? { kind: 'done', value: undefined }
            );
          },
        },
      }),
    });
    const passphrase = ` ${'long passphrase '.repeat(6)}xy `;
    expect(passphrase).to.have.length(100);
    await harness.fillPasswords(password, passphrase);
    await harness.press('Save new password');
    await waitUntil(() => harness.is('success'), 'it is changed');
    expect(sent).to.deep.equal([passphrase]);
  });

  it('accepts pasted and filled-in values (T-038, A11Y-038)', async () => {
    const { harness } = await openPassword();
    const field = harness.field('New password') as HTMLInputElement;
    field.focus();
    for (const type of ['paste', 'drop', 'beforeinput']) {
      const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
      expect(field.dispatchEvent(event), type).to.equal(true);
    }
    await harness.fill('New password', next);
    expect(field.value).to.equal(next);
    expect(field.readOnly).to.equal(false);
    expect(field.hasAttribute('maxlength')).to.equal(false);
  });

  it('hides a shown password when the page is hidden or the form is sent (T-039, A11Y-130)', async () => {
    const { harness, element } = await openPassword();
    await harness.fillPasswords(password, 'short');
    await harness.press('Show password');
    expect(harness.reads('Current password')).to.equal(true);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await element.updateComplete;
    expect(harness.reads('Current password')).to.equal(false);
    await harness.press('Show password');
    await harness.press('Save new password');
    expect(harness.reads('Current password')).to.equal(false);
  });

  it('names what a data leak means, in the new password (T-043, UX-UD-05)', async () => {
    const { harness } = await openPassword({
      fail: {
        path: '/profile/password',
        code: 'password-rejected',
        info: { passwordReasons: ['breached'] },
      },
    });
    await harness.fillPasswords(password, next);
    await harness.press('Save new password');
    await waitUntil(() => harness.focused === 'New password', 'the focus');
    expect(harness.error('New password')).to.contain('has appeared in a data leak');
  });

  it('closes by Cancel and by Escape, and forgets what was typed (UX-UD-03)', async () => {
    const { harness } = await openPassword();
    await harness.fillPasswords('a', 'b');
    await harness.press('Cancel');
    await waitUntil(() => harness.focused === 'Change password', 'the focus');
    await harness.openPassword();
    expect((harness.field('New password') as HTMLInputElement).value).to.equal('');
    await harness.fillPasswords('a', 'b');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => harness.focused === 'Change password', 'the focus');
    expect(harness.fields).not.to.include('New password');
  });

  it('opens at once where the page asks for it', async () => {
    const { adapter } = await openStage();
    const element = await fixture<UserDataElement>(
      html`<selfsame-user-data .adapter=${adapter} open="password"></selfsame-user-data>`,
    );
    const harness = new UserDataHarness(element);
    await waitUntil(() => harness.fields.includes('New password'), 'the form');
  });

  it('empties the passwords when the page goes into the cache, and when it is removed (T-025, SEC-034)', async () => {
    for (const leave of ['pagehide', 'remove'] as const) {
      const { harness, element } = await openPassword();
      await harness.fillPasswords('a', 'b');
      const inputs = [
        ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? []),
      ];
      expect(inputs.map(({ value }) => value)).to.deep.equal(['a', 'b']);
      if (leave === 'pagehide') dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      else element.remove();
      await waitUntil(() => inputs.every(({ value }) => value === ''), leave);
    }
  });

  it('keeps its step when it is moved in the page (T-027, SEC-035)', async () => {
    const { harness, element } = await openPassword();
    await harness.fillPasswords('a', 'b');
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(element);
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    expect((harness.field('New password') as HTMLInputElement).value).to.equal('b');
  });
});

describe('<selfsame-user-data>: user name', () => {
  const label = 'Username (e-mail address)';

  it('asks, proves the new address by a code, and changes it (T-040, A11Y-036, S0.2)', async () => {
    const { harness, element, sandbox } = await open();
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
    const { harness, sandbox } = await open();
    await harness.fill(label, 'new@example.com');
    await harness.press('Save username');
    await waitUntil(() => harness.dialog !== undefined, 'the question');
    await harness.press('Change username');
    await waitUntil(() => harness.is('pending'), 'the code is asked for');
    expect(harness.text).to.contain('Until you enter it, you sign in with your present address.');
    expect(harness.available('Send a new code')).to.equal(false);
    await harness.press('Cancel');
    await waitUntil(() => harness.fields.includes(label), 'the form');
    expect(harness.is('pending')).to.equal(false);
    await waitUntil(
      () => sandbox.calls.at(-1)?.path === '/profile' && sandbox.calls.at(-2)?.method === 'DELETE',
      'the challenge is given up, and the profile read again',
    );
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
    const { harness, element } = await open();
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
    ['nobody', 'Please check this.'],
    [ann.email, 'This is your present address.'],
  ] as const)
    it(`refuses ${JSON.stringify(typed)} before anything is asked (UX-UD-02)`, async () => {
      const { harness, sandbox } = await open();
      const before = sandbox.calls.length;
      await harness.fill(label, typed);
      await harness.press('Save username');
      await waitUntil(() => harness.error(label) !== undefined, 'the error');
      expect(harness.error(label)).to.equal(words);
      expect(harness.focused).to.equal(label);
      expect((harness.field(label) as HTMLInputElement).value).to.equal(typed);
      expect(sandbox.calls).to.have.length(before);
    });

  it('says nothing about whose address it is (SEC-067)', async () => {
    const { harness } = await open({
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
