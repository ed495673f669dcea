import { expect, waitUntil } from '@open-wc/testing';
import { newPasskey } from '../../../../test/elements/new-passkey.js';
import { openWizard } from '../../../../test/elements/open-add-factor.js';
import {
  interceptCreate,
  nameLabel,
  openPasskey,
  passkeyPolicy,
} from '../../../../test/elements/open-passkey-step.js';
import { replace } from '../../../../test/elements/replace.js';
import {
  type VirtualAuthenticator,
  virtualAuthenticator,
} from '../../../../test/elements/virtual-authenticator.js';

const create = 'Create passkey';

describe('a passkey, from what it is to the end (T-084)', () => {
  let authenticator: VirtualAuthenticator;
  const undo: (() => void)[] = [];
  beforeEach(async () => {
    authenticator = await virtualAuthenticator();
  });
  afterEach(async () => {
    for (const restore of undo.splice(0).reverse()) restore();
    await authenticator.remove();
  });

  /** Counts what the browser is asked, and keeps the signals that came along. */
  function watchBrowser(): AbortSignal[] {
    const signals: AbortSignal[] = [];
    undo.push(
      interceptCreate((browser) => (options) => {
        signals.push(options!.signal!);
        return browser(options);
      }),
    );
    return signals;
  }

  /** The device has made one, and its name is asked for. */
  async function openName(
    options: Parameters<typeof openPasskey>[0] = {},
    label = nameLabel,
  ): Promise<Awaited<ReturnType<typeof openPasskey>>> {
    const opened = await openPasskey(options);
    await opened.wizard.press(create);
    await waitUntil(() => opened.wizard.focused === label, 'its name is asked for');
    return opened;
  }

  it('is explained, created on a press, named, and there', async () => {
    const { wizard, element, events } = await openPasskey();
    await waitUntil(() => wizard.focused === 'Step 1 of 1: Create a passkey', 'the title');
    expect(wizard.text).to.contain('with your face, your finger or the PIN of your device');
    expect(await authenticator.count(), 'nothing before the press').to.equal(0);
    await expect(element).to.be.accessible();
    await wizard.press(create);
    await waitUntil(() => wizard.focused === nameLabel, 'its name is asked for');
    expect(wizard.notices).to.deep.equal(['Your passkey is created.']);
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.fill(nameLabel, '  Work laptop ');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list())[0]).to.include({ type: 'passkey', label: 'Work laptop' });
    expect(await authenticator.count()).to.equal(1);
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-factor-added']);
  });

  it('ends with the recovery key where it is the first method', async () => {
    const { wizard } = await openName({ policy: { ...passkeyPolicy(), recovery: 'key' } });
    expect(wizard.title).to.equal('Step 1 of 2: Create a passkey');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.title === 'Step 2 of 2: Recovery key', 'the key is shown');
  });

  it('is asked for in the very handler of the press, and once for a double press (UX-AW-10, F-16)', async () => {
    const { wizard } = await openPasskey();
    const signals = watchBrowser();
    wizard.action(create).click();
    expect(signals, 'at once').to.have.length(1);
    wizard.action(create).click();
    expect(signals, 'a second press asks nothing').to.have.length(1);
    await waitUntil(() => wizard.fields.includes(nameLabel), 'its name is asked for');
    expect(await authenticator.count()).to.equal(1);
  });

  it('says calmly that nothing came of it, and tries again', async () => {
    const { wizard, element, events } = await openPasskey();
    await authenticator.recognise(false);
    await wizard.press(create);
    await waitUntil(() => wizard.notices.length > 0, 'it is said');
    expect(wizard.notices).to.deep.equal(['No passkey was created. You can try again.']);
    expect(element.shadowRoot!.querySelector('.notice')!.className).to.contain('info');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'add-notice', 'it is read out');
    expect(events, 'whoever stops has made no mistake').to.deep.equal([]);
    await expect(element).to.be.accessible();
    await authenticator.recognise(true);
    await wizard.press('Try again');
    await waitUntil(() => wizard.fields.includes(nameLabel), 'its name is asked for');
    expect(wizard.notices, 'what went wrong before is over').to.deep.equal(['Your passkey is created.']);
  });

  it('says that this device has one already', async () => {
    const { wizard, adapter } = await openWizard({ policy: passkeyPolicy() });
    await newPasskey(adapter, 'Laptop');
    await wizard.press('Continue');
    await waitUntil(() => wizard.is('pending'), 'it has begun');
    await wizard.press(create);
    await waitUntil(() => wizard.notices.length > 0, 'it is said');
    expect(wizard.notices).to.deep.equal([
      'This device already has a passkey for your account. You can use another device.',
    ]);
    expect(await authenticator.count()).to.equal(1);
    expect(wizard.has('Try again'), 'another device may have none').to.equal(true);
  });

  it('the backend does not take: another one is made', async () => {
    const { wizard, sandbox, element } = await openName();
    sandbox.fail({ path: /answer$/, code: 'authenticator-failed' });
    await wizard.press('Confirm');
    await waitUntil(() => wizard.has('Try again'), 'it is refused');
    expect(wizard.notices).to.deep.equal([
      'Your device could not create a passkey that works here. Try again, or use another device.',
    ]);
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'add-notice', 'it is read out');
    await wizard.press('Try again');
    await waitUntil(() => wizard.fields.includes(nameLabel), 'its name is asked for');
    expect(wizard.notices).to.deep.equal(['Your passkey is created.']);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('is kept, with its name, while the connection is lost', async () => {
    const { wizard, sandbox, element } = await openName();
    const signals = watchBrowser();
    sandbox.fail({ path: /answer$/, status: 503 });
    await wizard.fill(nameLabel, 'Desk');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.notices.length === 2, 'it is said');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'add-notice', 'it is read out');
    expect((wizard.field(nameLabel) as HTMLInputElement).value).to.equal('Desk');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(signals, 'the device was not asked again').to.have.length(0);
    expect((await element.adapter!.factors.list())[0]).to.include({ label: 'Desk' });
  });

  it('is sent once for a double press (F-16)', async () => {
    const { wizard, count } = await openName();
    await Promise.all([wizard.press('Confirm'), wizard.press('Confirm')]);
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(count(/answer$/)).to.equal(1);
  });

  it('without a name, where the policy wants none', async () => {
    const { wizard, element } = await openPasskey({ policy: passkeyPolicy('passkey', { label: 'none' }) });
    await wizard.press(create);
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list())[0]).to.include({ type: 'passkey' });
  });

  it('with a name, where the policy wants one; not with one that is too long (SEC-017, T-089)', async () => {
    const required = 'Name of the passkey';
    const { wizard, element, count } = await openName(
      { policy: passkeyPolicy('passkey', { label: 'required' }) },
      required,
    );
    await wizard.fill(required, ' ');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(required) === 'Please enter a name.', 'it is missing');
    await wizard.fill(required, '🦊'.repeat(65));
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(required)?.startsWith('The name is too long') === true, 'too long');
    expect(wizard.notices, 'said once, at the field').to.deep.equal(['Your passkey is created.']);
    expect(count(/answer$/)).to.equal(0);
    await expect(element).to.be.accessible();
    await wizard.fill(required, 'Fox');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('has no room left, as another tab was faster (factor-limit)', async () => {
    const { wizard, sandbox } = await openName();
    sandbox.fail({ path: /answer$/, code: 'factor-limit', status: 409 });
    await wizard.press('Confirm');
    await waitUntil(() => wizard.notices.length > 0 && !wizard.is('pending'), 'it is over');
    expect(wizard.notices).to.deep.equal([
      'You already have as many of these as possible. Remove one first.',
    ]);
    await wizard.press('Continue');
    await waitUntil(() => wizard.has(create), 'a new one begins where it should');
  });

  it('took too long: it starts again, and says nothing of a QR code', async () => {
    const { wizard, sandbox } = await openName();
    sandbox.fail({ path: /answer$/, code: 'challenge-gone', status: 410 });
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('expired'), 'it is over');
    expect(wizard.notices).to.deep.equal([
      'This set-up took too long, or was begun again in another window. Please start again.',
    ]);
    await wizard.press('Start again');
    await waitUntil(() => wizard.has(create), 'a new one begins where it should');
  });

  it('is not made where the backend has stopped waiting for it', async () => {
    const { wizard } = await openPasskey({
      adapt: (adapter) => ({
        ...adapter,
        factors: {
          ...adapter.factors,
          enrol: async (wanted, options) => {
            const next = await adapter.factors.enrol(wanted, options);
            return next.kind === 'challenge'
              ? { ...next, challenge: { ...next.challenge, expiresIn: 0 } }
              : next;
          },
        },
      }),
    });
    const signals = watchBrowser();
    await wizard.press(create);
    await waitUntil(() => wizard.is('expired'), 'it is over');
    expect(signals).to.have.length(0);
  });
});

