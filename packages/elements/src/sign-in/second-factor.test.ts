import { type AccountAdapter, AccountError, type Challenge, type Next, type SignedIn } from '@selfsame/core';
import { httpAdapter } from '@selfsame/adapter-http';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { markup } from '../../../../test/elements/markup.js';
import { openChallenge, openCredentials, openSignIn } from '../../../../test/elements/open-sign-in.js';
import { ann, ben, password, totpSecret } from '../../../../stories/stage.js';
import { RecoveryKeyHarness } from '../recovery-key/recovery-key.harness.js';
import type { RecoveryKeyElement } from '../recovery-key/recovery-key.js';
import '../provider/define.js';
import { SignInHarness } from './sign-in.harness.js';
import type { SignInElement } from './sign-in.js';

const codeLabel = 'Code from your authenticator app';
const tabletSecret = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU';
const recoveryKey = 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE';
const totp = (label: string, secret: string) => ({ type: 'totp' as const, label, secret });
const benWithTwo = { ...ben, factors: [totp('Work phone', totpSecret), totp('Tablet', tabletSecret)] };
const benWithKey = { ...ben, recovery: [recoveryKey] };

/** A sign-in whose challenge is another one than the server's. */
const challenged =
  (change: (challenge: Challenge) => Challenge, more: Partial<AccountAdapter['signIn']> = {}) =>
  (adapter: AccountAdapter): AccountAdapter => {
    const signIn = adapter.signIn as NonNullable<AccountAdapter['signIn']>;
    const changed = (next: Next<SignedIn>): Next<SignedIn> =>
      next.kind === 'challenge' ? { kind: 'challenge', challenge: change(next.challenge) } : next;
    return {
      ...adapter,
      signIn: {
        ...signIn,
        start: async (credentials, options) => changed(await signIn.start(credentials, options)),
        ...more,
      },
    };
  };

