import { httpAdapter } from '@selfsame/adapter-http';
import type { ErrorCode } from '@selfsame/core';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { openStage, password } from '../../../../stories/stage.js';
import { drawData, nextPassword } from '../../../../test/elements/user-data-on-stage.js';
import type { UserDataElement } from './user-data.js';
import { UserDataHarness } from './user-data.harness.js';

/** Waits until the data is read, or could not be read. */
const read = (harness: UserDataHarness): Promise<void> =>
  waitUntil(() => !harness.is('loading'), 'the data is read', { timeout: 5000 });

describe('<selfsame-user-data>: what can go wrong while it loads', () => {
  for (const [name, fail] of [
    ['500', { path: '/profile', status: 500 }],
    ['503', { path: '/profile', status: 503 }],
    ['an HTML page instead of JSON', { path: '/profile', status: 200 }],
    ['an empty answer', { path: '/profile', status: 204 }],
    ['no connection', { path: '/profile', network: true }],
  ] as const)
    it(`offers to try again after ${name} (F-03, F-04, F-13)`, async () => {
      // A read is repeated once after a lost connection.
      const { harness, element } = await drawData({ fail: { ...fail, times: 'network' in fail ? 2 : 1 } });
      await read(harness);
      expect(harness.is('error')).to.equal(true);
      expect(harness.actions).to.deep.equal(['Try again']);
      expect(harness.text).not.to.contain('<h1>');
      await expect(element).to.be.accessible();
      await harness.press('Try again');
      await waitUntil(() => harness.is('ready'), 'the second time');
    });

  it('shows the shape of what comes, and asks for patience after ten seconds (F-01, UX-008)', async () => {
    const { harness, element } = await drawData({ hang: '/profile' });
    await element.updateComplete;
    expect(harness.is('loading')).to.equal(true);
    expect(harness.sections).to.deep.equal(['Username', 'Password', 'Language']);
    const slow = element.shadowRoot?.querySelector('.slow');
    if (slow === null || slow === undefined) throw new Error('There is no slow notice.');
    expect(getComputedStyle(slow).opacity).to.equal('0');
    const [appear] = slow.getAnimations();
    expect(appear?.effect?.getTiming().delay).to.equal(10_000);
    appear?.finish();
    expect(getComputedStyle(slow).opacity).to.equal('1');
    expect(slow.textContent).to.contain('This is taking longer than usual.');
  });

  it('asks to sign in where nobody is (5.2 unauthorized)', async () => {
    const { harness, element, sandbox } = await drawData({ user: null });
    await read(harness);
    expect(harness.is('unauthorized')).to.equal(true);
    expect(harness.fields).to.deep.equal([]);
    const before = sandbox.calls.length;
    const asked = oneEvent(element, 'selfsame-sign-in-required');
    await harness.press('Sign in');
    await asked;
    expect(sandbox.calls).to.have.length(before);
  });

  it('ends its reads when it is removed, without a word (F-02)', async () => {
    const { element, sandbox, adapter } = await drawData({ hang: '/profile' });
    let updates = 0;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    element.requestUpdate = () => void updates++;
    await adapter.policy();
    expect(updates).to.equal(0);
    expect(sandbox.calls.filter(({ path }) => path === '/profile')).to.have.length(1);
  });

  it('drops what an old backend answers after another took over (F-19)', async () => {
    const { element, harness } = await drawData({ hang: '/profile' });
    const other = await openStage({ user: { email: 'other@example.com' } });
    element.adapter = other.adapter;
    await waitUntil(() => harness.is('ready'), 'the other profile');
    const field = harness.field('Username (e-mail address)') as HTMLInputElement;
    expect(field.value).to.equal('other@example.com');
  });

  it('waits without a backend, and does not throw (F-20)', async () => {
    const element = await fixture<UserDataElement>(html`<selfsame-user-data></selfsame-user-data>`);
    expect(new UserDataHarness(element).is('loading')).to.equal(true);
    const { adapter } = await openStage();
    element.adapter = adapter;
    await waitUntil(() => new UserDataHarness(element).is('ready'), 'the data');
  });
});

