import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountAdapter, AccountEvent } from '@selfsame/core';
import { httpAdapter } from './http-adapter.js';
import * as answers from './testing/answers.js';
import { problem, scriptedFetch } from './testing/scripted-fetch.js';

const baseUrl = 'https://api.example/account/v1';
const ends: (() => void)[] = [];

/** Another tab on the same backend, and what it heard. */
function otherTab(address = baseUrl): AccountEvent[] {
  const heard: AccountEvent[] = [];
  const { fetch } = scriptedFetch();
  ends.push(httpAdapter({ baseUrl: address, fetch }).subscribe!((event) => void heard.push(event)));
  return heard;
}

/** Messages arrive in order: when this one is here, everything before it would be, too. */
async function settled(address = baseUrl): Promise<void> {
  const last = new BroadcastChannel(`selfsame:${address}`);
  const probe = new BroadcastChannel(`selfsame:${address}`);
  await new Promise((resolve) => {
    probe.addEventListener('message', resolve, { once: true });
    last.postMessage('the end');
  });
  last.close();
  probe.close();
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const end of ends.splice(0)) end();
});

const done = { kind: 'done', value: { profileId: 'u1' } };

describe('a change is told to other tabs', () => {
  it.each<[string, (a: AccountAdapter) => Promise<unknown>, unknown, AccountEvent['type']]>([
    ['a changed profile', (a) => a.profile.update({}), { profile: answers.profile }, 'profile-changed'],
    ['a changed address', (a) => a.profile.changeEmail!('a@b.example'), { kind: 'sent' }, 'profile-changed'],
    ['a changed password', (a) => a.profile.changePassword!({ next: 'x' }), undefined, 'session-changed'],
    ['a begun enrolment', (a) => a.factors.enrol({ type: 'totp' }), { kind: 'sent' }, 'factors-changed'],
    [
      'a confirmed factor',
      (a) => a.factors.verifier.answer('c1', { code: '1' }),
      { kind: 'done', value: {} },
      'factors-changed',
    ],
    ['a removed factor', (a) => a.factors.remove!('f1'), undefined, 'factors-changed'],
    ['a new name', (a) => a.factors.rename!('f1', 'x'), answers.factor, 'factors-changed'],
    ['another primary factor', (a) => a.factors.setPrimary!('f1'), [], 'factors-changed'],
    ['no factors any more', (a) => a.factors.disableAll!(), undefined, 'factors-changed'],
    ['a saved recovery set', (a) => a.recovery!.confirmSaved!('t'), undefined, 'factors-changed'],
    ['a sign-in', (a) => a.signIn!.start({}), done, 'session-changed'],
    ['a sign-in with a second factor', (a) => a.signIn!.answer('c1', { code: '1' }), done, 'session-changed'],
    ['a sign-out', (a) => a.signIn!.signOut(), undefined, 'signed-out'],
    ['an ended session', (a) => a.sessions!.revoke('s1'), undefined, 'session-changed'],
  ])('%s', async (_, run, json, type) => {
    const heard = otherTab();
    const { fetch } = scriptedFetch({ json });
    await run(httpAdapter({ baseUrl, fetch }));
    await settled();
    expect(heard).toEqual([{ type }]);
  });

  it('and not to the tab itself', async () => {
    const { fetch } = scriptedFetch({});
    const adapter = httpAdapter({ baseUrl, fetch });
    const heard: AccountEvent[] = [];
    ends.push(adapter.subscribe!((event) => void heard.push(event)));
    const other = otherTab();
    await adapter.signIn!.signOut();
    await settled();
    expect(other).toEqual([{ type: 'signed-out' }]);
    expect(heard).toEqual([]);
  });

  it('unless it failed, or only a challenge came', async () => {
    const heard = otherTab();
    const { fetch } = scriptedFetch(problem('factor-in-use', 409), {
      json: { kind: 'challenge', challenge: answers.challenge },
    });
    const adapter = httpAdapter({ baseUrl, fetch });
    await expect(adapter.factors.remove!('f1')).rejects.toBeDefined();
    await adapter.signIn!.start({});
    await settled();
    expect(heard).toEqual([]);
  });

  it('of the same backend only, however its address is written', async () => {
    const same = otherTab('https://API.example/account/v1/');
    const tenant = otherTab('https://api.example/other/v1');
    const { fetch } = scriptedFetch({});
    await httpAdapter({ baseUrl, fetch }).signIn!.signOut();
    await settled();
    await settled('https://api.example/other/v1');
    expect(same).toEqual([{ type: 'signed-out' }]);
    expect(tenant).toEqual([]);
  });
});

it('takes hints only, whoever posts them', async () => {
  const heard = otherTab();
  const stranger = new BroadcastChannel(`selfsame:${baseUrl}`);
  for (const message of [
    null,
    'signed-out',
    ['signed-out'],
    { type: 'delete-everything' },
    { type: ['signed-out'] },
    { type: 'profile-changed', profile: { id: 'forged' } },
  ]) {
    stranger.postMessage(message);
  }
  stranger.close();
  await settled();
  expect(heard).toEqual([{ type: 'profile-changed' }]);
});

it('tells nothing after the end of one subscription, and goes on with the others', async () => {
  const ended: AccountEvent[] = [];
  const stays: AccountEvent[] = [];
  const { fetch } = scriptedFetch({}, {});
  const adapter = httpAdapter({ baseUrl, fetch });
  const end = adapter.subscribe!((event) => void ended.push(event));
  ends.push(adapter.subscribe!((event) => void stays.push(event)));
  end();
  end();
  // Posting must not close what is still listened to.
  await adapter.signIn!.signOut();
  await httpAdapter({ baseUrl, fetch }).signIn!.signOut();
  await settled();
  expect(ended).toEqual([]);
  expect(stays).toEqual([{ type: 'signed-out' }]);
});

it('works where tabs cannot talk', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const { fetch } = scriptedFetch({});
  const adapter = httpAdapter({ baseUrl, fetch });
  const end = adapter.subscribe!(() => undefined);
  await expect(adapter.signIn!.signOut()).resolves.toMatchObject({ kind: 'done' });
  end();
});
