import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { markup } from '../../../../test/elements/markup.js';
import { stuck } from '../../../../test/elements/stuck.js';
import {
  openChallenge,
  openCredentials,
  openSignIn,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { ann, ben, openStage, password, totpSecret } from '../../../../stories/stage.js';

const refusalText = 'The sign-in details are not correct, or the account cannot sign in right now.';
const codeLabel = 'Code from your authenticator app';
const tabletSecret = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU';
const benWithTwo = {
  ...ben,
  factors: [
    { type: 'totp' as const, label: 'Work phone', secret: totpSecret },
    { type: 'totp' as const, label: 'Tablet', secret: tabletSecret },
  ],
};

const input = ({ element }: SignInStage, id: string): HTMLInputElement => {
  const found = element.shadowRoot?.querySelector<HTMLInputElement>(`#${id}`);
  if (!found) throw new Error(`There is no #${id}.`);
  return found;
};

describe('<selfsame-sign-in>, first factor', () => {
  it('is one form with the fields that password managers look for (T-106, PM-010, PM-011)', async () => {
    const stage = await openCredentials();
    const name = input(stage, 'identifier');
    const secret = input(stage, 'password');
    expect([name.type, name.name, name.autocomplete]).to.deep.equal(['email', 'username', 'username']);
    expect([secret.type, secret.name, secret.autocomplete]).to.deep.equal([
      'password',
      'password',
      'current-password',
    ]);
    expect(name.form).to.equal(secret.form);
    expect(name.form?.method).to.equal('post');
    expect(stage.harness.actions).to.deep.equal(['Show password', 'Forgot password?', 'Sign in']);
    await expect(stage.element).to.be.accessible();
  });

  it('asks for a user name where people have one', async () => {
    const stage = await openCredentials();
    stage.element.identifier = 'text';
    await stage.element.updateComplete;
    expect(stage.harness.fields).to.deep.equal(['Username', 'Password']);
    expect(input(stage, 'identifier').type).to.equal('text');
  });

  it('signs in with Enter, and tells the page once (T-106)', async () => {
    const { harness, events, count } = await openCredentials({ user: ann });
    await harness.fill('E-mail address', ann.email);
    harness.field('Password').focus();
    await sendKeys({ type: password });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
    expect(count('POST /sign-in')).to.equal(1);
    expect(harness.is('success')).to.equal(true);
    await waitUntil(() => harness.focused === 'You are signed in.', 'the focus');
  });

  it('tells the page as soon as it is true, not behind the next render', async () => {
    const { harness, element, events } = await openCredentials({ user: ann });
    await harness.fill('E-mail address', ann.email);
    await harness.fill('Password', password);
    await stuck(element, async () => {
      harness.action('Sign in').click();
      await waitUntil(() => events.length > 0, 'the page is told');
    });
    expect(events).to.deep.equal(['selfsame-signed-in']);
  });

  it('sends once, however often it is pressed (SEC-073)', async () => {
    const { harness, sandbox, count, element } = await openCredentials();
    sandbox.fail({ path: '/sign-in', method: 'POST', hang: true, times: Infinity });
    await harness.signIn(ben.email, password);
    for (let press = 0; press < 5; press++) await harness.press('Checking…');
    element.shadowRoot?.querySelector('form')?.requestSubmit();
    await aTimeout(0);
    expect(count('POST /sign-in')).to.equal(1);
    expect(harness.is('submitting')).to.equal(true);
    expect(harness.focused).to.equal('Checking…');
  });

  it('answers the same to an unknown user, a wrong password and a locked account (T-108, SEC-067)', async () => {
    const refusal = async (email: string, typed: string, attempts = 0) => {
      const { harness, adapter, events, element } = await openCredentials();
      for (let attempt = 0; attempt < attempts; attempt++)
        await adapter.signIn?.start({ identifier: email, password: 'no' }).catch(() => undefined);
      await harness.signIn(email, typed);
      await waitUntil(() => harness.is('error') && harness.focused !== 'Checking…', 'it is refused');
      return {
        text: harness.text,
        focused: harness.focused,
        events,
        markup: element.shadowRoot?.innerHTML.replace(email, ''),
      };
    };
    const seen = [
      await refusal(ben.email, 'not the password'),
      await refusal('nobody@example.com', 'not the password'),
      // Locked: even the right one is refused.
      await refusal(ben.email, password, 10),
    ];
    expect(seen[0]?.text).to.contain(refusalText);
    expect(seen[0]?.focused).to.equal(refusalText);
    expect(seen[0]?.events).to.deep.equal(['selfsame-failed invalid-credentials']);
    expect(seen[1]).to.deep.equal(seen[0]);
    expect(seen[2]).to.deep.equal(seen[0]);
  });

  it('keeps what was typed after an error (A11Y-033)', async () => {
    const stage = await openCredentials();
    await stage.harness.signIn(ben.email, 'not the password');
    await waitUntil(() => stage.harness.is('error'), 'it is refused');
    expect(input(stage, 'identifier').value).to.equal(ben.email);
    expect(input(stage, 'password').value).to.equal('not the password');
    await expect(stage.element).to.be.accessible();
  });

  it('moves nothing under a second press: an error stays until the next answer is there (SEC-073)', async () => {
    const { harness, sandbox } = await openCredentials();
    await harness.signIn(ben.email, 'not the password');
    await waitUntil(() => harness.is('error'), 'it is refused');
    const { top } = harness.action('Sign in').getBoundingClientRect();
    sandbox.fail({ path: '/sign-in', method: 'POST', hang: true });
    await harness.press('Sign in');
    expect(harness.is('submitting')).to.equal(true);
    expect(harness.is('error')).to.equal(false);
    expect(harness.action('Checking…').getBoundingClientRect().top).to.equal(top);
    expect(harness.notices).to.deep.equal([refusalText]);
  });

  it('takes the second press of a double click only where the first one was (SEC-073)', async () => {
    const { harness, sandbox } = await openCredentials();
    await harness.fill('E-mail address', ben.email);
    const click = (name: string, detail: number): boolean =>
      harness
        .action(name)
        .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail }));
    click('Forgot password?', 1);
    await waitUntil(() => harness.has('Send link'), 'the other page');
    expect(click('Send link', 2)).to.equal(false);
    await aTimeout(0);
    expect(sandbox.calls.filter(({ path }) => path === '/password-reset')).to.deep.equal([]);
    click('Send link', 1);
    await waitUntil(() => harness.text.includes('we have sent an e-mail'), 'it is sent');
  });

  it('says which field is empty, and asks nobody (A11Y-030, A11Y-032)', async () => {
    const { harness, count } = await openCredentials();
    await harness.press('Sign in');
    expect(harness.error('E-mail address')).to.equal('Please fill this in.');
    expect(harness.focused).to.equal('E-mail address');
    await harness.fill('E-mail address', ben.email);
    await harness.press('Sign in');
    expect(harness.error('Password')).to.equal('Please fill this in.');
    expect(harness.focused).to.equal('Password');
    expect(count('POST /sign-in')).to.equal(0);
  });

  it('goes ahead with a password that the browser filled and still hides (T-117, A11Y-035)', async () => {
    const stage = await openCredentials();
    for (const id of ['identifier', 'password']) {
      const field = input(stage, id);
      Object.defineProperty(field, 'matches', { value: (selector: string) => selector === ':autofill' });
    }
    expect(stage.harness.available('Sign in')).to.equal(true);
    await stage.harness.press('Sign in');
    await waitUntil(() => stage.count('POST /sign-in') === 1, 'it is sent');
  });

  it('knows nothing about second factors before the first one was accepted (T-109, SEC-068)', async () => {
    const { element, harness } = await openCredentials({ user: { ...benWithTwo } });
    await harness.signIn(ben.email, 'not the password');
    await waitUntil(() => harness.is('error'), 'it is refused');
    expect(markup(element.shadowRoot as ShadowRoot)).not.to.match(
      /Work phone|Tablet|authenticator|recovery/i,
    );
    await harness.signIn(ben.email, password);
    await waitUntil(() => harness.text.includes('Work phone'), 'now it does');
  });

  it('waits as long as the server says, and counts down (SEC-069)', async () => {
    const { harness, sandbox, count } = await openCredentials();
    sandbox.fail({
      path: '/sign-in',
      method: 'POST',
      code: 'rate-limited',
      status: 429,
      info: { retryAfter: 1 },
    });
    await harness.signIn(ben.email, password);
    await waitUntil(() => harness.is('cooldown'), 'it has to wait');
    expect(harness.notices).to.deep.equal(['Too many attempts. Try again in 1 second.']);
    expect(harness.available('Sign in')).to.equal(false);
    await harness.press('Sign in');
    expect(count('POST /sign-in')).to.equal(1);
    await waitUntil(() => harness.available('Sign in'), 'the wait is over', { timeout: 3000 });
    await harness.press('Sign in');
    await waitUntil(() => harness.title === 'Enter your code', 'it goes on');
  });

  it('keeps everything while offline, and sends at the second press (5.7 offline)', async () => {
    const { harness, count } = await openCredentials({ offline: true });
    expect(harness.is('offline')).to.equal(true);
    await harness.signIn(ben.email, password);
    expect(count('POST /sign-in')).to.equal(0);
    expect(harness.notices).to.have.length(2);
    expect(harness.field('E-mail address').value).to.equal(ben.email);
    await harness.press('Sign in');
    await waitUntil(() => harness.title === 'Enter your code', 'it goes on');
    expect(count('POST /sign-in')).to.equal(1);
  });

  it('shows that no other account can be chosen while one is being checked', async () => {
    const { harness, sandbox } = await openCredentials({
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async () => ({
          ...(await adapter.capabilities()),
          external: [{ id: 'company', label: 'Company account' }],
        }),
      }),
    });
    expect(harness.available('Continue with Company account')).to.equal(true);
    sandbox.fail({ path: '/sign-in', method: 'POST', hang: true });
    await harness.signIn(ben.email, password);
    expect(harness.available('Continue with Company account')).to.equal(false);
  });

  it('leaves for another account provider through the page (decision 16)', async () => {
    const { harness, events, element } = await openCredentials({
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async () => ({
          ...(await adapter.capabilities()),
          external: [{ id: 'company', label: 'Company\u202e account' }],
        }),
        signIn: {
          ...(adapter.signIn as NonNullable<typeof adapter.signIn>),
          start: ({ external }) =>
            Promise.resolve({ kind: 'redirect', url: `https://login.example/${external ?? ''}` }),
        },
      }),
    });
    let url = '';
    element.addEventListener('selfsame-redirect', (event) => {
      event.preventDefault();
      ({ url } = event);
    });
    await harness.press('Continue with Company account');
    await waitUntil(() => events.length > 0, 'the page is asked');
    expect(url).to.equal('https://login.example/company');
    expect(harness.is('loading')).to.equal(true);
  });
});

