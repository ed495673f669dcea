import type { Challenge, Next } from '@selfsame/core';
import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openStage, password, type StageOptions } from '../../../../stories/stage.js';
import { allowingNothing } from '../../../../stories/user-on-stage.js';
import { stuck } from '../../../../test/elements/stuck.js';
import { nextPassword, openData } from '../../../../test/elements/user-data-on-stage.js';
import '../provider/define.js';
import type { RedirectEvent } from '../events.js';
import { accountOf } from '../internal/account.js';
import type { UserDataElement } from './user-data.js';
import { UserDataHarness } from './user-data.harness.js';

const challenge: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };

async function openPassword(options: StageOptions = {}) {
  const opened = await openData(options);
  await opened.harness.openPassword();
  return opened;
}

describe('<selfsame-user-data>: password', () => {
  it('asks for the account, the current and the new password in one form (T-033)', async () => {
    const { harness, element } = await openPassword();
    expect(harness.passwordTokens).to.deep.equal(['username', 'current-password', 'new-password']);
    expect(harness.focused).to.equal('Current password');
    expect(harness.text).to.contain('At least 8 characters.');
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('changes the password, and gives the focus back (UX-UD-06)', async () => {
    const { harness, element, calls } = await openPassword();
    await harness.fillPasswords(password, nextPassword);
    const changed = oneEvent(element, 'selfsame-password-changed');
    await sendKeys({ press: 'Enter' });
    const event = await changed;
    expect(JSON.stringify(event.detail)).not.to.contain(nextPassword);
    expect(harness.notices).to.deep.equal(['Password changed. Use the new one from now on.']);
    await waitUntil(() => harness.focused === 'Change password', 'the focus');
    expect(calls('POST', '/profile/password')).to.equal(1);
    expect(element.shadowRoot?.querySelector('input[type=password]')).to.equal(null);
  });

  it('tells the page as soon as it is true, not behind the next render', async () => {
    const { harness, element } = await openPassword();
    await harness.fillPasswords(password, nextPassword);
    const changed = oneEvent(element, 'selfsame-password-changed');
    await stuck(element, async () => {
      harness.action('Save new password').click();
      await changed;
    });
  });

  it('goes to the current password when that is wrong, and keeps the new one (T-035)', async () => {
    const { harness } = await openPassword();
    await harness.fillPasswords('not-my-password', nextPassword);
    await harness.press('Save new password');
    await waitUntil(() => harness.is('error'), 'the error');
    await waitUntil(() => harness.focused === 'Current password', 'the focus');
    expect(harness.error('Current password')).to.contain('This is not your current password.');
    expect((harness.field('New password') as HTMLInputElement).value).to.equal(nextPassword);
  });

  it('goes ahead with a current password that the browser filled and still hides (T-117, A11Y-035)', async () => {
    const { harness, calls } = await openPassword();
    await harness.fill('New password', nextPassword);
    const current = harness.field('Current password');
    Object.defineProperty(current, 'matches', { value: (selector: string) => selector === ':autofill' });
    await harness.press('Save new password');
    await waitUntil(() => calls('POST', '/profile/password') === 1, 'it is sent');
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
    await harness.fill('New password', nextPassword);
    expect(field.value).to.equal(nextPassword);
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
    await harness.fillPasswords(password, nextPassword);
    await harness.press('Save new password');
    await waitUntil(() => harness.focused === 'New password', 'the focus');
    expect(harness.error('New password')).to.contain('has appeared in a data leak');
  });

  for (const [name, changePassword] of [
    ['has no such call', undefined],
    [
      'asks for what this page cannot do',
      () => Promise.resolve<Next<void>>({ kind: 'challenge', challenge }),
    ],
  ] as const)
    it(`does not say that the password was changed where the backend ${name} (UX-007)`, async () => {
      const { harness, element } = await openPassword({
        adapt: ({ profile, ...adapter }) => {
          const { changePassword: _, ...others } = profile;
          return {
            ...adapter,
            profile: changePassword === undefined ? others : { ...others, changePassword },
          };
        },
      });
      let told = 0;
      element.addEventListener('selfsame-password-changed', () => told++);
      await harness.fillPasswords(password, nextPassword);
      await harness.press('Save new password');
      await waitUntil(() => harness.is('error'), 'the error');
      expect(harness.notices).to.deep.equal(['This is not possible here.']);
      expect((harness.field('New password') as HTMLInputElement).value).to.equal(nextPassword);
      expect(told).to.equal(0);
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

  it('shows that Cancel does nothing while the new password is being saved', async () => {
    const { harness, sandbox } = await openPassword();
    await harness.fillPasswords(password, nextPassword);
    expect(harness.available('Cancel')).to.equal(true);
    sandbox.fail({ path: '/profile/password', hang: true });
    await harness.press('Save new password');
    expect(harness.available('Cancel')).to.equal(false);
    await harness.press('Cancel');
    await sendKeys({ press: 'Escape' });
    expect((harness.field('New password') as HTMLInputElement).value).to.equal(nextPassword);
  });

  it('says what became of the password that was sent, not of what was typed after it', async () => {
    const { harness, sandbox } = await openPassword();
    await harness.fillPasswords(password, nextPassword);
    sandbox.fail({ path: '/profile/password', delay: 100 });
    await harness.press('Save new password');
    await harness.fill('New password', '');
    await sendKeys({ press: 'Enter' });
    expect(harness.error('New password')).to.equal(undefined);
    await waitUntil(() => harness.is('success'), 'it is changed');
    expect(harness.notices).to.deep.equal(['Password changed. Use the new one from now on.']);
  });

  it('opens at once where the page asks for it', async () => {
    const { adapter } = await openStage();
    const element = await fixture<UserDataElement>(
      html`<selfsame-user-data .adapter=${adapter} open="password"></selfsame-user-data>`,
    );
    const harness = new UserDataHarness(element);
    await waitUntil(() => harness.fields.includes('New password'), 'the form');
  });

  it('opens nothing before it is known where passwords are changed: elsewhere, it goes there', async () => {
    let tell: () => void = () => undefined;
    const known = new Promise<void>((resolve) => (tell = resolve));
    const { adapter } = await openStage({
      adapt: (present) => ({
        ...present,
        capabilities: async () => {
          await known;
          const capabilities = await present.capabilities();
          return {
            ...capabilities,
            operations: { ...capabilities.operations, 'password.change': 'redirect' },
          };
        },
        profile: {
          ...present.profile,
          changePassword: () => Promise.resolve({ kind: 'redirect', url: 'https://login.example/password' }),
        },
      }),
    });
    const element = await fixture<UserDataElement>(
      html`<selfsame-user-data .adapter=${adapter} open="password"></selfsame-user-data>`,
    );
    await waitUntil(() => accountOf(adapter).read('profile').status === 'ready', 'the profile');
    // The form's code is there long before the backend says where.
    await import('./password-change.js');
    await element.updateComplete;
    const gone = oneEvent(element, 'selfsame-redirect');
    element.addEventListener('selfsame-redirect', (event) => {
      event.preventDefault();
    });
    tell();
    expect(((await gone) as unknown as RedirectEvent).url).to.equal('https://login.example/password');
    expect(new UserDataHarness(element).fields).not.to.include('New password');
  });

  it('says that the other place cannot be reached now, and goes there at the next press', async () => {
    const { harness, element, sandbox } = await openData({
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async () => {
          const capabilities = await adapter.capabilities();
          return {
            ...capabilities,
            operations: { ...capabilities.operations, 'password.change': 'redirect' },
          };
        },
      }),
    });
    const drawn: boolean[] = [];
    new MutationObserver(() => drawn.push(harness.fields.includes('New password'))).observe(
      element.renderRoot,
      { childList: true, subtree: true },
    );
    sandbox.fail({ path: '/profile/password', status: 503 });
    await harness.press('Change password');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('Something went wrong on our side.');
    await waitUntil(() => harness.focused === harness.notices[0], 'the focus');
    expect(harness.has('Change password')).to.equal(true);
    expect(drawn).not.to.include(true);
  });

  it('opens nothing where the password cannot be changed', async () => {
    let asked = 0;
    const { adapter } = await openStage({
      adapt: (present) => ({
        ...allowingNothing('managed')(present),
        capabilities: async () => {
          const capabilities = await present.capabilities();
          return {
            ...capabilities,
            operations: { ...capabilities.operations, 'password.change': 'redirect' },
          };
        },
      }),
    });
    const element = await fixture<UserDataElement>(
      html`<selfsame-user-data .adapter=${adapter} open="password"></selfsame-user-data>`,
    );
    for (const type of ['selfsame-redirect', 'selfsame-failed'])
      element.addEventListener(type, () => asked++);
    await waitUntil(() => element.matches(':state(ready)'), 'the data');
    await import('./password-change.js');
    await aTimeout(0);
    expect(asked).to.equal(0);
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

  it('takes no password along to another backend (F-19, SEC-034)', async () => {
    const [here, there] = [await openStage(), await openStage({ user: { email: 'other@example.com' } })];
    const page = await fixture(
      html`<div>
        <selfsame-provider .adapter=${here.adapter}
          ><selfsame-user-data></selfsame-user-data
        ></selfsame-provider>
        <selfsame-provider .adapter=${there.adapter}></selfsame-provider>
      </div>`,
    );
    const element = page.querySelector('selfsame-user-data')!;
    const harness = new UserDataHarness(element);
    await waitUntil(() => harness.is('ready'), 'the data');
    await harness.openPassword();
    await harness.fillPasswords(password, nextPassword);
    page.querySelectorAll('selfsame-provider')[1]?.append(element);
    await waitUntil(() => harness.has('Change password'), 'the form is closed');
    const field = harness.field('Username (e-mail address)') as HTMLInputElement;
    await waitUntil(() => field.value === 'other@example.com', 'the other profile');
    await harness.openPassword();
    expect((harness.field('New password') as HTMLInputElement).value).to.equal('');
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