describe('<selfsame-sign-in>, second factor', () => {
  it('asks for the code of the method that comes first, in the field (UX-SC-01, A11Y-041, PM-016)', async () => {
    const { element, harness } = await openChallenge({ user: benWithTwo });
    expect(harness.text).to.contain('Work phone');
    expect(harness.fields).to.deep.equal([codeLabel]);
    expect(harness.focused).to.equal(codeLabel);
    const field = harness.field(codeLabel) as HTMLInputElement;
    expect(field.autocomplete).to.equal('one-time-code');
    expect(field.form?.querySelectorAll('input')).to.have.length(1);
    expect(field.getAttribute('aria-describedby')).to.contain('heading');
    await expect(element).to.be.accessible();
  });

  it('signs in with the code, and tells the page afterwards', async () => {
    const { harness, sandbox, events, count } = await openChallenge();
    await harness.enterCode(await sandbox.code(totpSecret));
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
    expect(harness.title).to.equal('You are signed in.');
    expect(harness.fields).to.deep.equal([]);
    expect(count('POST /sign-in')).to.equal(1);
  });

  it('selects a refused code, so that typing replaces it (A11Y-075)', async () => {
    const { harness, element } = await openChallenge();
    await harness.enterCode('000000');
    await waitUntil(() => harness.error(codeLabel) !== undefined, 'it is refused');
    expect(harness.error(codeLabel)).to.contain('That code did not work.');
    expect(harness.error(codeLabel)).to.contain('4 attempts left');
    const field = harness.field(codeLabel) as HTMLInputElement;
    await waitUntil(() => field.selectionEnd === 6, 'it is selected');
    expect([harness.focused, field.value, field.selectionStart]).to.deep.equal([codeLabel, '000000', 0]);
    await expect(element).to.be.accessible();
  });

  it('after two wrong codes shows the other methods and a word about the clock (UX-SC-07, SEC-088)', async () => {
    const { harness } = await openChallenge({ user: benWithTwo });
    expect(harness.actions).to.include('Use another method');
    expect(harness.actions).not.to.include('Authenticator app Tablet');
    for (const left of [4, 3]) {
      await harness.enterCode('000000');
      await waitUntil(() => harness.error(codeLabel)?.includes(`${left} attempts`), 'it is refused');
    }
    expect(harness.actions).to.include('Authenticator app Tablet');
    expect(harness.text).to.contain('Check that the time on your phone is set automatically.');
  });

  it('tells a code that was used already from a wrong one (T-115, SEC-074)', async () => {
    const { harness, sandbox, adapter } = await openChallenge();
    const code = await sandbox.code(totpSecret);
    const elsewhere = await adapter.signIn?.start({ identifier: ben.email, password });
    if (elsewhere?.kind !== 'challenge') throw new Error('a challenge was expected');
    await adapter.signIn?.answer(elsewhere.challenge.id, { code });
    const again = await adapter.signIn?.start({ identifier: ben.email, password });
    if (again?.kind !== 'challenge') throw new Error('a challenge was expected');
    const fresh = await openSignInOn(adapter);
    await fresh.enterCode(code);
    await waitUntil(() => fresh.error(codeLabel) !== undefined, 'it is refused');
    expect(fresh.error(codeLabel)).to.contain('This code was already used. Wait for the next one.');
    expect(fresh.text).to.contain('If you did not use it yourself, change your password.');
    expect(harness.title).to.equal('Enter your code');
  });

  it('goes on with another method on the same challenge, and with an empty field (T-110, UX-SC-01)', async () => {
    const { harness, sandbox, events } = await openChallenge({ user: benWithTwo });
    await harness.fill(codeLabel, '123');
    await harness.press('Use another method');
    expect(harness.actions).to.include('Authenticator app Tablet');
    await harness.press('Authenticator app Tablet');
    await waitUntil(() => harness.text.includes('Enter your code Tablet'), 'the other one is asked for');
    expect(harness.field(codeLabel).value).to.equal('');
    expect(harness.focused).to.equal(codeLabel);
    const switched = sandbox.calls.filter(({ path }) => path.endsWith('/switch'));
    expect(switched).to.have.length(1);
    await harness.press('Use another method');
    const primary = harness.action('Authenticator app Work phone');
    expect(primary.textContent, 'the one that comes first says so (A11Y-017)').to.contain('Primary');
    await harness.enterCode(await sandbox.code(tabletSecret));
    await waitUntil(() => events.length > 0, 'signed in');
    expect(sandbox.calls.at(-1)?.path).to.contain(switched[0]?.path.replace('/switch', '/answer') ?? 'none');
  });

  it('keeps the form when another method cannot be begun', async () => {
    const { harness, sandbox } = await openChallenge({ user: benWithTwo });
    sandbox.fail({ path: /\/switch$/, code: 'delivery-failed', status: 502 });
    await harness.press('Use another method');
    await harness.press('Authenticator app Tablet');
    await waitUntil(() => harness.is('error'), 'it failed');
    expect(harness.text).to.contain('The message could not be delivered.');
    expect(harness.fields).to.deep.equal([codeLabel]);
  });

  it('has the recovery key in sight, as typed by people (T-112, UX-SC-06, UX-RK-03, SEC-091)', async () => {
    const { harness, element, events } = await openChallenge({
      user: benWithKey,
      policy: { recovery: 'key' },
    });
    await harness.press('Use recovery key');
    await waitUntil(() => harness.title === 'Use your recovery key', 'it is asked for');
    const field = harness.field('Recovery key') as HTMLInputElement;
    expect([field.type, field.autocomplete, field.autocapitalize]).to.deep.equal([
      'text',
      'off',
      'characters',
    ]);
    expect(field.dataset['lpignore']).to.equal('true');
    expect(harness.focused).to.equal('Recovery key');
    await expect(element).to.be.accessible();

    await harness.enterRecoveryKey('nonsense');
    await waitUntil(() => harness.error('Recovery key') !== undefined, 'it is refused');
    expect(harness.error('Recovery key')).to.contain('This recovery key did not work.');

    await harness.enterRecoveryKey(' aaaaa bbbbb-ccccc ddddd\u00a0eeeee ');
    await waitUntil(() => harness.recoveryKey !== null, 'the new key is shown');
    expect(harness.is('policy-required')).to.equal(true);
    expect(events, 'not before it is saved').to.deep.equal(['selfsame-failed invalid-code']);
    const key = new RecoveryKeyHarness(harness.recoveryKey as RecoveryKeyElement);
    await waitUntil(() => key.has('Done'), 'it is there');
    expect(key.has('Cancel')).to.equal(false);
    await key.tick();
    await key.press('Done');
    await waitUntil(() => events.includes('selfsame-signed-in'), 'the page is told');
    expect(harness.recoveryKey).to.equal(null);
  });

  it('starts again where the user wants it, and the challenge is gone', async () => {
    const { harness, sandbox } = await openChallenge();
    await harness.press('Start again');
    expect(harness.title).to.equal('Sign in');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    expect(harness.field('Password').value).to.equal('');
    await waitUntil(() => sandbox.calls.some(({ method }) => method === 'DELETE'), 'the server knows');
  });

  it('starts again when the attempts are used up, and keeps the name (5.7 max-reached)', async () => {
    const { harness } = await openChallenge();
    for (let attempt = 1; attempt <= 5; attempt++) {
      await harness.enterCode('000000');
      await waitUntil(() => !harness.is('submitting'), 'it is refused');
    }
    expect(harness.is('max-reached')).to.equal(true);
    expect(harness.notices).to.deep.equal(['Too many codes did not work. Please start again.']);
    expect(harness.focused).to.equal('Too many codes did not work. Please start again.');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    expect(harness.field('Password').value).to.equal('');
  });

  it('starts again when the challenge has expired (5.7 expired)', async () => {
    const { harness, sandbox } = await openChallenge();
    sandbox.advance(16 * 60);
    await harness.enterCode('123456');
    await waitUntil(() => harness.is('expired'), 'it is gone');
    expect(harness.notices[0]).to.contain('This took too long, or was continued in another window.');
    expect(harness.field('E-mail address').value).to.equal(ben.email);
  });

  it('finds out that another window was quicker, instead of saying that it failed (backends.md B.4)', async () => {
    const { harness, sandbox, adapter, events } = await openChallenge();
    const open = await adapter.signIn?.current();
    if (open?.kind !== 'challenge') throw new Error('a challenge was expected');
    await adapter.signIn?.answer(open.challenge.id, { code: await sandbox.code(totpSecret) });
    await harness.enterCode('123456');
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
  });

  it('offers to trust the device only where the backend does, unchecked (UX-SC-05)', async () => {
    let trusted: boolean | undefined;
    const { harness } = await openChallenge({
      adapt: challenged((challenge) => ({ ...challenge, canTrustDevice: { for: 30 * 86_400 } }), {
        answer: (_id, _answer, options) => {
          trusted = options?.trustDevice;
          return Promise.resolve({ kind: 'done', value: { profileId: '1' } });
        },
      }),
    });
    const box = harness.field('Do not ask again on this device for 30 days') as HTMLInputElement;
    expect(box.checked).to.equal(false);
    box.click();
    await harness.enterCode('123456');
    await waitUntil(() => harness.is('success'), 'signed in');
    expect(trusted).to.equal(true);
  });

  it('sends a code only when it is asked to, where the backend leaves it to the user (UX-SC-03)', async () => {
    const phone = { id: 'p', type: 'phone', channel: 'voice', hint: '062*****29' } as const;
    const calls: (string | undefined)[] = [];
    const { harness } = await openChallengeScreen({
      adapt: challenged((challenge) => ({ ...challenge, method: phone, sent: false }), {
        resend: (id, channel) => {
          calls.push(channel);
          return Promise.resolve({
            id,
            method: phone,
            answers: ['code'],
            sent: true,
            resend: { in: 30, left: 4 },
            others: [],
          });
        },
      }),
    });
    expect(harness.text).to.contain('We will call 062*****29 and tell you a code.');
    expect(calls).to.deep.equal([]);
    await harness.press('Call me');
    await waitUntil(
      () => harness.fields.includes('Code from our call to 062*****29'),
      'the code is asked for',
    );
    expect(calls).to.deep.equal(['voice']);
    expect(harness.is('pending')).to.equal(true);
  });

  it('skips what it does not know, and shows the other methods (5.7 unsupported)', async () => {
    const { harness } = await openChallengeScreen({
      user: benWithTwo,
      adapt: challenged((challenge) => ({ ...challenge, answers: ['telepathy' as 'code'] })),
    });
    expect(harness.notices[0]).to.contain('This page cannot ask for your method.');
    expect(harness.fields).to.deep.equal([]);
    await harness.press('Authenticator app Tablet');
    await waitUntil(() => harness.fields.includes(codeLabel), 'the other one is asked for');
  });

  it('never shows a code or a key in its markup or its events (SEC-020, SEC-021)', async () => {
    const { harness, element } = await openChallenge({ user: benWithKey, policy: { recovery: 'key' } });
    const told: string[] = [];
    element.addEventListener('selfsame-failed', ({ detail }) => told.push(JSON.stringify(detail)));
    const seen = (): string => [markup(element.shadowRoot as ShadowRoot), ...told].join('\n');
    await harness.enterCode('918273');
    await waitUntil(() => told.length === 1 && harness.is('error'), 'the code is refused');
    expect(seen()).not.to.contain('918273');
    await harness.press('Use recovery key');
    await waitUntil(() => harness.title === 'Use your recovery key', 'the key is asked for');
    await harness.enterRecoveryKey('CANARYKEY');
    await waitUntil(() => told.length === 2 && harness.is('error'), 'the key is refused');
    expect(seen()).not.to.contain('CANARYKEY');
  });
});