describe('<selfsame-user-data>: what can go wrong while it saves', () => {
  const words: readonly (readonly [ErrorCode, number, object, string])[] = [
    ['forbidden', 403, {}, 'This is not allowed for your account.'],
    ['conflict', 412, {}, 'This was changed somewhere else.'],
    ['rate-limited', 429, { retryAfter: 120 }, 'Too many attempts. Try again in 2 minutes.'],
    ['rate-limited', 429, {}, 'Too many attempts. Try again in a few minutes.'],
    ['server-error', 500, {}, 'Something went wrong on our side.'],
  ];
  for (const [code, status, info, text] of words)
    it(`says it in words: ${code} ${JSON.stringify(info)} (F-06, F-09, F-11)`, async () => {
      const { harness, sandbox } = await drawData({
        fail: { path: '/profile', method: 'PATCH', code, status, info, times: 1 },
      });
      await read(harness);
      await harness.fill('Language', 'nl');
      await harness.press('Save language');
      await waitUntil(() => harness.is('error'), 'the error');
      expect(harness.notices[0]).to.contain(text);
      expect(sandbox.calls.filter(({ method }) => method === 'PATCH')).to.have.length(1);
      expect((harness.field('Language') as HTMLSelectElement).value).to.equal('nl');
    });

  for (const [header, text] of [
    ['-5', 'Too many attempts.'],
    ['soon', 'Try again in a few minutes.'],
    ['1000000000', 'Too many attempts.'],
  ] as const)
    it(`makes sense of Retry-After: ${header} (F-11, SEC-069)`, async () => {
      const { sandbox } = await openStage();
      const limited = new Response('', { status: 429, headers: { 'Retry-After': header } });
      const adapter = httpAdapter({
        baseUrl: sandbox.baseUrl,
        fetch: (url, init) => (init.method === 'PATCH' ? Promise.resolve(limited) : sandbox.fetch(url, init)),
      });
      await sandbox.signIn('ann@example.com');
      const { element, harness } = await drawData({ adapt: () => adapter });
      await read(harness);
      await harness.press('Save language');
      await waitUntil(() => harness.is('error'), 'the error');
      expect(harness.notices[0]).to.contain(text);
      expect(harness.notices[0]).not.to.match(/NaN|-\d|\d{5}/);
      await expect(element).to.be.accessible();
    });

  it('puts what is known to its field, and the rest above the button (F-10)', async () => {
    const { harness, sandbox } = await drawData();
    await read(harness);
    await harness.openPassword();
    sandbox.fail({
      path: '/profile/password',
      code: 'validation-failed',
      info: { fields: [{ field: 'current', code: 'required' }] },
    });
    await harness.fillPasswords(password, nextPassword);
    await harness.press('Save new password');
    await waitUntil(() => harness.error('Current password') !== undefined, 'the error');
    sandbox.fail({
      path: '/profile/password',
      code: 'validation-failed',
      info: { fields: [{ field: '__proto__', code: 'other' }] },
    });
    await harness.press('Save new password');
    await waitUntil(() => harness.notices.length === 1, 'the notice');
    expect(harness.notices).to.deep.equal(['Please check what you entered.']);
  });

  it('wipes passwords, keeps the rest and asks to sign in after a 401 (F-05)', async () => {
    const { harness, sandbox, element } = await drawData();
    await read(harness);
    await harness.fill('Username (e-mail address)', 'new@example.com');
    await harness.openPassword();
    await harness.fillPasswords(password, nextPassword);
    await sandbox.signOut();
    const failed: string[] = [];
    element.addEventListener('selfsame-failed', ({ detail }) => void failed.push(detail.errorCode ?? ''));
    await harness.press('Save new password');
    await waitUntil(() => harness.is('unauthorized'), 'the session is gone');
    expect(harness.has('Sign in')).to.equal(true);
    expect(failed).to.deep.equal(['unauthenticated']);
    expect((harness.field('Current password') as HTMLInputElement).value).to.equal('');
    expect((harness.field('New password') as HTMLInputElement).value).to.equal('');
    expect((harness.field('Username (e-mail address)') as HTMLInputElement).value).to.equal(
      'new@example.com',
    );
  });

  for (const [name, thrown] of [
    ['a string', 'secret-canary'],
    ['undefined', undefined],
    ['an error with a secret', new Error('secret-canary')],
  ] as const)
    it(`says something general when the adapter throws ${name}, and logs nothing (F-15)`, async () => {
      const logged: unknown[] = [];
      const { error, warn, log } = console;
      const record = (...all: unknown[]): void => void logged.push(...all);
      Object.assign(console, { error: record, warn: record, log: record });
      try {
        const { harness } = await drawData({
          adapt: (adapter) => ({
            ...adapter,
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a bad adapter does
            profile: { ...adapter.profile, update: () => Promise.reject(thrown) },
          }),
        });
        await read(harness);
        await harness.press('Save language');
        await waitUntil(() => harness.is('error'), 'the error');
        expect(harness.notices[0]).to.contain('Something went wrong on our side.');
        expect(harness.text).not.to.contain('canary');
        expect(logged).to.deep.equal([]);
      } finally {
        Object.assign(console, { error, warn, log });
      }
    });

  it('says something general when the adapter throws before it answers (F-15)', async () => {
    const { harness } = await drawData({
      adapt: (adapter) => ({
        ...adapter,
        profile: {
          ...adapter.profile,
          update: () => {
            throw new Error('secret-canary');
          },
        },
      }),
    });
    await read(harness);
    await harness.press('Save language');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('Something went wrong on our side.');
  });

  it('says that it is offline, keeps what was typed, and forgets the notice (5.2 offline)', async () => {
    const { harness, element } = await drawData();
    await read(harness);
    await harness.fill('Username (e-mail address)', 'new@example.com');
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    dispatchEvent(new Event('offline'));
    await element.updateComplete;
    expect(harness.is('offline')).to.equal(true);
    expect(harness.notices).to.deep.equal(['You are offline. We will keep what you typed.']);
    expect((harness.field('Username (e-mail address)') as HTMLInputElement).value).to.equal(
      'new@example.com',
    );
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => true });
    dispatchEvent(new Event('online'));
    await element.updateComplete;
    expect(harness.is('offline')).to.equal(false);
  });
});
