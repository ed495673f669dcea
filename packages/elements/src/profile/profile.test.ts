import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter } from '@selfsame/core';
import { createSandbox } from '@selfsame/server/sandbox';
import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../provider/define.js';
import './define.js';
import type { ProfileElement } from './profile.js';
import { ProfileHarness } from './profile.harness.js';

type Policy = NonNullable<Parameters<typeof createSandbox>[0]>['policy'];

async function open(policy: Policy = {}, width = 800, selected = 'user-data', height = 900) {
  await setViewport({ width, height });
  const sandbox = createSandbox({ policy });
  await sandbox.signIn('ann@centrex.example');
  const adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
  const element = await fixture<ProfileElement>(
    html`<selfsame-profile .adapter=${adapter} selected=${selected}></selfsame-profile>`,
  );
  const harness = new ProfileHarness(element);
  await waitUntil(() => sandbox.calls.length >= 3, 'everything is read');
  await element.updateComplete;
  return { element, harness, sandbox };
}

describe('<selfsame-profile>', () => {
  it('shows user data and authentication factors as tabs', async () => {
    const { element, harness } = await open();
    expect(harness.tabs).to.deep.equal(['User data', 'Authentication factors']);
    expect(harness.shows('user-data')).to.equal(true);
    expect(harness.shows('factors')).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('reads everything at once, and nothing twice', async () => {
    const { element, sandbox } = await open();
    const reads = (): string[] => sandbox.calls.map(({ method, path }) => `${method} ${path}`);
    expect(reads()).to.have.length(3);
    element.selected = 'factors';
    await waitUntil(() => sandbox.calls.length > 3, 'the factors are read when they are looked at');
    expect(new Set(reads()).size, reads().join(', ')).to.equal(reads().length);
    expect(reads()).to.have.length(4);
  });

  it('has a tab for the recovery key where the backend has one', async () => {
    const { harness } = await open({ recovery: 'key' });
    await waitUntil(() => harness.tabs.length === 3, 'the third tab');
    expect(harness.tabs[2]).to.equal('Recovery key');
  });

  for (const unknown of ['recovery', 'billing', ''])
    it(`shows user data where the tab asked for is not there: "${unknown}" (5.8)`, async () => {
      const { element, harness } = await open({ recovery: 'none' }, 800, unknown);
      expect(harness.selectedTab).to.equal('User data');
      expect(harness.shows('user-data')).to.equal(true);
      expect(harness.tabStops).to.deep.equal(['User data']);
      await expect(element).to.be.accessible();
    });

  it('shows the tab that it is opened with (5.8)', async () => {
    const { harness } = await open({ recovery: 'key' }, 800, 'recovery');
    await waitUntil(() => harness.selectedTab === 'Recovery key', 'the third tab is there');
    expect(harness.shows('recovery')).to.equal(true);
    expect(harness.shows('user-data')).to.equal(false);
  });

  it('changes the tab by mouse, and asks the page before', async () => {
    const { element, harness } = await open();
    element.addEventListener(
      'selfsame-tab-change',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    await sendMouse({ type: 'click', position: harness.middleOf('Authentication factors') });
    expect(harness.selectedTab).to.equal('User data');
    const press = sendMouse({ type: 'click', position: harness.middleOf('Authentication factors') });
    const event = await oneEvent(element, 'selfsame-tab-change');
    await press;
    await element.updateComplete;
    expect((event as unknown as { tab: string }).tab).to.equal('factors');
    expect(harness.shows('factors')).to.equal(true);
    expect(element.getAttribute('selected')).to.equal('factors');
  });

  it('moves between tabs by arrows, Home and End, and chooses by Enter (A11Y-090)', async () => {
    const { element, harness } = await open();
    harness.focusSelectedTab();
    await sendKeys({ press: 'ArrowRight' });
    expect(harness.focusedTab).to.equal('Authentication factors');
    expect(harness.selectedTab).to.equal('User data');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(harness.selectedTab).to.equal('Authentication factors');
    await sendKeys({ press: 'ArrowRight' });
    expect(harness.focusedTab).to.equal('User data');
    await sendKeys({ press: 'End' });
    expect(harness.focusedTab).to.equal('Authentication factors');
    await sendKeys({ press: 'Home' });
    expect(harness.focusedTab).to.equal('User data');
  });

  it('keeps what was typed when another tab is shown, but for passwords (A11Y-091)', async () => {
    const { element } = await open();
    const userData = element.shadowRoot?.querySelector('selfsame-user-data');
    const root = userData?.shadowRoot;
    const typed = (): string | undefined => root?.querySelector<HTMLInputElement>('#username')?.value;
    root?.querySelector<HTMLInputElement>('#username')?.focus();
    await sendKeys({ type: 'new' });
    const before = typed();
    root?.querySelector<HTMLButtonElement>('#change-password')?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => root?.querySelector('#current-password') === root?.activeElement,
      'the form is open',
    );
    await sendKeys({ type: 'secret' });
    element.selected = 'factors';
    await element.updateComplete;
    await userData?.updateComplete;
    element.selected = 'user-data';
    await element.updateComplete;
    expect(typed()).to.equal(before);
    expect(root?.querySelector('#current-password')).to.equal(null);
  });

  it('shows once what a redirect came back to, and then what the user chooses', async () => {
    await setViewport({ width: 800, height: 900 });
    const sandbox = createSandbox();
    await sandbox.signIn('ann@centrex.example');
    const real = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    // The list cannot be read, so nobody takes the resumption up.
    sandbox.fail({ path: '/factors', status: 500, times: Infinity });
    const adapter: AccountAdapter = {
      ...real,
      resume: () =>
        Promise.resolve({
          note: { operation: 'factor.remove', factorId: '1' },
          outcome: 'returned',
          cleanUrl: location.href,
        }),
    };
    const provider = await fixture<HTMLElement>(
      html`<selfsame-provider .adapter=${adapter}><selfsame-profile></selfsame-profile></selfsame-provider>`,
    );
    const element = provider.querySelector('selfsame-profile')!;
    const harness = new ProfileHarness(element);
    await waitUntil(() => harness.selectedTab === 'Authentication factors', 'back where it was begun');
    await sendMouse({ type: 'click', position: harness.middleOf('User data') });
    await element.updateComplete;
    expect(harness.selectedTab).to.equal('User data');
    // Whatever is read later does not lead back.
    await adapter.profile.read();
    element.requestUpdate();
    await element.updateComplete;
    expect(harness.shows('user-data')).to.equal(true);
  });

  it('becomes narrow and wide again without an error of the page', async () => {
    const { harness } = await open();
    const errors: string[] = [];
    const note = ({ message }: ErrorEvent): void => void errors.push(message);
    addEventListener('error', note);
    for (const width of [320, 800]) {
      await setViewport({ width, height: 900 });
      await waitUntil(() => (harness.tabs.length === 0) === (width === 320), `${width} px wide`);
      await nextFrame();
    }
    removeEventListener('error', note);
    expect(errors).to.deep.equal([]);
  });

  it('stands as a plain list on narrow places, without sideways scrolling (A11Y-021)', async () => {
    const { element, harness } = await open({}, 320);
    expect(harness.tabs).to.deep.equal([]);
    expect(harness.shows('user-data')).to.equal(true);
    expect(harness.shows('factors')).to.equal(true);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
    await expect(element).to.be.accessible();
  });

  /** The title of a section, while nobody has come to it. */
  const waiting = (element: ProfileElement, tab: string): string | undefined =>
    element.shadowRoot?.querySelector(`#panel-${tab} [part=heading]`)?.textContent.trim();

  it('loads a section of the list when it comes into view, and has its title and room before', async () => {
    const { element, harness, sandbox } = await open({ recovery: 'key' }, 320, 'user-data', 500);
    await waitUntil(() => waiting(element, 'recovery') === 'Recovery key', 'the policy');
    await nextFrame();
    await nextFrame();
    expect(waiting(element, 'factors')).to.equal('Authentication factors');
    expect([harness.has('factors'), harness.has('recovery')]).to.deep.equal([false, false]);
    expect(sandbox.calls.some(({ path }) => path === '/factors')).to.equal(false);
    await expect(element).to.be.accessible();

    harness.scrollTo('factors');
    await waitUntil(() => harness.has('factors'), 'the list');
    harness.scrollTo('recovery');
    await waitUntil(() => harness.has('recovery'), 'the key');
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('loads every section of the list for the keyboard: Tab stops at nothing that is not there', async () => {
    const { harness } = await open({ recovery: 'key' }, 320, 'user-data', 500);
    await nextFrame();
    await nextFrame();
    expect(harness.has('factors')).to.equal(false);
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => harness.has('factors') && harness.has('recovery'), 'all sections');
  });

  it('loads the section that it is opened with, wherever it stands', async () => {
    const { harness } = await open({}, 320, 'factors', 500);
    await waitUntil(() => harness.has('factors'), 'the list');
  });

  it('shows the title of a tab whose code is still on its way', async () => {
    const { element, harness } = await open();
    element.selected = 'factors';
    await element.updateComplete;
    expect(harness.has('factors')).to.equal(false);
    expect(waiting(element, 'factors')).to.equal('Authentication factors');
    await waitUntil(() => harness.has('factors'), 'the list');
  });
});
