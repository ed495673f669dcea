import { type AccountAdapter, AccountError, type AccountEvent, type Profile } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { openStage } from '../../../../stories/stage.js';
import { fakeClock } from '../../../../test/elements/fake-clock.js';
import { type Account, accountOf } from './account.js';

/** An adapter whose profile is answered by hand, call by call, and that brings news when told to. */
async function scripted() {
  const { adapter: real, sandbox } = await openStage();
  const profile = await real.profile.read();
  const calls: { answer: (profile: Profile) => void; fail: (error: unknown) => void; signal: AbortSignal }[] =
    [];
  const listeners = new Set<(event: AccountEvent) => void>();
  const adapter: AccountAdapter = {
    ...real,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    profile: {
      ...real.profile,
      read: ({ signal } = {}) =>
        new Promise<Profile>((answer, fail) => {
          calls.push({ answer, fail, signal: signal ?? new AbortController().signal });
        }),
    },
  };
  const news = (type: AccountEvent['type']): void => {
    for (const listener of [...listeners]) listener({ type });
  };
  return { adapter, account: accountOf(adapter), profile, calls, listeners, news, sandbox };
}

const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
const nameOf = (account: Account): string | undefined => account.read('profile').value?.username;

describe('Account', () => {
  it('is one for all elements of an adapter, and another for another', async () => {
    const one = await scripted();
    const two = await scripted();
    expect(accountOf(one.adapter)).to.equal(one.account);
    expect(accountOf(two.adapter)).not.to.equal(one.account);
  });

  it('asks once, however many look', async () => {
    const { account, calls, profile } = await scripted();
    let told = 0;
    const end = account.subscribe(() => void told++);
    expect(account.read('profile').status).to.equal('loading');
    account.read('profile');
    expect(calls).to.have.length(1);
    calls[0]?.answer(profile);
    await settled();
    expect(account.read('profile')).to.deep.equal({ status: 'ready', value: profile });
    expect(told).to.be.at.least(1);
    end();
  });

  it('keeps what is shown while it asks again, and when that fails', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    calls[0]?.answer(profile);
    await settled();
    void account.refresh('profile');
    expect(account.read('profile')).to.deep.equal({ status: 'loading', value: profile });
    calls[1]?.fail(new AccountError('network'));
    await settled();
    expect(account.read('profile').status).to.equal('failed');
    expect(nameOf(account)).to.equal(profile.username);
    end();
  });

  it('drops what is shown when the session is gone: nobody else may see it (F-05)', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    calls[0]?.answer(profile);
    await settled();
    void account.refresh('profile');
    calls[1]?.fail(new AccountError('unauthenticated'));
    await settled();
    expect(account.read('profile').value).to.equal(undefined);
    end();
  });

  it('lets a newer answer win, whatever comes late (F-17)', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    void account.refresh('profile');
    expect(calls[0]?.signal.aborted).to.equal(true);
    calls[1]?.answer({ ...profile, username: 'new' });
    await settled();
    calls[0]?.answer({ ...profile, username: 'old' });
    await settled();
    expect(nameOf(account)).to.equal('new');
    account.put('profile', { ...profile, username: 'newest' });
    expect(nameOf(account)).to.equal('newest');
    end();
  });

  it('lets what was written win over a read that is under way', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    account.put('profile', { ...profile, username: 'written' });
    calls[0]?.answer({ ...profile, username: 'read before' });
    await settled();
    expect(nameOf(account)).to.equal('written');
    end();
  });

  it('makes an account error of whatever an adapter throws', async () => {
    const { account, calls } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    calls[0]?.fail('secret-canary');
    await settled();
    const read = account.read('profile');
    expect(read.status === 'failed' && read.error.code).to.equal('server-error');
    end();
  });

  it('forgets everything but the capabilities when the user signs out', async () => {
    const { account, calls, profile, news } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('capabilities');
    account.read('profile');
    calls[0]?.answer(profile);
    await waitUntil(() => account.read('capabilities').status === 'ready', 'the capabilities');
    news('signed-out');
    expect(account.peek('profile')).to.equal(undefined);
    expect(account.peek('capabilities')).not.to.equal(undefined);
    end();
  });

  it('asks again only for what the news is about, and only where it was read (F-17)', async () => {
    const { account, calls, profile, news, sandbox } = await scripted();
    const end = account.subscribe(() => undefined);
    news('profile-changed');
    expect(calls).to.have.length(0);
    account.read('profile');
    calls[0]?.answer(profile);
    await settled();
    const before = sandbox.calls.length;
    news('factors-changed');
    expect(calls).to.have.length(1);
    expect(sandbox.calls).to.have.length(before);
    account.read('recovery');
    await waitUntil(() => account.read('recovery').status !== 'loading', 'it is read', { timeout: 5000 });
    const read = sandbox.calls.length;
    news('factors-changed');
    await waitUntil(() => account.read('recovery').status !== 'loading', 'it is read again');
    expect(sandbox.calls.slice(read).map(({ path }) => path)).to.deep.equal(['/recovery']);
    news('profile-changed');
    news('profile-changed');
    expect(calls).to.have.length(3);
    expect(calls[1]?.signal.aborted).to.equal(true);
    end();
  });

  it('ends its calls and forgets, once nobody looks any more (F-02)', async () => {
    const { account, calls, listeners } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    expect(listeners.size).to.equal(1);
    end();
    await settled();
    expect(calls[0]?.signal.aborted).to.equal(true);
    expect(listeners.size).to.equal(0);
    expect(account.peek('profile')).to.equal(undefined);
  });

  it('goes on when somebody looks again at once, as when an element is moved (SEC-035)', async () => {
    const { account, calls } = await scripted();
    account.subscribe(() => undefined)();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    await settled();
    expect(calls[0]?.signal.aborted).to.equal(false);
    end();
  });

  it('refreshes what is old when the page is looked at again (SEC-075, F-27)', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    const clock = fakeClock();
    try {
      account.read('profile');
      calls[0]?.answer(profile);
      await Promise.resolve();
      await Promise.resolve();
      clock.advance(59);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(calls).to.have.length(1);
      clock.advance(2);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(calls).to.have.length(2);
    } finally {
      clock.restore();
      end();
    }
  });

  it('knows of each answer by itself how old it is: a young profile keeps no old factors (SEC-075)', async () => {
    const { account, calls, profile, sandbox } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('factors');
    await waitUntil(() => account.read('factors').status === 'ready', 'the factors');
    const clock = fakeClock();
    try {
      clock.advance(59);
      account.put('profile', profile);
      clock.advance(2);
      const before = sandbox.calls.length;
      document.dispatchEvent(new Event('visibilitychange'));
      expect(account.read('factors').status).to.equal('loading');
      expect(account.read('profile').status).to.equal('ready');
      expect(calls).to.have.length(0);
      clock.restore();
      await waitUntil(() => account.read('factors').status === 'ready', 'the factors, again');
      expect(sandbox.calls.slice(before)).to.have.length(1);
    } finally {
      clock.restore();
      end();
    }
  });

  it('joins a question that is under way, and repeats none that was answered just now', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.recheck(1000, 'profile');
    account.recheck(1000, 'profile');
    expect(calls).to.have.length(1);
    expect(calls[0]?.signal.aborted).to.equal(false);
    calls[0]?.answer(profile);
    await settled();
    account.recheck(1000, 'profile');
    expect(calls).to.have.length(1);
    // What a write asks for has to be newer than the write.
    void account.refresh('profile');
    expect(calls).to.have.length(2);
    // Nobody was reached: that is no answer.
    calls[1]?.fail(new AccountError('network'));
    account.forget();
    await settled();
    account.recheck(1000, 'profile');
    expect(calls).to.have.length(3);
    end();
  });

  it('asks for everything again when the browser shows the page as it was left', async () => {
    const { account, calls, profile } = await scripted();
    const end = account.subscribe(() => undefined);
    account.read('profile');
    calls[0]?.answer(profile);
    await settled();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(calls).to.have.length(1);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(calls).to.have.length(2);
    // Meanwhile somebody has signed out.
    calls[1]?.fail(new AccountError('unauthenticated'));
    await settled();
    expect(account.read('profile').value).to.equal(undefined);
    end();
  });

  it('gives what came back from a redirect to whom it is meant for, once', async () => {
    const { adapter: real } = await openStage();
    const resumption = { note: { operation: 'factor.remove' }, outcome: 'returned', cleanUrl: '/x' } as const;
    const account = accountOf({ ...real, resume: () => Promise.resolve(resumption) });
    expect(await account.resume('https://portal.example/?state')).to.equal('/x');
    expect(account.hasResumption(() => true)).to.equal(true);
    expect(account.takeResumption(() => false)).to.equal(undefined);
    expect(account.takeResumption(() => true)).to.equal(resumption);
    expect(account.takeResumption(() => true)).to.equal(undefined);
  });

  it('takes a return that cannot be read for none', async () => {
    const { adapter: real } = await openStage();
    const account = accountOf({ ...real, resume: () => Promise.reject(new AccountError('network')) });
    expect(await account.resume('https://portal.example/')).to.equal(undefined);
    await account.resumed;
    expect(account.hasResumption(() => true)).to.equal(false);
  });
});
