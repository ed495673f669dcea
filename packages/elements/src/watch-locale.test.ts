import type { AccountAdapter } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { openStage } from '../../../stories/stage.js';
import { fakeClock } from '../../../test/elements/fake-clock.js';
import { accountOf } from './internal/account.js';
import { watchLocale } from './watch-locale.js';

/** A page of which everything was read, two minutes ago, and what it asks from now on. */
async function watched(adapt: (adapter: AccountAdapter) => AccountAdapter = (adapter) => adapter) {
  const { adapter, sandbox } = await openStage({ adapt });
  const heard: string[] = [];
  const end = watchLocale(adapter, (locale) => void heard.push(locale));
  const account = accountOf(adapter);
  account.read('policy');
  account.read('factors');
  const ready = (): boolean =>
    (['profile', 'policy', 'factors'] as const).every((key) => account.read(key).status === 'ready');
  await waitUntil(ready, 'all that the page shows');
  const before = sandbox.calls.length;
  const reads = (): readonly string[] =>
    sandbox.calls.slice(before).map(({ method, path }) => `${method} ${path}`);
  return { adapter, sandbox, heard, ready, reads, end };
}

/** What a browser says when its user comes back to a tab of another window. */
function comeBack(): void {
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('focus'));
}

describe('watchLocale', () => {
  it('tells the language that was saved elsewhere when the page is looked at again (S0.4)', async () => {
    const { adapter, heard, end } = await watched();
    expect(heard).to.deep.equal(['en']);
    await adapter.profile.update({ locale: 'de' });
    const clock = fakeClock();
    clock.advance(2);
    window.dispatchEvent(new Event('focus'));
    clock.restore();
    await waitUntil(() => heard.length === 2, 'the other language');
    expect(heard).to.deep.equal(['en', 'de']);
    end();
  });

  it('asks each question once when its user comes back, however often that is told (SEC-075)', async () => {
    const { ready, reads, end } = await watched();
    const clock = fakeClock();
    clock.advance(120);
    comeBack();
    clock.restore();
    await waitUntil(ready, 'the answers');
    // The second event may come when the first one's answers are here already.
    window.dispatchEvent(new Event('focus'));
    expect([...reads()].sort()).to.deep.equal(['GET /factors', 'GET /policy', 'GET /profile']);
    end();
  });

  it('asks for nothing but the profile where the rest is young, and for nothing after its end', async () => {
    const { ready, reads, end } = await watched();
    const clock = fakeClock();
    clock.advance(30);
    comeBack();
    clock.restore();
    await waitUntil(ready, 'the answer');
    expect(reads()).to.deep.equal(['GET /profile']);
    end();
    const later = fakeClock();
    later.advance(30);
    window.dispatchEvent(new Event('focus'));
    later.restore();
    expect(reads()).to.deep.equal(['GET /profile']);
  });
});
