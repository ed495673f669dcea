import { expect, waitUntil } from '@open-wc/testing';
import { markup } from '../../../../test/elements/markup.js';
import {
  openCredentials,
  openSignIn,
  type SignInOptions,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { ann, ben, totpSecret } from '../../../../stories/stage.js';

const neutral = 'If an account exists, we have sent an e-mail with a link. Look into your mailbox.';
const next = 'a sentence that nobody else has';

async function openForgot(options: SignInOptions = {}, typed: string = ben.email): Promise<SignInStage> {
  const opened = await openCredentials(options);
  await opened.harness.fill('E-mail address', typed);
  await opened.harness.press('Forgot password?');
  return opened;
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
    expect(reenrol.harness.text).to.contain('After that you set up your sign-in method again.');
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
