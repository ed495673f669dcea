import type { AccountAdapter, Challenge, Next, SignInOperations } from '@selfsame/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { markup } from '../../../../test/elements/markup.js';
import {
  openCredentials,
  openSignIn,
  type SignInOptions,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { ann, ben, totpSecret } from '../../../../stories/stage.js';
import { SignInHarness } from './sign-in.harness.js';
import type { SignInElement } from './sign-in.js';

const neutral = 'If an account exists, we have sent an e-mail with a link. Look into your mailbox.';
const linkLost = 'To choose your new password, open the link in our e-mail once more.';
const next = 'a sentence that nobody else has';

async function openForgot(options: SignInOptions = {}, typed: string = ben.email): Promise<SignInStage> {
  const opened = await openCredentials(options);
  await opened.harness.fill('E-mail address', typed);
  await opened.harness.press('Forgot password?');
  return opened;
}

const impossible = 'This is not possible here.';
const challenge: Challenge = { id: '1', method: { id: 'm', type: 'email' }, answers: ['code'], others: [] };

/** A backend that signs in in another way, or not at all; what is `undefined` is missing. */
const signingIn =
  (change: { readonly [K in keyof SignInOperations]?: SignInOperations[K] | undefined }) =>
  (adapter: AccountAdapter): AccountAdapter => {
    const signIn = { ...adapter.signIn, ...change };
    for (const [name, operation] of Object.entries(signIn))
      if (operation === undefined) Reflect.deleteProperty(signIn, name);
    return { ...adapter, signIn: signIn as SignInOperations };
  };

/** By the mailed link too, and its page has not set an adapter yet. */
async function openEarly() {
  const events: string[] = [];
  const element = await fixture<SignInElement>(html`<selfsame-sign-in></selfsame-sign-in>`);
  element.addEventListener('selfsame-password-changed', ({ type }) => events.push(type));
  element.addEventListener('selfsame-failed', ({ type, detail }) =>
    events.push(`${type} ${detail.errorCode ?? ''}`),
  );
  element.resetToken = 'token';
  await element.updateComplete;
  return { harness: new SignInHarness(element), events };
}

/** The page was opened by the mailed link. */
async function openLink(options: SignInOptions = {}): Promise<SignInStage & { readonly token: string }> {
  const opened = await openSignIn(options);
  await opened.adapter.signIn?.requestPasswordReset?.(opened.user.email);
  const [message] = opened.sandbox.messages(opened.user.email);
  const token = new URL(message?.url ?? '').searchParams.get('selfsame_reset') ?? '';
  opened.element.resetToken = token;
  await opened.element.updateComplete;
  return { ...opened, token };
}

describe('<selfsame-sign-in>, forgot password', () => {
  it('carries the name over and back (T-113, UX-SC-04, A11Y-037)', async () => {
    const { harness, element } = await openForgot();
    expect(harness.title).to.equal('Forgot password');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    expect(harness.focused).to.equal('E-mail address');
    await expect(element).to.be.accessible();
    await harness.press('Back to sign-in');
    expect(harness.title).to.equal('Sign in');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    expect(harness.focused).to.equal('E-mail address');
  });

  it('tells which view it shows, and shows the one that the page wants, without telling that (UX-SC-08)', async () => {
    const { harness, element } = await openCredentials();
    const views: string[] = [];
    element.addEventListener('selfsame-view-changed', ({ view }) => views.push(view));
    await harness.fill('E-mail address', ben.email);
    await harness.press('Forgot password?');
    expect([element.view, views]).to.deep.equal(['forgot-password', ['forgot-password']]);
    await harness.fill('E-mail address', ann.email);
    element.view = 'sign-in';
    await waitUntil(() => harness.title === 'Sign in' && harness.focused === 'E-mail address', 'the form');
    expect(harness.field('E-mail address').value).to.equal(ann.email);
    element.view = 'forgot-password';
    await waitUntil(() => harness.title === 'Forgot password', 'there again');
    expect(harness.field('E-mail address').value).to.equal(ann.email);
    expect(views).to.deep.equal(['forgot-password']);
    await harness.press('Back to sign-in');
    expect([element.view, views]).to.deep.equal(['sign-in', ['forgot-password', 'sign-in']]);
  });

  it('takes no focus that it does not have when the page goes back (A11Y-040)', async () => {
    const { harness, element } = await openCredentials();
    element.view = 'forgot-password';
    await waitUntil(() => harness.title === 'Forgot password', 'it is shown');
    expect(document.activeElement).to.equal(document.body);
  });

  it('keeps the name, and what was sent, when the page is left and comes back as it was (SEC-036)', async () => {
    const { harness, element } = await openForgot({}, 'somebody@example.com');
    const awayAndBack = async (): Promise<void> => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await element.updateComplete;
    };
    await harness.fill('E-mail address', ben.email);
    await awayAndBack();
    expect(harness.title).to.equal('Forgot password');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    await harness.press('Send link');
    await waitUntil(() => harness.notices.length > 0, 'it is sent');
    await awayAndBack();
    expect(harness.notices).to.deep.equal([neutral]);
    await harness.press('Back to sign-in');
    await awayAndBack();
    await waitUntil(() => harness.is('ready'), 'the form is back');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
  });

  it('forgets the mailed link when the page is left (SEC-034)', async () => {
    const { harness, sandbox } = await openLink({ user: ann });
    await harness.fill('New password', next);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => harness.title === 'Sign in' && harness.is('ready'), 'the first form');
    expect(harness.notices).to.deep.equal([linkLost]);
    expect(harness.field('Password').value).to.equal('');
    expect(sandbox.calls.some(({ path }) => path === '/password-reset/complete')).to.equal(false);
  });

  it('says that the link is needed once more where the page lost it, until another is asked for', async () => {
    const { element, harness } = await openCredentials();
    element.resetLinkLost = false;
    await element.updateComplete;
    expect(harness.notices).to.deep.equal([]);
    element.resetLinkLost = true;
    await element.updateComplete;
    expect(harness.notices).to.deep.equal([linkLost]);
    await harness.press('Forgot password?');
    expect(harness.notices).to.deep.equal([]);
    await harness.press('Back to sign-in');
    expect(harness.notices).to.deep.equal([]);
  });

  it('answers the same whether there is an account or not (T-113, SEC-067)', async () => {
    const known = await openForgot();
    await known.harness.press('Send link');
    await waitUntil(() => known.harness.is('pending'), 'it is sent');
    const unknown = await openForgot({}, 'nobody@example.com');
    await unknown.harness.press('Send link');
    await waitUntil(() => unknown.harness.is('pending'), 'it is sent');
    expect(known.harness.notices).to.deep.equal([neutral]);
    expect(unknown.harness.text).to.equal(known.harness.text);
    expect(known.sandbox.messages(ben.email)).to.have.length(1);
    expect(known.events).to.deep.equal([]);
  });

  it('says before what happens to the other methods (decision 14, S0.10)', async () => {
    const keeps = await openForgot();
    expect(keeps.harness.text).to.contain('Your other sign-in methods stay as they are.');
    const reenrol = await openForgot({ policy: { passwordReset: 'reenrol' } });
    expect(reenrol.harness.text).to.contain(
      'If you have a sign-in method set up, you set it up again after that.',
    );
  });

  it('is not offered where the backend has none', async () => {
    const { harness } = await openCredentials({
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async () => {
          const capabilities = await adapter.capabilities();
          return {
            ...capabilities,
            operations: { ...capabilities.operations, 'signin.passwordReset': 'absent' },
          };
        },
      }),
    });
    expect(harness.has('Forgot password?')).to.equal(false);
  });

  it('wants a name, and says when it has to wait', async () => {
    const { harness, sandbox, count } = await openForgot({}, '');
    await harness.press('Send link');
    expect(harness.error('E-mail address')).to.equal('Please fill this in.');
    expect(count('POST /password-reset')).to.equal(0);
    sandbox.fail({ path: '/password-reset', code: 'rate-limited', status: 429, info: { retryAfter: 60 } });
    await harness.fill('E-mail address', ben.email);
    await harness.press('Send link');
    await waitUntil(() => harness.notices.length > 0, 'it is refused');
    expect(harness.notices).to.deep.equal(['Too many attempts. Try again in 1 minute.']);
  });

  for (const [name, signIn] of [
    ['has no way to send a link', { requestPasswordReset: undefined }],
    [
      'asks for what this page cannot do',
      { requestPasswordReset: () => Promise.resolve<Next<void>>({ kind: 'challenge', challenge }) },
    ],
  ] as const)
    it(`does not say that a link was sent where the backend ${name} (UX-007)`, async () => {
      const { harness, events } = await openForgot({ adapt: signingIn(signIn) });
      await harness.press('Send link');
      await waitUntil(() => harness.notices.length > 0, 'it is refused');
      expect(harness.notices).to.deep.equal([impossible]);
      expect(harness.fields).to.deep.equal(['E-mail address']);
      expect(events).to.deep.equal(['selfsame-failed unsupported']);
    });
});

