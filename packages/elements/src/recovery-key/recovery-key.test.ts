import type { RecoverySet } from '@selfsame/core';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ben, openStage, type StageOptions } from '../../../../stories/stage.js';
import { withRecoveryStatus } from '../../../../stories/user-on-stage.js';
import { fakeClock } from '../../../../test/elements/fake-clock.js';
import '../provider/define.js';
import './define.js';
import type { RecoveryKeyElement } from './recovery-key.js';
import { RecoveryKeyHarness } from './recovery-key.harness.js';

const key = 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE';
const withKey = { ...ben, recovery: [key] };

async function open(options: StageOptions = {}) {
  const stage = await openStage({ user: ben, policy: { recovery: 'key' }, ...options });
  const element = await fixture<RecoveryKeyElement>(
    html`<selfsame-recovery-key .adapter=${stage.adapter} issuer="Centrex Café"></selfsame-recovery-key>`,
  );
  const harness = new RecoveryKeyHarness(element);
  await waitUntil(() => !harness.is('loading'), 'the status is read');
  const posts = (path: string): number =>
    stage.sandbox.calls.filter((call) => call.method === 'POST' && call.path === path).length;
  return { ...stage, element, harness, posts };
}

async function openShown(options: StageOptions = {}) {
  const opened = await open(options);
  await opened.harness.press('Create recovery key');
  await waitUntil(() => opened.harness.is('pending'), 'the key is shown');
  return opened;
}