describe('a passkey that nobody waits for any more', () => {
  let authenticator: VirtualAuthenticator;
  const undo: (() => void)[] = [];
  beforeEach(async () => {
    authenticator = await virtualAuthenticator();
    await authenticator.touch(false);
  });
  afterEach(async () => {
    for (const restore of undo.splice(0).reverse()) restore();
    await authenticator.remove();
  });

  /** The browser asks its user, who does not answer. */
  async function openAsking(
    options: Parameters<typeof openPasskey>[0] = {},
  ): Promise<Awaited<ReturnType<typeof openPasskey>> & { readonly signal: () => AbortSignal | undefined }> {
    const opened = await openPasskey(options);
    let signal: AbortSignal | undefined;
    undo.push(
      interceptCreate((browser) => (given) => {
        signal = given?.signal;
        return browser(given);
      }),
    );
    await opened.wizard.press(create);
    await waitUntil(() => opened.wizard.text.includes('Waiting for your device…'), 'the browser asks');
    return { ...opened, signal: () => signal };
  }

  it('ends with the set-up', async () => {
    const { wizard, signal, count, events } = await openAsking();
    await wizard.press('Cancel');
    await wizard.press('Stop');
    await waitUntil(() => signal()?.aborted === true, 'the browser is told');
    await waitUntil(() => count(/DELETE \/challenges/) === 1, 'the backend too');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-add-factor-closed']);
  });

  it('ends when the element goes away', async () => {
    const { element, signal } = await openAsking();
    element.remove();
    await waitUntil(() => signal()?.aborted === true, 'the browser is told');
  });

  it('ends when the account is another one', async () => {
    const { element, signal } = await openAsking();
    element.adapter = undefined;
    await waitUntil(() => signal()?.aborted === true, 'the browser is told');
  });

  it('ends on the way back to the other methods, also where a sign-in demands one', async () => {
    const { wizard, signal, count } = await openAsking({
      policy: { methods: [{ type: 'passkey' }, { type: 'totp' }] },
      forced: true,
    });
    expect(wizard.has('Cancel')).to.equal(false);
    await wizard.press('Use another method');
    await waitUntil(() => wizard.focused === 'Step 1 of 2: Choose a method', 'the choice');
    expect(signal()?.aborted).to.equal(true);
    await waitUntil(() => count(/DELETE \/challenges/) === 1, 'the backend too');
  });

  it('is taken off the device again, where the browser can (PM-041)', async () => {
    await authenticator.touch(true);
    const told: object[] = [];
    undo.push(
      replace(PublicKeyCredential, 'signalUnknownCredential', (unknown: object) => {
        told.push(unknown);
        return Promise.resolve();
      }),
    );
    const { wizard } = await openPasskey();
    await wizard.press(create);
    await waitUntil(() => wizard.fields.includes(nameLabel), 'its name is asked for');
    await wizard.press('Cancel');
    await wizard.press('Stop');
    await waitUntil(() => told.length === 1, 'the device is told');
    expect(told[0]).to.have.all.keys('rpId', 'credentialId');
  });
});

