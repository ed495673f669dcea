import { expect, waitUntil } from '@open-wc/testing';
import {
  openCredentials,
  type SignInOptions,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { ben, password } from '../../../../stories/stage.js';
import { SignInHarness } from './sign-in.harness.js';

const external = [
  { id: 'company', label: 'The Company', issuer: 'https://id.company.example', clientId: 'x' },
  { id: 'university', label: 'University', issuer: 'https://id.university.example', clientId: 'x' },
];
const go = 'Continue with The Company';
const going = 'Taking you to The Company…';

interface Door extends SignInStage {
  /** Where the browser would be; empty: here. */
  readonly url: () => string;
}

/** A login page with two providers, which stays where it is. */
async function openProviders(options: SignInOptions = {}): Promise<Door> {
  const opened = await openCredentials({ ...options, policy: { external, ...options.policy } });
  let url = '';
  opened.element.addEventListener('selfsame-redirect', (event) => {
    event.preventDefault();
    ({ url } = event);
  });
  return { ...opened, url: () => url };
}

/** The login page once more, as a browser loads it that was at the provider. */
async function backFromProvider(as: string, options: SignInOptions = {}): Promise<SignInHarness> {
  const { adapter, sandbox, element, harness, url } = await openProviders(options);
  await harness.press(go);
  await waitUntil(() => url() !== '', 'the page is asked to leave');
  await sandbox.comeBack(as);
  const again = document.createElement('selfsame-sign-in');
  again.adapter = adapter;
  again.autofocus = true;
  element.replaceWith(again);
  const back = new SignInHarness(again);
  await waitUntil(() => !back.is('loading'), 'it knows where it stands');
  await again.updateComplete;
  return back;
}

describe('<selfsame-sign-in>, over a provider', () => {
  it('says where it takes the user until the browser has left, and takes nothing else meanwhile (A11Y-047)', async () => {
    const { harness, url, count } = await openProviders();
    await harness.press(go);
    expect(harness.focused).to.equal(going);
    await waitUntil(() => url() !== '', 'the page is asked to leave');
    expect(new URL(url()).origin).to.equal('https://id.company.example');
    expect(harness.is('loading')).to.equal(true);
    expect(harness.focused).to.equal(going);
    for (const name of ['Sign in', 'Continue with University']) {
      expect(harness.available(name), name).to.equal(false);
      await harness.press(name);
    }
    await harness.press(going);
    expect(count('POST /sign-in')).to.equal(1);
  });

  it('has the form again, and why, when there is no way there (SEC-053)', async () => {
    const { harness } = await openCredentials({ policy: { external } });
    // Nobody around allows that address.
    await harness.press(go);
    await waitUntil(() => harness.is('error'), 'it failed');
    expect([harness.has(go), harness.available('Sign in')]).to.deep.equal([true, true]);
    expect(harness.notices).to.have.length(1);
  });

  it('says that the provider does not work, and the password does', async () => {
    const { harness } = await openProviders({
      fail: { path: '/sign-in', method: 'POST', status: 502, code: 'provider-failed', times: 1 },
    });
    await harness.press(go);
    await waitUntil(() => harness.is('error'), 'it failed');
    expect(harness.notices[0]).to.contain('The other sign-in page does not work right now.');
    await harness.signIn(ben.email, password);
    await waitUntil(() => harness.title === 'Enter your code', 'it goes on');
  });

  for (const [as, text] of [
    ['denied', 'You stopped on the other sign-in page. You can try again, or sign in another way.'],
    ['failed', 'The other sign-in page does not work right now. Try again later, or sign in another way.'],
    ['nobody@example.com', 'There is no account for you here. Your administrator can help you.'],
  ] as const)
    it(`says once why nothing came of it: ${as}`, async () => {
      const back = await backFromProvider(as);
      await waitUntil(() => back.focused === text, 'it is read out');
      expect(back.notices).to.deep.equal([text]);
      expect(back.has(go)).to.equal(true);
      await back.signIn(ben.email, password);
      await waitUntil(() => back.title === 'Enter your code', 'it goes on');
    });

  it('asks for the second factor when it comes back (decision 16)', async () => {
    const back = await backFromProvider(ben.email);
    await waitUntil(() => back.title === 'Enter your code', 'the code is asked for');
  });

  it('owes a method when it comes back, as after a password (S1.8)', async () => {
    const back = await backFromProvider(ben.email, {
      user: { ...ben, factors: [] },
      policy: { secondFactor: 'required' },
    });
    await waitUntil(() => back.wizard !== null, 'the wizard is there');
    expect(back.is('policy-required')).to.equal(true);
  });
});