describe('<selfsame-recovery-key>', () => {
  it('says that there is none, and makes one (5.6 empty)', async () => {
    const { harness, element, posts } = await open();
    expect(harness.is('empty')).to.equal(true);
    expect(harness.text).to.contain('You have no recovery key yet.');
    expect(harness.actions).to.deep.equal(['Create recovery key']);
    await harness.calm();
    await expect(element).to.be.accessible();
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    expect(posts('/recovery')).to.equal(1);
    expect(harness.values).to.have.length(1);
    expect(harness.focused).to.equal('Save your recovery key');
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('has its actions in order, and everything within reach of the keyboard (UX-050)', async () => {
    const { harness } = await openShown();
    expect(harness.actions).to.deep.equal(['Download', 'Copy', 'Print', 'Cancel', 'Done']);
    const order: (string | undefined)[] = [];
    for (let step = 0; step < 6; step++) {
      await sendKeys({ press: 'Tab' });
      order.push(harness.focused);
    }
    expect(order).to.deep.equal([
      'Download',
      'Copy',
      'Print',
      'I have saved my recovery key',
      'Cancel',
      'Done',
    ]);
  });

  it('explains what Done waits for, and goes on once the box is ticked (T-102)', async () => {
    const { harness, element, posts } = await openShown();
    const [value = ''] = harness.values;
    expect(harness.available('Done')).to.equal(false);
    await harness.press('Done');
    expect(harness.focused).to.equal('I have saved my recovery key');
    expect(harness.text).to.contain('Save the key first, then tick the box above.');
    expect(posts('/recovery/confirm')).to.equal(0);
    await harness.tick();
    expect(harness.available('Done')).to.equal(true);
    const created = oneEvent(element, 'selfsame-recovery-created');
    await harness.press('Done');
    const event = await created;
    expect(JSON.stringify(event.detail)).not.to.contain(value);
    expect(harness.notices).to.deep.equal(['Key saved. Keep it like a password.']);
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
    expect(posts('/recovery/confirm')).to.equal(1);
    await waitUntil(() => harness.text.includes('Created on'), 'the date is read');
    expect(harness.is('empty')).to.equal(false);
  });

  it('replaces behind a question, and says that the old one is dead (T-104, UX-RK-01)', async () => {
    const { harness, element, posts } = await open({ user: withKey });
    expect(harness.text).not.to.contain('AAAAA');
    await harness.press('Create a new key');
    expect(harness.dialog).to.equal('Create a new recovery key?');
    expect(harness.focused).to.equal('Cancel');
    expect(harness.text).to.contain('Your current key stops working.');
    await harness.calm();
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(harness.dialog).to.equal(undefined);
    expect(harness.focused).to.equal('Create a new key');
    expect(posts('/recovery')).to.equal(0);
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(harness.notices[0]).to.equal('Key saved. Keep it like a password. The old key no longer works.');
  });

  it('proves who asks before it makes a key, and makes it once (T-104)', async () => {
    const { adapter, sandbox } = await openStage({ user: ben, policy: { recovery: 'key' }, later: 3600 });
    const provider = await fixture(
      html`<selfsame-provider .adapter=${adapter}
        ><selfsame-recovery-key></selfsame-recovery-key
      ></selfsame-provider>`,
    );
    const element = provider.querySelector('selfsame-recovery-key') as RecoveryKeyElement;
    const harness = new RecoveryKeyHarness(element);
    await waitUntil(() => harness.is('empty'), 'the status is read');
    const asked = oneEvent(document, 'selfsame-step-up');
    await harness.press('Create recovery key');
    const question = (await asked) as unknown as { operation: string; note: unknown };
    expect(question.operation).to.equal('recovery.generate');
    expect(question.note).to.deep.equal({ operation: 'recovery.generate' });
    expect(
      sandbox.calls.filter(({ method, path }) => method === 'POST' && path === '/recovery'),
    ).to.have.length(1);
  });

  it('makes one key for two presses (F-16)', async () => {
    const { harness, posts } = await open();
    const button = harness.action('Create recovery key');
    button.click();
    button.click();
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    expect(posts('/recovery')).to.equal(1);
  });

  it('asks for the key once, whatever is drawn again (T-103, SEC-045)', async () => {
    const { harness, element, posts } = await openShown();
    const [value] = harness.values;
    element.requestUpdate();
    element.issuer = 'Another';
    await element.updateComplete;
    const parent = document.createElement('div');
    element.parentElement?.append(parent);
    parent.append(element);
    await element.updateComplete;
    expect(harness.values).to.deep.equal([value]);
    expect(posts('/recovery')).to.equal(1);
  });

  it('forgets the key when it is removed (SEC-034)', async () => {
    const { harness, element } = await openShown();
    const [value = ''] = harness.values;
    element.remove();
    await waitUntil(() => !harness.is('pending'), 'the flow has ended');
    await element.updateComplete;
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
  });

  it('forgets the key when another backend takes over (F-19)', async () => {
    const { harness, element } = await openShown();
    const other = await openStage({ user: ben, policy: { recovery: 'key' } });
    element.adapter = other.adapter;
    await waitUntil(() => harness.is('empty'), 'the other backend is read');
    expect(harness.values).to.deep.equal([]);
  });

  it('shows a set that was handed out elsewhere, without reading anything', async () => {
    const { sandbox, adapter } = await openStage({ user: null });
    const set: RecoverySet = { kind: 'codes', values: ['ABCDEFGHJK', 'MNPQRSTVWX'] };
    const element = document.createElement('selfsame-recovery-key');
    element.adapter = adapter;
    element.required = true;
    element.present(set);
    const container = await fixture(html`<div></div>`);
    container.append(element);
    await element.updateComplete;
    const harness = new RecoveryKeyHarness(element);
    expect(harness.values).to.deep.equal(['ABCDEFGHJK', 'MNPQRSTVWX']);
    expect(harness.is('policy-required')).to.equal(true);
    expect(harness.has('Cancel')).to.equal(false);
    await harness.calm();
    await expect(element).to.be.accessible();
    await harness.tick();
    expect(sandbox.calls).to.deep.equal([]);
    const created = oneEvent(element, 'selfsame-recovery-created');
    await harness.press('Done');
    await created;
  });

  it('asks once before an unsaved key is left (UX-RK-02)', async () => {
    const { harness, element } = await openShown();
    const stays = element.requestLeave();
    await element.updateComplete;
    expect(harness.dialog).to.equal('Leave without saving the key?');
    await harness.press('Cancel');
    expect(await stays).to.equal(false);
    expect(harness.values).to.have.length(1);
    await harness.press('Cancel');
    await harness.press('Leave');
    expect(harness.notices).to.deep.equal(['The key was hidden. If you did not save it, create a new one.']);
    expect(harness.is('expired')).to.equal(true);
    expect(await element.requestLeave()).to.equal(true);
  });

  it('says that codes run low, and that they are used up', async () => {
    const codes = ['AAAAA-AAAAA-AAAAA', 'BBBBB-BBBBB-BBBBB', 'CCCCC-CCCCC-CCCCC'];
    const low = await open({ user: { ...ben, recovery: codes }, policy: { recovery: 'codes' } });
    expect(low.harness.notices).to.deep.equal(['You have only 3 codes left. Create new ones soon.']);
    const used = await open({
      policy: { recovery: 'codes' },
      adapt: withRecoveryStatus({ kind: 'codes', exists: false, total: 10, left: 0 }),
    });
    expect(used.harness.notices[0]).to.contain('All codes are used up.');
    const many = await open({
      policy: { recovery: 'codes' },
      adapt: withRecoveryStatus({ kind: 'codes', exists: true, total: 10, left: 7, warnAt: 3 }),
    });
    expect(many.harness.notices).to.deep.equal([]);
    expect(many.harness.text).to.contain('7 of 10 codes left.');
  });
});

describe('<selfsame-recovery-key>: keeping a copy', () => {
  it('gives a file with everything one needs later, and drops its address (T-098, SEC-040..042)', async () => {
    const { harness } = await openShown();
    const clock = fakeClock();
    const files: { readonly name: string; readonly blob: Blob }[] = [];
    const revoked: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob as Blob);
      return url;
    };
    URL.revokeObjectURL = (url) => void revoked.push(url);
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const blob = blobs.get(this.href);
      if (blob !== undefined) files.push({ name: this.download, blob });
    };
    try {
      const [value = ''] = harness.values;
      harness.action('Download').click();
      const [file] = files;
      expect(file?.name).to.match(/^recovery-key-centrex-cafe-\d{4}-\d\d-\d\d\.txt$/);
      expect(file?.blob.type).to.equal('text/plain;charset=utf-8');
      const text = (await file?.blob.text()) ?? '';
      const lines = text.split('\r\n');
      expect(lines[0]).to.equal('Recovery key: Centrex Café');
      expect(lines).to.include('Account: b***@example.com');
      expect(lines.some((line) => line.startsWith('Created: '))).to.equal(true);
      expect(lines).to.include(value);
      expect(lines).to.include('This key replaces all older ones.');
      expect(text).not.to.match(/https?:|<|ben@example/);
      expect(text.replaceAll('\r\n', '')).not.to.contain('\n');
      expect(harness.notices.at(-1)).to.contain(file?.name ?? 'a name');
      expect(revoked).to.have.length(0);
      clock.advance(60);
      expect(revoked).to.have.length(1);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      HTMLAnchorElement.prototype.click = click;
      clock.restore();
    }
  });

  it('says so where nothing can be copied, and selects the key (T-100)', async () => {
    const { harness } = await openShown();
    const [value = ''] = harness.values;
    const { clipboard } = navigator;
    const refuse = { writeText: () => Promise.reject(new DOMException('Denied', 'NotAllowedError')) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: refuse });
    try {
      await harness.press('Copy');
      await waitUntil(() => harness.notices.length === 1, 'the notice');
      expect(harness.notices[0]).to.contain('copy it yourself');
      expect(harness.selected.trim()).to.equal(value);
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  });

  it('copies exactly what the backend accepts, and warns about the clipboard (SEC-038)', async () => {
    const { harness } = await openShown();
    const written: string[] = [];
    const { clipboard } = navigator;
    const record = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: record });
    try {
      await harness.press('Copy');
      await waitUntil(() => harness.notices.length === 1, 'the notice');
      expect(written).to.deep.equal(harness.values);
      expect(harness.notices[0]).to.contain('Other apps can read the clipboard');
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  });

  it('prints the key alone, from a frame that goes away again (T-101, SEC-044)', async () => {
    const { harness, element } = await openShown();
    const before = document.body.innerHTML;
    const printed: string[] = [];
    const window = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      configurable: true,
      get(this: HTMLIFrameElement) {
        const page = window?.get?.call(this) as Window;
        page.print = () => {
          printed.push(page.document.body.innerText);
          page.dispatchEvent(new Event('afterprint'));
        };
        return page;
      },
    });
    try {
      const [value = ''] = harness.values;
      await harness.press('Print');
      await waitUntil(() => printed.length === 1, 'it is printed');
      expect(printed[0]).to.contain(value);
      expect(printed[0]).to.contain('Recovery key: Centrex Café');
      expect(printed[0]).not.to.contain('Download');
      await waitUntil(() => element.shadowRoot?.querySelector('iframe') === null, 'the frame is gone');
      expect(document.body.innerHTML).to.equal(before);
    } finally {
      if (window !== undefined) Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', window);
    }
  });

  it('covers the key when the page is hidden, and shows it on a press (SEC-039)', async () => {
    const { harness, element } = await openShown();
    const [value = ''] = harness.values;
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await element.updateComplete;
    expect(harness.values).to.deep.equal([]);
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
    await harness.press('Show key');
    expect(harness.values).to.deep.equal([value]);
  });

  it('asks whether somebody is there before the key goes (T-105, A11Y-058)', async () => {
    const clock = fakeClock();
    try {
      const opened = openShown();
      // The runner's own waiting follows the clock too.
      const { harness, element } = await moved(opened, clock);
      clock.advance(269);
      await element.updateComplete;
      expect(harness.notices).to.deep.equal([]);
      clock.advance(2);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('Are you still there?');
      clock.advance(20);
      await element.updateComplete;
      expect(harness.values).to.have.length(1);
      await harness.press('Keep showing the key');
      clock.advance(200);
      await element.updateComplete;
      expect(harness.values).to.have.length(1);
      clock.advance(110);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('The key was hidden.');
      expect(harness.values).to.deep.equal([]);
      expect(harness.is('expired')).to.equal(true);
    } finally {
      clock.restore();
    }
  });

  it('asks when a machine wakes that slept, instead of hiding at once', async () => {
    const clock = fakeClock();
    try {
      const { harness, element } = await moved(openShown(), clock);
      clock.sleep(3600);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('Are you still there?');
      expect(harness.values).to.have.length(1);
    } finally {
      clock.restore();
    }
  });
});

