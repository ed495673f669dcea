import { expect, waitUntil } from '@open-wc/testing';
import { ask, type Asked, type AskOptions, expectAccessible } from '../../../../test/elements/ask-step-up.js';
import { newPasskey } from '../../../../test/elements/new-passkey.js';
import {
  type VirtualAuthenticator,
  virtualAuthenticator,
} from '../../../../test/elements/virtual-authenticator.js';
import { replace } from '../../../../test/elements/replace.js';
import { password } from '../../../../stories/stage.js';

const methods = [{ type: 'passkey' }, { type: 'security-key' }, { type: 'totp' }] as const;

describe('<selfsame-step-up>, with a passkey (T-084)', () => {
  let authenticator: VirtualAuthenticator;
  const undo: (() => void)[] = [];
  beforeEach(async () => {
    authenticator = await virtualAuthenticator();
  });
  afterEach(async () => {
    await authenticator.remove();
    for (const restore of undo.splice(0)) restore();
  });

  /** Stands between the element and the browser. */
  function intercept(get: (options: CredentialRequestOptions | undefined) => unknown): void {
    undo.push(replace(navigator.credentials, 'get', get));
  }
  const browser = navigator.credentials.get.bind(navigator.credentials);

  /** Ann has a passkey, and something asks who she is. */
  const open = (
    { insecure = false, ...options }: AskOptions & { readonly insecure?: boolean } = {},
    type: 'passkey' | 'security-key' = 'passkey',
  ): Promise<Asked> =>
    ask({
      policy: { methods: [...methods], stepUp: { passwordSuffices: true } },
      before: async ({ adapter, sandbox }) => {
        await newPasskey(adapter, 'Laptop', type);
        sandbox.advance(3600);
        if (insecure) undo.push(replace(globalThis, 'isSecureContext', false));
      },
      ...options,
    });

  it('asks for a press, then the browser asks; the proof is there', async () => {
    const { harness, element, answer } = await open();
    await waitUntil(() => harness.has('Use passkey'), 'the passkey is asked for');
    expect(harness.text).to.contain(
      'Your browser asks for your fingerprint, your face or the PIN of your device.',
    );
    await waitUntil(() => harness.focused === 'Use passkey', 'the focus is on it');
    expect(harness.is('ready')).to.equal(true);
    await expectAccessible(element);
    await harness.press('Use passkey');
    expect(await answer).not.to.equal(null);
    expect(harness.is('idle')).to.equal(true);
  });

  it('asks the browser in the very handler of the press (UX-AW-10)', async () => {
    const { harness } = await open();
    await waitUntil(() => harness.has('Use passkey'), 'the passkey is asked for');
    let asked = 0;
    intercept((options) => {
      asked++;
      return browser(options);
    });
    harness.action('Use passkey').click();
    expect(asked).to.equal(1);
    harness.action('Use passkey').click();
    expect(asked, 'a second press asks nothing').to.equal(1);
  });

  it('says calmly that nothing came of it, and tries again', async () => {
    const { harness, answer, element } = await open();
    const heard: string[] = [];
    element.addEventListener('selfsame-failed', () => heard.push('failed'));
    await waitUntil(() => harness.has('Use passkey'), 'the passkey is asked for');
    await authenticator.recognise(false);
    await harness.press('Use passkey');
    await waitUntil(() => harness.notices.length > 0, 'it is said');
    expect(harness.notices).to.deep.equal(['The passkey was not used. Try again, or choose another method.']);
    expect(element.shadowRoot!.querySelector('.notice')!.className).to.contain('info');
    await waitUntil(() => element.shadowRoot!.activeElement?.id === 'prove-notice', 'it is read out');
    expect(heard, 'whoever stops has made no mistake').to.deep.equal([]);
    await expectAccessible(element);
    await authenticator.recognise(true);
    await harness.press('Try again');
    expect(await answer).not.to.equal(null);
  });

  it('a passkey that the server does not know is told in words for passkeys, and others are shown', async () => {
    const { harness } = await open();
    await waitUntil(() => harness.has('Use passkey'), 'the passkey is asked for');
    intercept(async (options) => {
      const { publicKey } = options ?? {};
      if (publicKey?.allowCredentials) publicKey.allowCredentials = [];
      const credential = (await browser(options)) as PublicKeyCredential;
      const json = { ...credential.toJSON(), id: 'AAAA', rawId: 'AAAA' };
      return Object.assign(Object.create(credential) as PublicKeyCredential, { toJSON: () => json });
    });
    for (let wrong = 0; wrong < 2; wrong++) {
      await harness.press(wrong === 0 ? 'Use passkey' : 'Try again');
      await waitUntil(() => harness.has('Try again'), 'it is refused');
      expect(harness.notices).to.deep.equal([
        'This passkey did not work. Try again, or choose another method.',
      ]);
    }
    await waitUntil(() => harness.has('Password'), 'another way is in sight (UX-SC-07)');
  });

  it('a security key has its own words', async () => {
    await authenticator.remove();
    authenticator = await virtualAuthenticator('usb');
    const { harness, answer } = await open({}, 'security-key');
    await waitUntil(() => harness.has('Use security key'), 'the key is asked for');
    expect(harness.text).to.contain('Have your security key ready. Your browser asks you to touch it.');
    await harness.press('Use security key');
    expect(await answer).not.to.equal(null);
  });

  it('where the page cannot use passkeys, another method comes first, and the passkey says why not (T-085)', async () => {
    const { harness, element, answer } = await open({
      insecure: true,
    });
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.press('Use another method');
    expect(harness.available('Passkey')).to.equal(false);
    expect(harness.text).to.contain('Not possible in this browser.');
    await harness.press('Passkey');
    expect(harness.fields).to.include('Password');
    await expectAccessible(element);
    await harness.enterPassword(password);
    expect(await answer).not.to.equal(null);
  });

  it('and says what stands in the way where there is no other method', async () => {
    const { harness } = await open({
      insecure: true,
      change: (requirement) => ({
        ...requirement,
        methods: requirement.methods.filter(({ type }) => type === 'passkey'),
      }),
    });
    await waitUntil(() => harness.notices.length > 0, 'it is said');
    expect(harness.notices).to.deep.equal([
      'Passkeys and security keys need a secure connection (https). Choose another method.',
    ]);
    expect(harness.has('Use passkey')).to.equal(false);
  });

  it('ends the request of the browser when the element goes away', async () => {
    const { harness, element, answer } = await open();
    await waitUntil(() => harness.has('Use passkey'), 'the passkey is asked for');
    await authenticator.touch(false);
    let signal: AbortSignal | undefined;
    intercept((options) => {
      signal = options?.signal;
      return browser(options);
    });
    await harness.press('Use passkey');
    element.remove();
    expect(await answer).to.equal(null);
    expect(signal?.aborted).to.equal(true);
  });
});
