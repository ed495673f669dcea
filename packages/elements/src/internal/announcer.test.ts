import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../account-button/define.js';
import { announce } from './announcer.js';

const regions = (): HTMLElement[] => [
  ...document.body.querySelectorAll<HTMLElement>(':scope > [data-selfsame-announcer]'),
];
const region = (role: 'status' | 'alert', parent: ParentNode = document.body): HTMLElement | null =>
  parent.querySelector(`:scope > [data-selfsame-announcer][role=${role}]`);

/** Every text that a region has shown, in order. */
function recordTexts(target: Node): { readonly texts: string[]; readonly stop: () => void } {
  const texts: string[] = [];
  const observer = new MutationObserver(() => texts.push(target.textContent ?? ''));
  observer.observe(target, { childList: true, characterData: true, subtree: true });
  return {
    texts,
    stop: () => {
      observer.disconnect();
    },
  };
}

describe('announcer', () => {
  beforeEach(() => waitUntil(() => regions().length === 0, 'the test before has left nothing'));

  it('is there, empty, before anything is said, once for all elements, and goes with the last (T-020, A11Y-060)', async () => {
    const first = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    const second = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    expect(regions().map((element) => element.getAttribute('role'))).to.deep.equal(['status', 'alert']);
    expect(regions().map(({ textContent }) => textContent)).to.deep.equal(['', '']);
    first.remove();
    await new Promise((resolve) => setTimeout(resolve));
    expect(regions()).to.have.length(2);
    second.remove();
    await waitUntil(() => regions().length === 0, 'nothing is left behind');
  });

  it('stays when an element is moved', async () => {
    const element = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    const before = regions();
    const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
    elsewhere.append(element);
    await new Promise((resolve) => setTimeout(resolve));
    expect(regions()).to.deep.equal(before);
  });

  it('takes no room and cannot be seen, without a style attribute in the markup', async () => {
    await fixture(html`<selfsame-account-button></selfsame-account-button>`);
    for (const element of regions()) {
      expect(element.getBoundingClientRect().width).to.equal(1);
      expect(getComputedStyle(element).position).to.equal('absolute');
    }
  });

  it('speaks the same message twice as two (T-018, A11Y-064)', async () => {
    const origin = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    const target = region('status');
    if (target === null) throw new Error('There is no region.');
    const { texts, stop } = recordTexts(target);
    announce(origin, 'Saved.');
    announce(origin, 'Saved.');
    await waitUntil(() => texts.filter((text) => text === 'Saved.').length === 2, 'both', { timeout: 3000 });
    stop();
    // Something else in between, or a screen reader hears nothing.
    const [first, second] = [texts.indexOf('Saved.'), texts.lastIndexOf('Saved.')];
    expect(texts.slice(first + 1, second)).to.include('');
  });

  it('keeps the order, and leaves time for each (A11Y-064)', async () => {
    const origin = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    const target = region('status');
    if (target === null) throw new Error('There is no region.');
    const started = performance.now();
    const { texts, stop } = recordTexts(target);
    for (const text of ['One.', 'Two.', 'Three.']) announce(origin, text);
    await waitUntil(() => texts.includes('Three.'), 'all', { timeout: 3000 });
    stop();
    expect(texts.filter((text) => text !== '')).to.deep.equal(['One.', 'Two.', 'Three.']);
    expect(performance.now() - started).to.be.at.least(1000);
  });

  it('interrupts only where it is told to', async () => {
    const origin = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    announce(origin, 'The code has expired.', 'assertive');
    await waitUntil(() => region('alert')?.textContent === 'The code has expired.', 'the alert');
    expect(region('status')?.textContent).to.equal('');
  });

  it('speaks inside an open dialog, since everything else is inert then (T-019, A11Y-061)', async () => {
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog><selfsame-account-button></selfsame-account-button></dialog>`,
    );
    dialog.showModal();
    const origin = dialog.querySelector('selfsame-account-button');
    if (origin === null) throw new Error('There is no element.');
    announce(origin, 'Saved.');
    await waitUntil(() => region('status', dialog)?.textContent === 'Saved.', 'inside');
    expect(region('status')?.textContent).to.equal('');
  });

  it('says nothing for nothing', async () => {
    const origin = await fixture<HTMLElement>(html`<selfsame-account-button></selfsame-account-button>`);
    announce(origin, '');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(regions().map(({ textContent }) => textContent)).to.deep.equal(['', '']);
  });
});