/** Waits for a promise while the clock goes on. */
async function moved<T>(promise: Promise<T>, clock: ReturnType<typeof fakeClock>): Promise<T> {
  const wait = { over: false };
  const done = (): void => {
    wait.over = true;
  };
  promise.then(done, done);
  while (!wait.over) {
    clock.advance(0.02);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return promise;
}

describe('<selfsame-recovery-key>: what can go wrong', () => {
  it('says that the present key still works after a refusal (5.6 error)', async () => {
    const { harness } = await open({
      user: withKey,
      fail: { path: '/recovery', method: 'POST', code: 'forbidden', status: 403 },
    });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('Your current key still works.');
  });

  it('never asks twice for a key whose answer was lost; the status tells what is true', async () => {
    const { harness, posts } = await open({
      user: withKey,
      fail: { path: '/recovery', method: 'POST', network: true },
    });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.text.includes('Your current key still works.'), 'the status is read again');
    expect(posts('/recovery')).to.equal(1);
    expect(harness.available('Create a new key')).to.equal(true);
  });

  it('says what to do where the status cannot be read either', async () => {
    const { harness, sandbox, posts } = await open({ user: withKey });
    sandbox.fail({ path: '/recovery', network: true, times: Infinity });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.text.includes('Create a new one to be sure.'), 'the advice');
    expect(posts('/recovery')).to.equal(1);
  });

  it('waits out a limit (5.6 cooldown)', async () => {
    const { harness, posts } = await open({
      fail: {
        path: '/recovery',
        method: 'POST',
        code: 'rate-limited',
        status: 429,
        info: { retryAfter: 120 },
      },
    });
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('cooldown'), 'the wait');
    expect(harness.notices[0]).to.contain('Try again in 2 minutes.');
    expect(harness.available('Create recovery key')).to.equal(false);
    await harness.press('Create recovery key');
    expect(posts('/recovery')).to.equal(1);
  });

  it('keeps the key and the tick when saving fails, and lets it be tried again', async () => {
    const { harness, sandbox } = await openShown();
    sandbox.fail({ path: '/recovery/confirm', network: true });
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.values).to.have.length(1);
    await harness.press('Done');
    await waitUntil(() => harness.is('success'), 'it is saved');
  });

  it('takes the key away when saving comes too late', async () => {
    const { harness, sandbox } = await openShown({
      user: withKey,
      adapt: withRecoveryStatus({ kind: 'key', exists: false }),
    });
    sandbox.fail({ path: '/recovery/confirm', code: 'challenge-gone', status: 410 });
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.values).to.deep.equal([]);
    expect(harness.notices[0]).to.contain('Please start again.');
  });

  it('asks to sign in where there is no session (5.6 unauthorized)', async () => {
    const { harness, element } = await open({ signedOut: true });
    expect(harness.is('unauthorized')).to.equal(true);
    const asked = oneEvent(element, 'selfsame-sign-in-required');
    await harness.press('Sign in');
    await asked;
  });

  it('takes the key away and asks to sign in when the session ends meanwhile (F-05)', async () => {
    const { harness, sandbox } = await openShown();
    await sandbox.signOut();
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('unauthorized'), 'the session is gone');
    expect(harness.values).to.deep.equal([]);
    expect(harness.has('Sign in')).to.equal(true);
  });

  it('says why no key can be made, and does not try', async () => {
    const { harness, element, posts } = await open({ user: { email: 'new@example.com' } });
    expect(harness.is('readonly')).to.equal(true);
    expect(harness.text).to.contain('Add another sign-in method first.');
    expect(harness.available('Create recovery key')).to.equal(false);
    await harness.press('Create recovery key');
    expect(posts('/recovery')).to.equal(0);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('is not there where the backend has no recovery (5.6 unsupported)', async () => {
    const { harness, element } = await open({ policy: { recovery: 'none' } });
    expect(harness.is('unsupported')).to.equal(true);
    expect(harness.text).to.equal('');
    expect(element.getBoundingClientRect().height).to.equal(0);
  });

  it('offers to try again when nothing can be loaded (F-04, F-13)', async () => {
    const { harness } = await open({ fail: { path: '/policy', status: 500, times: 1 } });
    expect(harness.is('error')).to.equal(true);
    await harness.press('Try again');
    await waitUntil(() => harness.is('empty'), 'the status is read');
  });
});