describe('a security key', () => {
  let authenticator: VirtualAuthenticator;
  beforeEach(async () => {
    authenticator = await virtualAuthenticator('usb');
  });
  afterEach(() => authenticator.remove());

  it('has its own words', async () => {
    const { wizard, element } = await openPasskey({ policy: passkeyPolicy('security-key') });
    expect(wizard.title).to.equal('Step 1 of 1: Use your security key');
    expect(wizard.text).to.contain('Have your key at hand.');
    await wizard.press('Set up security key');
    const label = 'Name of the security key (optional)';
    await waitUntil(() => wizard.focused === label, 'its name is asked for');
    expect((wizard.field(label) as HTMLInputElement).value, 'the kind, as nothing more is known').to.equal(
      'Security key',
    );
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect((await element.adapter!.factors.list())[0]).to.include({ type: 'security-key' });
  });
});

describe('where no passkey can be created (T-085, PM-043)', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const restore of undo.splice(0)) restore();
  });
  const insecure = 'Passkeys and security keys need a secure connection (https). Choose another method.';

  it('it is said why, and others can be chosen', async () => {
    undo.push(replace(globalThis, 'isSecureContext', false));
    const { wizard, element } = await openWizard({
      policy: { methods: [{ type: 'passkey', recommended: true }, { type: 'totp' }] },
    });
    expect(wizard.text).to.contain(insecure);
    expect(element.shadowRoot!.querySelector<HTMLInputElement>('[value=passkey]')!.disabled).to.equal(true);
    await expect(element).to.be.accessible();
    await wizard.press('Continue');
    await waitUntil(() => wizard.title.endsWith('Scan the code'), 'the other one');
  });

  it('it is said where there is no other method', async () => {
    undo.push(replace(globalThis, 'isSecureContext', false));
    const { wizard } = await openWizard({ policy: passkeyPolicy() });
    expect(wizard.text).to.contain(insecure);
    expect(wizard.has('Continue')).to.equal(false);
  });

  it('it is said of one that was begun elsewhere', async () => {
    const { wizard, element, adapter } = await openWizard({ policy: passkeyPolicy() });
    const begun = await adapter.factors.enrol({ type: 'passkey' });
    expect(begun.kind).to.equal('challenge');
    undo.push(replace(globalThis, 'isSecureContext', false));
    const [pending] = await adapter.factors.list();
    element.continue(pending!);
    await waitUntil(() => wizard.is('pending'), 'it is taken up');
    expect(wizard.notices).to.deep.equal([insecure]);
    expect(wizard.has(create)).to.equal(false);
  });
});