describe('<selfsame-sign-in>, the mailed link', () => {
  it('asks for the new password, and reads nothing else first (PM-039)', async () => {
    const { harness, element, token } = await openLink();
    expect(harness.title).to.equal('Choose a new password');
    const field = harness.field('New password') as HTMLInputElement;
    expect([field.type, field.name, field.autocomplete]).to.deep.equal([
      'password',
      'new-password',
      'new-password',
    ]);
    expect(harness.fields).to.deep.equal(['New password']);
    expect(harness.text).to.contain('Longer is better.');
    expect(markup(element.shadowRoot as ShadowRoot), 'the token is nowhere to be read').not.to.contain(token);
    expect((element as unknown as Record<string, unknown>)['resetToken']).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('signs in with the new password, after the second factor that is still there', async () => {
    const { harness, sandbox, events } = await openLink();
    await harness.fill('New password', next);
    await harness.press('Save new password');
    await waitUntil(() => harness.title === 'Enter your code', 'the second factor');
    expect(events).to.deep.equal(['selfsame-password-changed']);
    expect(harness.focused).to.equal('Code from your authenticator app');
    await harness.enterCode(await sandbox.code(totpSecret));
    await waitUntil(() => events.includes('selfsame-signed-in'), 'signed in');
  });

  it('sets up a method again where the policy wants it so (S0.10)', async () => {
    const { harness } = await openLink({ policy: { passwordReset: 'reenrol' } });
    await harness.fill('New password', next);
    await harness.press('Save new password');
    await waitUntil(() => harness.wizard !== null, 'the wizard');
  });

  it('says why a password is refused, in the field (UX-UD-05)', async () => {
    const { harness, count } = await openLink({ user: ann });
    await harness.press('Save new password');
    expect(harness.error('New password')).to.equal('Please fill this in.');
    expect(count('POST /password-reset/complete')).to.equal(0);
    await harness.fill('New password', 'short');
    await harness.press('Save new password');
    await waitUntil(() => harness.error('New password')?.includes('too short'), 'it is refused');
    await waitUntil(() => harness.focused === 'New password', 'the focus is there');
  });

  it('offers another link when this one is used up', async () => {
    const { harness, sandbox } = await openLink({ user: ann });
    sandbox.advance(31 * 60);
    await harness.fill('New password', next);
    await harness.press('Save new password');
    await waitUntil(() => harness.is('expired'), 'it is refused');
    expect(harness.notices).to.deep.equal(['This link can no longer be used. Ask for a new one.']);
    expect(harness.has('Send link')).to.equal(true);
  });

  for (const [name, open] of [
    [
      'the backend cannot',
      () => openLink({ user: ann, adapt: signingIn({ completePasswordReset: undefined }) }),
    ],
    ['there is no backend yet', openEarly],
  ] as const)
    it(`does not say that the password was changed where ${name} (UX-007)`, async () => {
      const { harness, events } = await open();
      await harness.fill('New password', next);
      await harness.press('Save new password');
      await waitUntil(() => harness.notices.length > 0, 'it is refused');
      expect(harness.notices).to.deep.equal([impossible]);
      expect(events).to.deep.equal(['selfsame-failed unsupported']);
    });

  it('asks to sign in with the new password where the backend wants that', async () => {
    const { harness } = await openLink({
      user: ann,
      adapt: (adapter) => ({
        ...adapter,
        signIn: {
          ...(adapter.signIn as NonNullable<typeof adapter.signIn>),
          completePasswordReset: () => Promise.resolve({ kind: 'done', value: null }),
        },
      }),
    });
    await harness.fill('New password', next);
    await harness.press('Save new password');
    await waitUntil(() => harness.title === 'Sign in' && harness.is('ready'), 'the first form');
    expect(harness.notices).to.deep.equal(['Password changed. Sign in with the new one.']);
    await waitUntil(() => harness.focused === 'E-mail address', 'the focus is there');
  });
});
