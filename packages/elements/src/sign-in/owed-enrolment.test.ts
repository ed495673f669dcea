import type { AccountAdapter } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import {
  openCredentials,
  type SignInOptions,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { phonePolicy } from '../../../../stories/phone-on-stage.js';
import { ann, password } from '../../../../stories/stage.js';
import { AddFactorHarness } from '../add-factor/add-factor.harness.js';
import type { AddFactorElement } from '../add-factor/add-factor.js';
import { AddFactorClosedEvent, FactorAddedEvent, SignInRequiredEvent } from '../events.js';

/** The password was right, and a factor has to be set up. */
async function openOwed(options: SignInOptions = {}): Promise<SignInStage> {
  const opened = await openCredentials({ user: ann, policy: { secondFactor: 'required' }, ...options });
  await opened.harness.signIn(ann.email, password);
  await waitUntil(() => opened.harness.wizard !== null, 'the wizard is there');
  return opened;
}

/** What the wizard does, on the same backend: its own tests drive it on the screen. */
async function setUp({ adapter, sandbox, harness }: SignInStage): Promise<void> {
  const begun = await adapter.factors.enrol({ type: 'totp', label: 'Work phone' });
  if (begun.kind !== 'challenge' || begun.challenge.setup?.type !== 'totp')
    throw new Error('an authenticator app was expected');
  const code = await sandbox.code(begun.challenge.setup.secret);
  await adapter.factors.verifier.answer(begun.challenge.id, { code }, { label: 'Work phone' });
  harness.wizard?.dispatchEvent(new FactorAddedEvent('totp'));
  // "Continue"
  harness.wizard?.dispatchEvent(new AddFactorClosedEvent());
}

describe('<selfsame-sign-in>, a method is owed', () => {
  it('sets up the method in place, and signs in after it (T-114, S1.8)', async () => {
    const stage = await openOwed();
    const { harness, events } = stage;
    expect(harness.is('policy-required')).to.equal(true);
    expect(harness.text).to.contain(
      'Your organisation requires a second method. It takes about two minutes.',
    );
    expect(harness.wizard?.hasAttribute('forced')).to.equal(true);
    expect(events).to.deep.equal([]);
    await setUp(stage);
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
    expect(harness.wizard).to.equal(null);
  });

  /** On the screen, as a user does it. */
  async function setUpOnScreen({ harness, sandbox }: SignInStage, name: string): Promise<AddFactorHarness> {
    const wizard = new AddFactorHarness(harness.wizard as AddFactorElement);
    await waitUntil(() => wizard.has('Continue'), 'the wizard has begun');
    await wizard.press('Continue');
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is there');
    await wizard.press('Unable to scan?');
    const secret = wizard.secret!.replaceAll(' ', '');
    await wizard.press('Continue');
    await wizard.fill('Code from your authenticator app', await sandbox.code(secret));
    await wizard.fill('Name of the device', name);
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    return wizard;
  }

  it('confirms what was set up, and goes on with a press (S1.8)', async () => {
    const stage = await openOwed();
    const { harness, events, sandbox, count } = stage;
    const wizard = await setUpOnScreen(stage, 'Work phone');
    expect(wizard.notices).to.deep.equal(['Added. Use it next time you sign in.']);
    expect(harness.text).not.to.contain('requires');
    expect(wizard.actions, 'there is no other one').to.deep.equal(['Continue']);
    expect(events).not.to.include('selfsame-signed-in');
    sandbox.fail({ path: '/sign-in/continue', delay: 50, times: 1, status: 500 });
    const button = wizard.action('Continue');
    button.click();
    button.click();
    await waitUntil(() => wizard.has('One moment…'), 'it is on its way');
    await waitUntil(() => harness.has('Try again'), 'it failed');
    expect(wizard.is('success'), 'what was set up stays in sight').to.equal(true);
    await wizard.press('Continue');
    await waitUntil(() => events.includes('selfsame-signed-in'), 'the page is told');
    expect(count('POST /sign-in/continue')).to.equal(2);
  });

  it('can ask for the one that was just added first, where there is another one (S4.3)', async () => {
    const stage = await openOwed({ policy: { secondFactor: 'required', backup: 'required' } });
    const { harness, adapter, events } = stage;
    await setUp(stage);
    await waitUntil(() => harness.text.includes('Set up one more method'), 'the backup');
    const wizard = await setUpOnScreen(stage, 'Tablet');
    await wizard.press('Ask for this one first');
    await waitUntil(() => wizard.text.includes('It is asked for first from now on.'), 'it comes first');
    await wizard.press('Continue');
    await waitUntil(() => events.includes('selfsame-signed-in'), 'the page is told');
    const factors = await adapter.factors.list();
    expect(factors.find(({ primary }) => primary)?.label).to.equal('Tablet');
  });

  it('offers no "Not now" once something was set up', async () => {
    const stage = await openOwed({ policy: { offerAtSignIn: true } });
    expect(stage.harness.has('Not now')).to.equal(true);
    await setUpOnScreen(stage, 'Work phone');
    expect(stage.harness.has('Not now')).to.equal(false);
  });

  it('cannot be skipped where it is required, yet left by signing out (SEC-093)', async () => {
    const { harness, count } = await openOwed();
    expect(harness.actions).to.deep.equal(['Sign out']);
    await harness.press('Sign out');
    await waitUntil(() => harness.title === 'Sign in', 'the first form');
    expect(count('POST /sign-out')).to.equal(1);
    expect(harness.wizard).to.equal(null);
  });

  it('can be set up by who signs out and comes back at once', async () => {
    const { harness } = await openOwed();
    const choices = (): AddFactorHarness => new AddFactorHarness(harness.wizard as AddFactorElement);
    await waitUntil(() => choices().has('Continue'), 'the wizard has begun');
    await harness.press('Sign out');
    await waitUntil(() => harness.title === 'Sign in', 'the first form');
    await harness.signIn(ann.email, password);
    await waitUntil(() => harness.wizard !== null, 'the wizard is there again');
    await waitUntil(() => choices().has('Continue'), 'and knows what can be added');
    expect(choices().has('Sign in')).to.equal(false);
  });

  it('tells of the sign-out once it is done, and what failed by its own name', async () => {
    const { harness, element, sandbox } = await openOwed();
    const seen: string[] = [];
    element.addEventListener('selfsame-signed-out', ({ detail }) =>
      seen.push(`${detail.operation} ${harness.title}`),
    );
    element.addEventListener('selfsame-failed', ({ detail }) => seen.push(`${detail.operation} failed`));
    sandbox.fail({ path: '/sign-out', status: 500, times: 1 });
    await harness.press('Sign out');
    await waitUntil(() => harness.is('error'), 'it failed');
    expect(seen).to.deep.equal(['session.revoke failed']);
    await harness.press('Sign out');
    await waitUntil(() => seen.length === 2, 'the page is told');
    expect(seen[1]).to.equal('session.revoke Sign in');
  });

  it('keeps help within reach (SEC-093)', async () => {
    const { element } = await openOwed();
    const help = document.createElement('a');
    help.slot = 'help';
    help.textContent = 'Help';
    element.append(help);
    expect(help.checkVisibility()).to.equal(true);
  });

  it('can be put off where it is only offered', async () => {
    const { harness, events, count } = await openOwed({ policy: { offerAtSignIn: true } });
    expect(harness.actions).to.deep.equal(['Not now', 'Sign out']);
    await harness.press('Not now');
    await waitUntil(() => events.length > 0, 'the page is told');
    expect(events).to.deep.equal(['selfsame-signed-in']);
    expect(count('POST /sign-in/continue')).to.equal(1);
  });

  it('begins a fresh wizard for a backup that is owed too (5.7 backup)', async () => {
    const stage = await openOwed({ policy: { secondFactor: 'required', backup: 'required' } });
    const first = stage.harness.wizard;
    await setUp(stage);
    await waitUntil(() => stage.harness.text.includes('Set up one more method'), 'the backup');
    expect(stage.harness.wizard).not.to.equal(first);
    await setUp(stage);
    await waitUntil(() => stage.events.includes('selfsame-signed-in'), 'the page is told');
  });

  it('says for the backup what may be added after the first one, not before it (S2.3)', async () => {
    const stage = await openOwed({
      policy: { secondFactor: 'required', backup: 'required', ...phonePolicy() },
    });
    const { harness, adapter, sandbox } = stage;
    const told = (text: string): boolean => harness.wizard?.shadowRoot?.textContent.includes(text) ?? false;
    await waitUntil(() => told('You can add up to 8 numbers.'), 'what may be added');
    const begun = await adapter.factors.enrol({ type: 'phone', destination: '+31621234529' });
    if (begun.kind !== 'challenge') throw new Error('a code was expected');
    const { code = '' } = sandbox.messages('+31621234529')[0] ?? {};
    await adapter.factors.verifier.answer(begun.challenge.id, { code });
    harness.wizard?.dispatchEvent(new FactorAddedEvent('phone'));
    harness.wizard?.dispatchEvent(new AddFactorClosedEvent());
    await waitUntil(() => harness.text.includes('Set up one more method'), 'the backup');
    await waitUntil(() => told('You have added 1 of up to 8 numbers.'), 'it is known anew');
  });

  it('says what went wrong after the set-up, and tries again', async () => {
    const stage = await openOwed();
    const { harness, sandbox, events } = stage;
    sandbox.fail({ path: '/sign-in/continue', status: 500 });
    await setUp(stage);
    await waitUntil(() => harness.has('Try again'), 'it failed');
    expect(harness.notices[0]).to.contain('Something went wrong on our side.');
    await harness.press('Try again');
    await waitUntil(() => events.includes('selfsame-signed-in'), 'the page is told');
  });

  for (const [name, path] of [
    ['Not now', '/sign-in/continue'],
    ['Sign out', '/sign-out'],
  ] as const)
    it(`tries "${name}" again, not something else, and keeps the focus meanwhile (A11Y-047)`, async () => {
      const { harness, sandbox, events, count } = await openOwed({ policy: { offerAtSignIn: true } });
      sandbox.fail({ path, status: 500, times: 1 });
      await harness.press(name);
      await waitUntil(() => harness.has('Try again'), 'it failed');
      sandbox.fail({ path, status: 500, delay: 100, times: 1 });
      await harness.press('Try again');
      expect(harness.focused).to.equal('One moment…');
      expect(harness.available(name)).to.equal(false);
      await waitUntil(() => harness.has('Try again'), 'it failed once more');
      await harness.press('Try again');
      await waitUntil(
        () => events.includes('selfsame-signed-in') || harness.title === 'Sign in',
        'it is done',
      );
      expect(count(`POST ${path}`)).to.equal(3);
      expect(events.filter((event) => event.includes('forbidden'))).to.deep.equal([]);
    });

  it('starts again when the sign-in is lost meanwhile, and keeps the name (SEC-089)', async () => {
    const { harness, sandbox, events, element } = await openOwed();
    sandbox.advance(3600);
    let asked = 0;
    element.addEventListener('selfsame-sign-in-required', () => asked++);
    harness.wizard?.dispatchEvent(new SignInRequiredEvent());
    await waitUntil(() => harness.title === 'Sign in' && harness.is('ready'), 'the first form');
    expect(harness.field('E-mail address').value).to.equal(ann.email);
    expect(asked, 'this is the place to sign in').to.equal(0);
    expect(events).to.deep.equal([]);
  });

  it('restores the wizard after a reload', async () => {
    const { element, adapter } = await openOwed();
    element.remove();
    const again = document.createElement('selfsame-sign-in');
    again.adapter = adapter satisfies AccountAdapter;
    document.body.append(again);
    await waitUntil(() => again.matches(':state(policy-required)'), 'it is back');
    again.remove();
  });
});
