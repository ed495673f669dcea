import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openStage, type StageOptions } from '../../../../stories/stage.js';
import { accountOf } from '../internal/account.js';
import { AccountButtonHarness } from './account-button.harness.js';
import type { AccountButtonElement } from './account-button.js';
import './define.js';
import { initials } from './initials.js';
import { profileAddress } from './profile-address.js';

async function open(options: StageOptions = {}, href = '/profile') {
  const stage = await openStage(options);
  const element = await fixture<AccountButtonElement>(
    html`<selfsame-account-button .adapter=${stage.adapter} href=${href}></selfsame-account-button>`,
  );
  const harness = new AccountButtonHarness(element);
  await waitUntil(() => !harness.is('loading'), 'the profile is read');
  return { ...stage, element, harness };
}

describe('<selfsame-account-button>', () => {
  it('shows the name, and leads to the profile (S0.1)', async () => {
    const { element, harness, sandbox } = await open({
      user: { email: 'ann@example.com', name: 'Ann Peters' },
    });
    expect(harness.name).to.equal('Ann Peters');
    expect(harness.initials).to.equal('AP');
    expect(harness.actions).to.deep.equal(['Ann Peters']);
    expect(harness.address).to.equal(`${location.origin}/profile`);
    expect(sandbox.calls.map(({ path }) => path)).to.deep.equal(['/profile']);
    await expect(element).to.be.accessible();
  });

  it('shows the address where there is no name', async () => {
    const { harness } = await open();
    expect(harness.name).to.equal('ann@example.com');
    expect(harness.initials).to.equal('A');
  });

  it('cuts a long name on the screen only (A11Y-021)', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine';
    const { element, harness } = await open({ user: { email: 'h@example.com', name } });
    const narrow = await fixture<HTMLElement>(html`<div></div>`);
    narrow.style.inlineSize = '160px';
    narrow.append(element);
    await waitUntil(() => harness.is('ready'), 'the profile is read');
    expect(harness.cut).to.equal(true);
    expect(harness.actions).to.deep.equal([name]);
    expect(narrow.scrollWidth).to.be.at.most(narrow.clientWidth);
  });

  it('takes marks out of a name that make it look like another (SEC-017)', async () => {
    const { harness } = await open({ user: { email: 'ann@example.com', name: 'Ann\u202e gnp.exe' } });
    expect(harness.name).to.equal('Ann gnp.exe');
  });

  it('follows a name that another element has changed', async () => {
    const { harness, adapter } = await open({ user: { email: 'ann@example.com', name: 'Ann' } });
    const { profile } = await adapter.profile.update({ attributes: { name: 'Ann Peters' } });
    accountOf(adapter).put('profile', profile);
    await waitUntil(() => harness.name === 'Ann Peters', 'the new name');
  });

  it('offers to sign in where nobody is, and asks the backend once', async () => {
    const { element, harness, sandbox } = await open({ user: null });
    expect(harness.is('unauthorized')).to.equal(true);
    expect(harness.actions).to.deep.equal(['Sign in']);
    await expect(element).to.be.accessible();
    const asked = oneEvent(element, 'selfsame-sign-in-required');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await asked;
    expect(sandbox.calls).to.have.length(1);
  });

  it('keeps the way to the profile open when the name cannot be read', async () => {
    const { harness } = await open({ fail: { path: '/profile', status: 500 } });
    expect(harness.is('error')).to.equal(true);
    expect(harness.actions).to.deep.equal(['Your profile']);
  });

  it('is no link where the address is not one that a link may have (SEC-018)', async () => {
    const { element, harness } = await open({}, 'javascript:alert(1)');
    expect(harness.address).to.equal(null);
    expect(harness.name).to.equal('ann@example.com');
    expect(element.shadowRoot?.innerHTML).not.to.contain('javascript');
  });

  it('shows where a name will be while it is read', async () => {
    const { adapter } = await openStage({ hang: '/profile' });
    const element = await fixture<AccountButtonElement>(
      html`<selfsame-account-button .adapter=${adapter} href="/profile"></selfsame-account-button>`,
    );
    const harness = new AccountButtonHarness(element);
    expect(harness.is('loading')).to.equal(true);
    expect(harness.actions).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });
});

describe('initials', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Ann Peters', 'AP'],
    ['ann', 'A'],
    ['Ann van der Berg', 'AB'],
    ['ann.peters@example.com', 'AP'],
    ['ann@example.com', 'A'],
    ['  (Ann)  "Peters" ', 'AP'],
    ['Émile', 'É'],
    ['王 小明', '王小'],
    ['!!!', ''],
    ['', ''],
  ];
  for (const [name, letters] of cases)
    it(`${JSON.stringify(name)}: ${letters}`, () => {
      expect(initials(name)).to.equal(letters);
    });
});

describe('profileAddress', () => {
  const base = 'http://portal.example/app/';
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['/profile', 'http://portal.example/profile'],
    ['profile', 'http://portal.example/app/profile'],
    ['https://accounts.example/me', 'https://accounts.example/me'],
    ['http://other.example/', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://user:secret@accounts.example/', undefined],
    ['https://', undefined],
    ['', undefined],
  ];
  for (const [href, address] of cases)
    it(JSON.stringify(href), () => {
      expect(profileAddress(href, base)).to.equal(address);
    });
});