describe('<selfsame-sign-in>, where it stands', () => {
  it('shows the shape of the form while it asks (5.7 loading)', async () => {
    const { harness, element } = await openSignIn({ hang: '/sign-in' });
    expect(harness.is('loading')).to.equal(true);
    expect(harness.title).to.equal('Sign in');
    expect(element.shadowRoot?.querySelectorAll('.skeleton')).to.have.length(2);
  });

  it('offers to try again when nothing could be loaded (F-04)', async () => {
    const { harness } = await openSignIn({ fail: { path: '/sign-in', status: 500, times: 1 } });
    await waitUntil(() => harness.is('error'), 'it failed');
    expect(harness.notices[0]).to.contain('Something went wrong on our side.');
    await harness.press('Try again');
    await waitUntil(() => harness.is('ready'), 'the form is there');
  });

  it('says at once when somebody is signed in already', async () => {
    const { harness, events } = await openSignIn({ signedOut: false });
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
    expect(harness.title).to.equal('You are signed in.');
  });

  it('restores an open challenge after a reload, and starts nothing new (T-111)', async () => {
    const { element, harness, count, adapter } = await openChallenge();
    element.remove();
    const again = document.createElement('selfsame-sign-in');
    again.adapter = adapter;
    document.body.append(again);
    await waitUntil(() => again.matches(':state(ready)'), 'it is back');
    expect(again.shadowRoot?.querySelector('#heading')?.textContent).to.contain('Enter your code');
    expect(count('POST /sign-in')).to.equal(1);
    expect(document.activeElement, 'nobody asked for the focus').to.equal(document.body);
    expect(harness.element.isConnected).to.equal(false);
    again.remove();
  });

  it('takes the focus only where the page wants it (T-017, A11Y-040)', async () => {
    const { harness } = await openCredentials();
    expect(harness.focused).to.equal(undefined);
    const eager = await openCredentials({ autofocus: true });
    await waitUntil(() => eager.harness.focused === 'E-mail address', 'the first field');
  });

  it('has a focus() that finds the first empty field', async () => {
    const { element, harness } = await openCredentials();
    element.focus();
    expect(harness.focused).to.equal('E-mail address');
    await harness.fill('E-mail address', ben.email);
    element.focus();
    expect(harness.focused).to.equal('Password');
  });

  it('says that nobody signs in here, where the backend has no sign-in (5.7 unsupported)', async () => {
    const { harness } = await openSignIn({ adapt: ({ signIn: _, ...adapter }) => adapter });
    await waitUntil(() => harness.is('unsupported'), 'it is known');
    expect(harness.notices).to.deep.equal(['You cannot sign in on this page. Ask for help.']);
    expect(harness.fields).to.deep.equal([]);
  });

  it('begins again with another backend, and takes nothing along (F-19, SEC-034)', async () => {
    const { element, harness } = await openChallenge();
    await harness.fill(codeLabel, '123');
    element.adapter = (await openStage({ user: ann, signedOut: true })).adapter;
    await waitUntil(
      () => harness.title === 'Sign in' && harness.is('ready'),
      'the first form of the new one',
    );
    expect(harness.fields).to.deep.equal(['E-mail address', 'Password']);
    expect(harness.field('E-mail address').value).to.equal('');
  });

  it('empties itself when it leaves the document or the page is put away, and begins again (SEC-034, SEC-036)', async () => {
    const stage = await openCredentials();
    await stage.harness.fill('Password', 'canary-password');
    const field = input(stage, 'password');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await stage.element.updateComplete;
    expect(field.value).to.equal('');
    expect(stage.harness.fields).to.deep.equal([]);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => stage.harness.is('ready'), 'it is back');

    await stage.harness.fill('Password', 'canary-password');
    const second = input(stage, 'password');
    const parent = stage.element.parentElement;
    stage.element.remove();
    await Promise.resolve();
    expect(second.value).to.equal('');
    parent?.append(stage.element);
    await stage.element.updateComplete;
    await waitUntil(() => stage.harness.is('ready'), 'it is back');
    expect(stage.harness.field('Password').value).to.equal('');
  });

  it('keeps everything when it is only moved (T-027, SEC-035)', async () => {
    const stage = await openChallenge();
    await stage.harness.fill(codeLabel, '123');
    const aside = document.createElement('aside');
    stage.element.parentElement?.append(aside);
    aside.append(stage.element);
    await Promise.resolve();
    await stage.element.updateComplete;
    expect(stage.harness.title).to.equal('Enter your code');
    expect(stage.harness.field(codeLabel).value).to.equal('123');
  });
});
