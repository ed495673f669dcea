import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter, Resumption, StepUpGrant } from '@selfsame/core';
import { createSandbox } from '@selfsame/server/sandbox';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { LocaleEvent, RedirectEvent, StepUpEvent } from '../events.js';
import { accountOf } from '../internal/account.js';
import './define.js';
import '../user-data/define.js';
import type { ProviderElement } from './provider.js';
import { ProviderHarness } from './provider.harness.js';

const sandboxAdapter = (): AccountAdapter => {
  const sandbox = createSandbox();
  return httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
};

const question = (signal?: AbortSignal): StepUpEvent =>
  new StepUpEvent(
    { id: 'r', where: 'page', methods: [{ id: 'password', type: 'password' }] },
    'factor.remove',
    null,
    signal,
  );

describe('<selfsame-provider>', () => {
  it('gives its adapter to what is inside, also when that was defined before', async () => {
    const sandbox = createSandbox();
    await sandbox.signIn('ann@centrex.example');
    const adapter = httpAdapter({ baseUrl: sandbox.baseUrl, fetch: sandbox.fetch });
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${adapter}
        ><selfsame-user-data></selfsame-user-data
      ></selfsame-provider>`,
    );
    const userData = provider.querySelector('selfsame-user-data');
    await waitUntil(() => userData?.matches(':state(ready)'), 'the data is shown');
  });

  it('lets the page answer a step-up itself, and then asks nothing (UX-SU-02)', async () => {
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${sandboxAdapter()}><p></p></selfsame-provider>`,
    );
    const grant: StepUpGrant = { singleUse: true };
    const answer = (event: StepUpEvent): void => {
      event.respondWith(Promise.resolve(grant));
    };
    document.addEventListener('selfsame-step-up', answer, { once: true });
    const event = question();
    provider.querySelector('p')?.dispatchEvent(event);
    expect(await event.answer).to.equal(grant);
    expect(new ProviderHarness(provider).asks).to.equal(false);
  });

  it('asks by itself where nobody else does', async () => {
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${sandboxAdapter()}><p></p></selfsame-provider>`,
    );
    const event = question();
    provider.querySelector('p')?.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    await waitUntil(() => new ProviderHarness(provider).asks, 'the dialog');
  });

  it('stops asking when whoever wanted the proof is gone, and asks the next (SEC-035)', async () => {
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${sandboxAdapter()}><p></p></selfsame-provider>`,
    );
    const harness = new ProviderHarness(provider);
    const [shown, waiting] = [new AbortController(), new AbortController()];
    const [first, second, third] = [question(shown.signal), question(waiting.signal), question()];
    for (const event of [first, second, third]) provider.querySelector('p')?.dispatchEvent(event);
    await waitUntil(() => harness.asks, 'the dialog');
    waiting.abort();
    shown.abort();
    expect(await first.answer).to.equal(null);
    expect(await second.answer).to.equal(null);
    await waitUntil(() => harness.asks, 'the third question');
  });

  it('refuses to leave for an origin that is not allowed (SEC-052)', async () => {
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${sandboxAdapter()} redirect-origins="https://login.example"
        ><p></p
      ></selfsame-provider>`,
    );
    for (const url of [
      'https://evil.example/',
      '//evil.example',
      'javascript:alert(1)',
      'https://login.example@evil.example/',
    ]) {
      const event = new RedirectEvent(url, 'factor.remove');
      provider.querySelector('p')?.dispatchEvent(event);
      expect(event.refused?.code, url).to.equal('forbidden');
    }
  });

  it('lets the page go elsewhere itself', async () => {
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider .adapter=${sandboxAdapter()}><p></p></selfsame-provider>`,
    );
    document.addEventListener(
      'selfsame-redirect',
      (event) => {
        event.preventDefault();
      },
      { once: true },
    );
    const event = new RedirectEvent('https://evil.example/', 'factor.remove');
    provider.querySelector('p')?.dispatchEvent(event);
    expect(event.refused).to.equal(undefined);
  });

  it('takes up what came back from a redirect, and cleans the address', async () => {
    const here = location.href;
    const resumption: Resumption<never> = {
      note: { operation: 'factor.enrol.totp' },
      outcome: 'returned',
      cleanUrl: `${here}#clean`,
    };
    const adapter: AccountAdapter = { ...sandboxAdapter(), resume: () => Promise.resolve(resumption) };
    await fixture(html`<selfsame-provider .adapter=${adapter}></selfsame-provider>`);
    await accountOf(adapter).resumed;
    await waitUntil(() => location.hash === '#clean', 'the address is clean');
    history.replaceState(null, '', here);
    expect(accountOf(adapter).takeResumption(() => true)?.note).to.deep.equal(resumption.note);
    expect(accountOf(adapter).takeResumption(() => true)).to.equal(undefined);
  });

  it('asks for its language, and sets the colour scheme of what is inside', async () => {
    const asked = oneEvent(document, LocaleEvent.type);
    const provider = await fixture<ProviderElement>(
      html`<selfsame-provider locale="de" theme="dark"><p></p></selfsame-provider>`,
    );
    expect(((await asked) as unknown as LocaleEvent).locale).to.equal('de');
    expect(getComputedStyle(provider.querySelector('p') as Element).colorScheme).to.equal('dark');
  });
});
