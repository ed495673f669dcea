import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { withRecoveryStatus } from '../../../../stories/user-on-stage.js';
import { openKey, openShownKey, withKey } from '../../../../test/elements/recovery-key-on-stage.js';

describe('<selfsame-recovery-key>: what can go wrong', () => {
  it('says that the current key still works after a refusal (5.6 error)', async () => {
    const { harness } = await openKey({
      user: withKey,
      fail: { path: '/recovery', method: 'POST', code: 'forbidden', status: 403 },
    });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices[0]).to.contain('Your current key still works.');
  });

  it('never asks twice for a key whose answer was lost; the status tells what is true', async () => {
    const { harness, posts } = await openKey({
      user: withKey,
      fail: { path: '/recovery', method: 'POST', network: true },
    });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.text.includes('Your current key still works.'), 'the status is read again');
    expect(posts('/recovery')).to.equal(1);
    expect(harness.available('Create a new key')).to.equal(true);
  });

  it('says what to do where the status cannot be read either', async () => {
    const { harness, sandbox, posts } = await openKey({ user: withKey });
    sandbox.fail({ path: '/recovery', network: true, times: Infinity });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.text.includes('Create a new one to be sure.'), 'the advice');
    expect(posts('/recovery')).to.equal(1);
  });

  it('waits out a limit (5.6 cooldown)', async () => {
    const { harness, posts } = await openKey({
      fail: {
        path: '/recovery',
        method: 'POST',
        code: 'rate-limited',
        status: 429,
        info: { retryAfter: 120 },
      },
    });
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('cooldown'), 'the wait');
    expect(harness.notices[0]).to.contain('Try again in 2 minutes.');
    expect(harness.available('Create recovery key')).to.equal(false);
    await harness.press('Create recovery key');
    expect(posts('/recovery')).to.equal(1);
  });

  it('keeps the key and the tick when saving fails, and lets it be tried again', async () => {
    const { harness, sandbox } = await openShownKey();
    sandbox.fail({ path: '/recovery/confirm', network: true });
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.values).to.have.length(1);
    await harness.press('Done');
    await waitUntil(() => harness.is('success'), 'it is saved');
  });

  it('does not call a key saved that the backend was never told of (UX-007)', async () => {
    const { harness, element } = await openShownKey({
      adapt: (adapter) => {
        const { confirmSaved: _, ...recovery } = adapter.recovery!;
        return { ...adapter, recovery };
      },
    });
    let created = 0;
    element.addEventListener('selfsame-recovery-created', () => created++);
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices.at(-1)).to.equal('This is not possible here.');
    expect(harness.values).to.have.length(1);
    expect(created).to.equal(0);
  });

  it('says so where the backend promises keys and has none', async () => {
    const { harness } = await openKey({ adapt: ({ recovery: _, ...adapter }) => adapter });
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.notices.at(-1)).to.equal('This is not possible here.');
  });

  it('takes the key away when saving comes too late', async () => {
    const { harness, sandbox } = await openShownKey({
      user: withKey,
      adapt: withRecoveryStatus({ kind: 'key', exists: false }),
    });
    sandbox.fail({ path: '/recovery/confirm', code: 'challenge-gone', status: 410 });
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('error'), 'the error');
    expect(harness.values).to.deep.equal([]);
    expect(harness.notices[0]).to.contain('Please start again.');
  });

  it('asks to sign in where there is no session (5.6 unauthorized)', async () => {
    const { harness, element } = await openKey({ signedOut: true });
    expect(harness.is('unauthorized')).to.equal(true);
    const asked = oneEvent(element, 'selfsame-sign-in-required');
    await harness.press('Sign in');
    await asked;
  });

  it('takes the key away and asks to sign in when the session ends meanwhile (F-05)', async () => {
    const { harness, sandbox } = await openShownKey();
    await sandbox.signOut();
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('unauthorized'), 'the session is gone');
    expect(harness.values).to.deep.equal([]);
    expect(harness.has('Sign in')).to.equal(true);
  });

  it('says why no key can be made, and does not try', async () => {
    const { harness, element, posts } = await openKey({ user: { email: 'new@example.com' } });
    expect(harness.is('readonly')).to.equal(true);
    expect(harness.text).to.contain('Add a sign-in method first.');
    expect(harness.available('Create recovery key')).to.equal(false);
    await harness.press('Create recovery key');
    expect(posts('/recovery')).to.equal(0);
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('is not there where the backend has no recovery (5.6 unsupported)', async () => {
    const { harness, element } = await openKey({ policy: { recovery: 'none' } });
    expect(harness.is('unsupported')).to.equal(true);
    expect(harness.text).to.equal('');
    expect(element.getBoundingClientRect().height).to.equal(0);
  });

  it('offers to try again when nothing can be loaded (F-04, F-13)', async () => {
    const { harness } = await openKey({ fail: { path: '/policy', status: 500, times: 1 } });
    expect(harness.is('error')).to.equal(true);
    await harness.press('Try again');
    await waitUntil(() => harness.is('empty'), 'the status is read');
  });
});
