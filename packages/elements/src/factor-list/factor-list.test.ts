import { AccountError } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { factor, offering, showing } from '../../../../stories/factors-on-stage.js';
import { ann, ben } from '../../../../stories/stage.js';
import { openList } from '../../../../test/elements/open-factor-list.js';

describe('<selfsame-factor-list> shows', () => {
  it('one row for each factor, the primary one first, and how many there are (T-044, A11Y-100)', async () => {
    const { list, element } = await openList();
    expect(list.names).to.deep.equal(['Work phone', 'Tablet', 'Old phone']);
    expect(list.listName).to.equal('3 sign-in methods');
    expect(list.row('Work phone')).to.contain('Primary');
    expect(list.row('Tablet')).not.to.match(/Primary/);
    expect(list.row('Tablet')).to.match(/Authenticator app.*Added .+/);
    await list.calm();
    await expect(element).to.be.accessible();
  });

  it('is accessible in the dark too (A11Y-018)', async () => {
    await emulateMedia({ colorScheme: 'dark' });
    const page = document.documentElement;
    page.style.colorScheme = 'dark';
    page.style.background = 'Canvas';
    try {
      const { list, element } = await openList({ user: ben });
      await list.calm();
      await expect(element).to.be.accessible();
    } finally {
      page.removeAttribute('style');
      await emulateMedia({ colorScheme: 'light' });
    }
  });

  it('says first and last use of a factor, and what came by itself (UX-FL-03)', async () => {
    const { list } = await openList({
      adapt: showing(
        factor('1', {
          type: 'push',
          label: 'Suite app',
          origin: 'automatic',
          lastUsedAt: '2026-04-05T10:00:00Z',
        }),
        factor('2', { label: 'Tablet', lastUsedAt: new Date().toISOString() }),
      ),
    });
    expect(list.row('Suite app')).to.match(
      /Added automatically.*Added March 3, 2026.*last used April 5, 2026/,
    );
    expect(list.row('Tablet')).to.contain('last used today');
  });

  it('masks a number for the eye and says its end for the ear (T-058, A11Y-102)', async () => {
    const { list, element } = await openList({
      adapt: showing(factor('1', { type: 'phone', label: 'Mobile', hint: '062*****29' })),
    });
    const mask = element.shadowRoot!.querySelector('.mask')!;
    expect(mask.textContent).to.equal('062*****29');
    expect(mask.getAttribute('aria-hidden')).to.equal('true');
    expect(list.row('Mobile')).to.contain('ending in 29');
  });

  it('tells a text message from a call, by icon and word', async () => {
    const { list, element } = await openList({
      adapt: showing(
        factor('1', { type: 'phone', channel: 'sms', label: 'Anna', hint: '062*****29' }),
        factor('2', { type: 'phone', channel: 'voice', label: 'Reception', hint: '020*****67' }),
        factor('3', { type: 'phone', channel: 'voice', label: 'Bram', hint: '062*****31' }),
      ),
    });
    expect(list.text).to.match(/Anna Text message 062\*{5}29 .*Reception Phone call 020\*{5}67/);
    const [anna, reception, bram] = [...element.shadowRoot!.querySelectorAll('.kind svg')].map(
      ({ innerHTML }) => innerHTML,
    );
    expect(anna).not.to.equal(reception);
    expect(reception).to.equal(bram);
  });

  it('calls two of one name by what tells them apart (T-045, A11Y-101)', async () => {
    const { list } = await openList({
      adapt: showing(
        factor('1', { type: 'phone', label: 'Phone', hint: '062*****29' }),
        factor('2', { type: 'phone', label: 'Phone', hint: '062*****31' }),
        factor('3', { label: 'App', createdAt: '2026-01-01T10:00:00Z' }),
        factor('4', { label: 'App', createdAt: '2026-01-02T10:00:00Z' }),
        factor('5', { label: 'Key' }),
        factor('6', { label: 'Key' }),
      ),
    });
    const removals = list.actions.filter((name) => name.startsWith('Remove'));
    expect(removals).to.deep.equal([
      'Remove Phone ending in 29',
      'Remove Phone ending in 31',
      'Remove App, January 1, 2026',
      'Remove App, January 2, 2026',
      'Remove Key, 5',
      'Remove Key, 6',
    ]);
  });

  it('an unknown kind as a row like the others (T-059)', async () => {
    const { list } = await openList({
      adapt: showing(factor('1', { type: 'palm-scan' as 'totp', label: '' }), factor('2')),
    });
    expect(list.names).to.deep.equal(['Other method', 'Work phone']);
    expect(list.has('Remove Other method')).to.equal(true);
  });

  it('hostile names as the text they are (F-24, SEC-016, SEC-017)', async () => {
    const long = 'x'.repeat(10_000);
    const { list, element } = await openList({
      adapt: showing(
        factor('1', { label: '"><img src=x onerror=alert(1)>' }),
        factor('2', { label: 'a\u202Eb\u0000c\u200Bd' }),
        factor('3', { label: long }),
        factor('4', { label: '   ' }),
        factor('5', { label: '{{7*7}}' }),
        factor('6', { label: `e${'\u0301'.repeat(200)}` }),
      ),
    });
    const root = element.shadowRoot!;
    expect(root.querySelector('img')).to.equal(null);
    expect(list.has('Remove "><img src=x onerror=alert(1)>')).to.equal(true);
    expect(list.has('Remove abcd')).to.equal(true);
    expect(list.has('Remove Authenticator app')).to.equal(true);
    expect(list.has('Remove {{7*7}}')).to.equal(true);
    const shown = root.querySelector('[data-factor="3"] bdi[aria-hidden]')!;
    expect(shown.textContent).to.equal(`${'x'.repeat(64)}…`);
    expect(root.querySelector('[data-factor="3"] .visually-hidden')!.textContent).to.equal(long);
    expect(root.querySelectorAll('.name:not(:has(bdi))')).to.have.length(0);
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('1000 factors, the first 20 quickly, and more on demand (A11Y-104, F-23)', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => factor(`${at}`, { label: `Phone ${at + 1}` }));
    const start = performance.now();
    const { list } = await openList({ adapt: showing(...many) });
    expect(performance.now() - start).to.be.below(2000);
    expect(list.names).to.have.length(20);
    expect(list.listName).to.equal('1000 sign-in methods');
    await list.press('Show more');
    await waitUntil(() => list.focusedRow === 'Phone 21', 'the first new row has the focus');
    expect(list.names).to.have.length(70);
  });

  it('that there is none, why one is good, and the way to it (T-057)', async () => {
    const { list, element } = await openList({ user: ann });
    expect(list.is('empty')).to.equal(true);
    expect(list.text).to.contain('You have no second sign-in method yet.');
    expect(list.listName).to.equal(null);
    expect(list.actions).to.deep.equal(['Add a sign-in method']);
    await list.calm();
    await expect(element).to.be.accessible();
  });

  it('at one method that a second one is wise, until that is dismissed (UX-FL-06)', async () => {
    const { list } = await openList({ user: ben });
    expect(list.notices[0]).to.contain('Add a second method');
    await list.press('Not now');
    await waitUntil(() => list.focused === 'Add a sign-in method', 'the focus goes on');
    expect(list.notices).to.deep.equal([]);
  });

  it('nothing about a second one where none can be added here', async () => {
    const { list } = await openList({
      user: ben,
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async () => ({
          ...(await adapter.capabilities()),
          operations: { 'factor.list': 'page' },
        }),
      }),
    });
    expect(list.has('Add a sign-in method')).to.equal(false);
    expect(list.notices).to.deep.equal([]);
  });

  it('what the policy requires (policy-required)', async () => {
    const { list } = await openList({ user: ann, policy: { requiredFor: [ann.email] } });
    expect(list.is('policy-required')).to.equal(true);
    expect(list.notices[0]).to.contain('requires a second sign-in method');
  });

  it('that a backup is owed beside a factor that came by itself (T-056)', async () => {
    const { list } = await openList({
      policy: { backup: 'required' },
      adapt: showing(factor('1', { type: 'push', label: 'Suite app', origin: 'automatic', primary: true })),
    });
    expect(list.is('policy-required')).to.equal(true);
    expect(list.notices[0]).to.contain('requires a backup method');
    expect(list.row('Suite app')).to.contain('Added automatically');
  });

  it('why nothing more can be added, and keeps the button (max-reached)', async () => {
    const { list, count } = await openList({ user: ben, policy: { methods: [{ type: 'totp', max: 1 }] } });
    expect(list.is('max-reached')).to.equal(true);
    expect(list.available('Add a sign-in method')).to.equal(false);
    expect(list.text).to.contain('You already have as many of these as possible.');
    await list.press('Add a sign-in method');
    expect(list.has('Add a sign-in method')).to.equal(true);
    expect(count(/POST/)).to.equal(0);
  });

  it('the last factor that is required with the reason, and removes nothing (T-052, SEC-077)', async () => {
    const { list, count } = await openList({ user: ben, policy: { requiredFor: [ben.email] } });
    expect(list.is('last-factor')).to.equal(true);
    expect(list.available('Remove Work phone')).to.equal(false);
    expect(list.row('Work phone')).to.contain('You need this method to sign in. Add another one first.');
    await list.press('Remove Work phone');
    expect(list.dialog).to.equal(undefined);
    expect(count(/DELETE/)).to.equal(0);
    const button = list.action('Remove Work phone');
    const described = button.getAttribute('aria-describedby') ?? '';
    expect((button.getRootNode() as ShadowRoot).getElementById(described)?.textContent).to.contain(
      'Add another',
    );
  });

  it('no actions that the backend does not have (F-21)', async () => {
    const { list } = await openList({
      adapt: (adapter) => {
        const { setPrimary: _, ...factors } = adapter.factors;
        return {
          ...adapter,
          factors,
          capabilities: async () => ({
            ...(await adapter.capabilities()),
            operations: { 'factor.list': 'page', 'factor.primary': 'page' },
          }),
        };
      },
    });
    expect(list.actions).to.deep.equal([]);
    expect(list.names).to.have.length(3);
  });

  it('that all of it is managed elsewhere (readonly)', async () => {
    const fixed = { rename: 'managed', remove: 'managed', primary: 'managed' } as const;
    const { list } = await openList({
      adapt: (adapter) => ({
        ...showing(factor('1', { primary: true, can: fixed }))(adapter),
        capabilities: async () => ({
          ...(await adapter.capabilities()),
          operations: { 'factor.list': 'page', 'factor.remove': 'page' },
        }),
      }),
    });
    expect(list.is('readonly')).to.equal(true);
    expect(list.row('Work phone')).to.contain('Managed by your organisation.');
  });

  it('a factor that is not confirmed with Continue and Discard only (T-051, UX-FL-05)', async () => {
    const { list } = await openList({
      adapt: showing(
        factor('1', { type: 'phone', channel: 'sms', label: 'Mobile', status: 'pending' }),
        factor('2', { label: 'Tablet', status: 'pending' }),
      ),
    });
    expect(list.is('pending')).to.equal(true);
    expect(list.row('Mobile')).to.contain('Not confirmed yet');
    expect(list.actions.slice(0, 4)).to.deep.equal([
      'Continue Mobile',
      'Discard Mobile',
      'Start again Tablet',
      'Discard Tablet',
    ]);
  });

  it('a skeleton while it loads, without taking the focus (T-017)', async () => {
    const other = document.createElement('button');
    document.body.append(other);
    other.focus();
    const { list } = await openList({ user: ben });
    expect(document.activeElement).to.equal(other);
    expect(list.is('ready')).to.equal(true);
    other.remove();
  });

  it('what failed to load, and tries again (F-04)', async () => {
    let broken = true;
    const { list } = await openList({
      adapt: (adapter) => ({
        ...adapter,
        factors: {
          ...adapter.factors,
          list: (options) =>
            broken ? Promise.reject(new AccountError('server-error')) : adapter.factors.list(options),
        },
      }),
    });
    expect(list.is('error')).to.equal(true);
    broken = false;
    await list.press('Try again');
    await waitUntil(() => list.is('ready'), 'the factors are there');
    expect(list.names).to.have.length(3);
  });

  it('nothing of anybody without a session (F-05)', async () => {
    const { list } = await openList({ user: null });
    expect(list.is('unauthorized')).to.equal(true);
    expect(list.actions).to.deep.equal(['Sign in']);
  });

  it('only the offers that count: one that is possible keeps Add usable (T-055)', async () => {
    const { list } = await openList({
      adapt: offering({ type: 'phone', allow: 'limit', enrolled: 8, max: 8 }, { type: 'totp' }),
    });
    expect(list.available('Add a sign-in method')).to.equal(true);
  });
});