describe('<selfsame-sign-in> on the login page of a step-up', () => {
  it('asks for the password of the account, and goes back to the profile (manual 000)', async () => {
    const back = `${location.origin}/profile`;
    const { sandbox, adapter: profile } = await openSignIn({
      user: ann,
      signedOut: false,
      later: 3600,
      policy: { stepUp: { where: 'redirect', loginUrl: '/login', returnTo: ['/profile'] } },
    });
    const required = await profile.factors.enrol({ type: 'totp' }).catch((error: unknown) => error);
    const requirement = (required as { info: { stepUp: Parameters<typeof profile.stepUp.begin>[0] } }).info
      .stepUp;
    const away = await profile.stepUp.begin(requirement, undefined, {
      onRedirect: { returnTo: back, note: 'factor.enrol' },
    });
    if (away.kind !== 'redirect') throw new Error('a redirect was expected');

    // The login page: another document, another adapter, the same jar.
    const here = location.href;
    history.replaceState(null, '', new URL(away.url).pathname + new URL(away.url).search);
    const adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    const provider = await fixture(
      html`<selfsame-provider .adapter=${adapter}><selfsame-sign-in></selfsame-sign-in></selfsame-provider>`,
    );
    history.replaceState(null, '', here);
    const element = provider.querySelector('selfsame-sign-in') as SignInElement;
    const harness = new SignInHarness(element);
    let url = '';
    element.addEventListener('selfsame-redirect', (event) => {
      event.preventDefault();
      ({ url } = event);
    });
    await waitUntil(() => harness.title === 'Confirm that it is you', 'the password is asked for');
    await waitUntil(() => harness.fields.includes('Account'), 'whose it is (PM-015)');
    expect(harness.fields).to.deep.equal(['Account', 'Password']);
    const account = harness.field('Account') as HTMLInputElement;
    expect([account.value, account.readOnly, account.autocomplete]).to.deep.equal([
      ann.email,
      true,
      'username',
    ]);
    expect((harness.field('Password') as HTMLInputElement).autocomplete).to.equal('current-password');
    await expect(element).to.be.accessible();

    await harness.fill('Password', 'not the password');
    await harness.press('Sign in');
    await waitUntil(() => harness.error('Password') !== undefined, 'it is refused');
    expect(harness.focused).to.equal('Password');
    await harness.fill('Password', password);
    await harness.press('Sign in');
    await waitUntil(() => url !== '', 'the page is asked to go back');
    expect(url.startsWith(`${back}?`)).to.equal(true);
    expect(url).to.contain('selfsame_state=');
  });

  it('says that its task is used up, as after going back to it, and goes on as an ordinary login page', async () => {
    const adapt = (adapter: AccountAdapter): AccountAdapter => {
      const signIn = adapter.signIn!;
      let asked = 0;
      return {
        ...adapter,
        signIn: {
          ...signIn,
          current: (options) =>
            asked++ === 0 ? Promise.reject(new AccountError('challenge-gone')) : signIn.current(options),
        },
      };
    };
    const { harness, events } = await openSignIn({ user: ann, signedOut: false, adapt });
    await waitUntil(() => harness.has('Start again'), 'it is said');
    expect(harness.notices).to.deep.equal([
      'This took too long, or was continued in another window. Please start again.',
    ]);
    await harness.press('Start again');
    await waitUntil(() => events.includes('selfsame-signed-in'), 'the page can go on');
  });
});

async function openChallengeScreen(options: Parameters<typeof openCredentials>[0]) {
  const opened = await openCredentials(options);
  await opened.harness.signIn(ben.email, password);
  await waitUntil(() => opened.harness.title !== 'Sign in', 'the next step');
  return opened;
}

/** Another element on the same backend, as after a reload. */
async function openSignInOn(adapter: AccountAdapter) {
  const container = await fixture<HTMLDivElement>(html`<div></div>`);
  const element = document.createElement('selfsame-sign-in');
  element.adapter = adapter;
  container.append(element);
  const harness = new SignInHarness(element);
  await waitUntil(() => harness.is('ready'), 'it is there');
  return harness;
}
