import type { Json } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { ask, type AskOptions, expectAccessible } from '../../../../test/elements/ask-step-up.js';

describe('<selfsame-step-up> by redirect', () => {
  const redirect = (url: string, seen: { returnTo?: string; note?: Json }[] = []): AskOptions => ({
    note: { operation: 'factor.enrol.totp' },
    change: (requirement) => ({ ...requirement, where: 'redirect' }),
    adapt: (adapter) => ({
      ...adapter,
      stepUp: {
        ...adapter.stepUp,
        begin: (_requirement, _method, options) => {
          seen.push(options?.onRedirect ?? {});
          return Promise.resolve({ kind: 'redirect', url });
        },
      },
    }),
  });
  const leavings = (): string[] => {
    const urls: string[] = [];
    const listen = (event: GlobalEventHandlersEventMap['selfsame-redirect']): void => {
      event.preventDefault();
      urls.push(event.url);
    };
    document.addEventListener('selfsame-redirect', listen);
    after.push(() => {
      document.removeEventListener('selfsame-redirect', listen);
    });
    return urls;
  };
  const after: (() => void)[] = [];
  afterEach(() => {
    for (const clean of after.splice(0)) clean();
  });

  it('leaves at once for the login page of the same site: the press was the act (manual 000)', async () => {
    const urls = leavings();
    const seen: { returnTo?: string; note?: Json }[] = [];
    const here = location.href;
    history.replaceState(null, '', '#access_token=secret');
    const { harness, settled } = await ask(redirect(`${location.origin}/login`, seen));
    await waitUntil(() => urls.length > 0, 'the page is asked to leave');
    history.replaceState(null, '', here);
    expect(urls).to.deep.equal([`${location.origin}/login`]);
    expect(harness.isOpen).to.equal(false);
    expect(settled(), 'still on the way').to.equal(undefined);
    expect(seen[0]?.note).to.deep.equal({ operation: 'factor.enrol.totp' });
    expect(seen[0]?.returnTo).to.equal(here);
  });

  it('asks before it leaves for another site, and may stay (SEC-055)', async () => {
    const urls = leavings();
    const stay = await ask(redirect('https://login.example/start'));
    await waitUntil(() => stay.harness.isOpen, 'the question');
    expect(stay.harness.text).to.contain(
      'You will go to the sign-in page of login.example and come back here.',
    );
    await expectAccessible(stay.element);
    await stay.harness.press('Cancel');
    expect(await stay.answer).to.equal(null);
    expect(urls).to.deep.equal([]);

    const go = await ask(redirect('https://login.example/start'));
    await waitUntil(() => go.harness.isOpen, 'the question');
    await go.harness.press('Continue');
    expect(urls).to.deep.equal(['https://login.example/start']);
    expect(go.harness.isOpen).to.equal(false);
  });

  it('says so where nobody takes the page there, and can be closed', async () => {
    const { harness, answer } = await ask(redirect(`${location.origin}/login`));
    await waitUntil(() => harness.isOpen, 'it is said');
    expect(harness.notices).to.deep.equal(['This is not possible here.']);
    await harness.press('Cancel');
    expect(await answer).to.equal(null);
  });

  it('is back where it was when the page comes out of the cache', async () => {
    leavings();
    const { answer, harness } = await ask(redirect(`${location.origin}/login`));
    await waitUntil(() => harness.is('loading'), 'on the way');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(await answer).to.equal(null);
  });

  it('listens to no messages (T-097, SEC-056)', async () => {
    const { harness, settled } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    dispatchEvent(
      new MessageEvent('message', { data: { type: 'selfsame-step-up', grant: {} }, origin: 'null' }),
    );
    await new Promise(requestAnimationFrame);
    expect(settled()).to.equal(undefined);
    expect(harness.isOpen).to.equal(true);
  });
});
