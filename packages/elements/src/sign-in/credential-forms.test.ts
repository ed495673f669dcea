import { expect, waitUntil } from '@open-wc/testing';
import {
  openCredentials,
  type SignInOptions,
  type SignInStage,
} from '../../../../test/elements/open-sign-in.js';
import { ann, ben, password } from '../../../../stories/stage.js';

/**
 * What a password manager sees of the form, in order: Chromium watches the style, needs a task to notice, and gives up
 * when the password is gone before or the element is removed meanwhile (PM-030 to PM-032).
 */
async function watch(
  options: SignInOptions,
): Promise<SignInStage & { readonly log: string[]; end: () => void }> {
  const stage = await openCredentials(options);
  const log: string[] = [];
  const { setTimeout } = globalThis;
  const end = (): void => {
    globalThis.setTimeout = setTimeout;
  };
  const later = (run: () => void, delay?: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      if (delay === undefined && log.includes('hidden')) log.push('task');
      run();
    }, delay);
  globalThis.setTimeout = later as typeof setTimeout;
  const form = stage.element.shadowRoot?.querySelector('form') as HTMLFormElement;
  const input = form.querySelector('#password') as HTMLInputElement;
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as PropertyDescriptor;
  Object.defineProperty(input, 'value', {
    configurable: true,
    get: () => value.get?.call(input) as string,
    set: (text: string) => {
      if (text === '') log.push('emptied');
      value.set?.call(input, text);
    },
  });
  new MutationObserver(() => {
    log.push(
      form.style.display === 'none' ? 'hidden' : 'shown',
      input.value === password ? 'filled' : 'empty',
    );
  }).observe(form, { attributes: true, attributeFilter: ['style'] });
  const replaced = new MutationObserver(() => {
    if (!form.isConnected) log.push('replaced');
  });
  replaced.observe(stage.element.shadowRoot as ShadowRoot, { childList: true, subtree: true });
  stage.element.addEventListener('selfsame-signed-in', () => {
    // An observer is told of a change only when nothing else is left to do: what is gone by now, went before.
    if (replaced.takeRecords().length > 0 && !form.isConnected) log.push('replaced');
    log.push('told');
  });
  return { ...stage, log, end };
}

describe('<selfsame-sign-in> and password managers', () => {
  it('hides the form, waits a task, empties it, draws again and tells the page, in this order (PM-030, PM-032)', async () => {
    const { harness, log, end } = await watch({ user: ann });
    await harness.signIn(ann.email, password);
    await waitUntil(() => log.includes('told'), 'the page is told');
    end();
    const order = log.filter((entry, at) => entry !== 'task' || log[at - 1] !== 'task');
    expect(order.slice(0, 4)).to.deep.equal(['hidden', 'filled', 'task', 'emptied']);
    expect(order.indexOf('replaced')).to.be.greaterThan(order.indexOf('emptied'));
    expect(order.indexOf('told')).to.be.greaterThan(order.indexOf('replaced'));
  });

  it('does the same once before a second factor is asked for (T-107)', async () => {
    const { harness, log, end } = await watch({ user: ben });
    await harness.signIn(ben.email, password);
    await waitUntil(() => harness.title === 'Enter your code', 'the second factor');
    end();
    const order = log.filter((entry, at) => entry !== 'task' || log[at - 1] !== 'task');
    expect(order.slice(0, 4)).to.deep.equal(['hidden', 'filled', 'task', 'emptied']);
    expect(order.filter((entry) => entry === 'hidden')).to.have.length(1);
  });

  it('leaves the form in sight while it is checked, and when it is refused (PM-031)', async () => {
    const { harness, log, end, element } = await watch({ user: ben });
    const form = element.shadowRoot?.querySelector('form');
    await harness.signIn(ben.email, 'not the password');
    expect(form?.checkVisibility()).to.equal(true);
    await waitUntil(() => harness.is('error'), 'it is refused');
    end();
    expect(log).to.deep.equal([]);
    expect(form?.checkVisibility()).to.equal(true);
    expect(element.shadowRoot?.querySelector('form'), 'the same node (PM-008)').to.equal(form);
  });

  it('shows the form again where the page may not be left (SEC-052)', async () => {
    const { harness, element } = await openCredentials({
      adapt: (adapter) => ({
        ...adapter,
        signIn: {
          ...(adapter.signIn as NonNullable<typeof adapter.signIn>),
          start: () => Promise.resolve({ kind: 'redirect', url: 'https://elsewhere.example/' }),
        },
      }),
    });
    await harness.signIn(ben.email, password);
    await waitUntil(() => harness.is('error'), 'it is refused');
    expect(element.shadowRoot?.querySelector('form')?.checkVisibility()).to.equal(true);
    expect(harness.notices).to.deep.equal(['This is not possible here.']);
  });

  it('masks a shown password when it is sent (A11Y-130)', async () => {
    const { harness } = await openCredentials();
    await harness.fill('Password', 'not the password');
    await harness.press('Show password');
    expect((harness.field('Password') as HTMLInputElement).type).to.equal('text');
    await harness.signIn(ben.email, 'not the password');
    expect((harness.field('Password') as HTMLInputElement).type).to.equal('password');
  });
});
