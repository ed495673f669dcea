import { expect, waitUntil } from '@open-wc/testing';
import { fakeClock } from '../../../../test/elements/fake-clock.js';
import { openKey, openShownKey } from '../../../../test/elements/recovery-key-on-stage.js';

describe('<selfsame-recovery-key>: keeping a copy', () => {
  it('gives a file with everything one needs later, and drops its address (T-098, SEC-040..042)', async () => {
    const { harness } = await openShownKey();
    const clock = fakeClock();
    const files: { readonly name: string; readonly blob: Blob }[] = [];
    const revoked: string[] = [];
    const { createObjectURL, revokeObjectURL } = URL;
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob as Blob);
      return url;
    };
    URL.revokeObjectURL = (url) => void revoked.push(url);
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const blob = blobs.get(this.href);
      if (blob !== undefined) files.push({ name: this.download, blob });
    };
    try {
      const [value = ''] = harness.values;
      harness.action('Download').click();
      const [file] = files;
      expect(file?.name).to.match(/^recovery-key-centrex-cafe-\d{4}-\d\d-\d\d\.txt$/);
      expect(file?.blob.type).to.equal('text/plain;charset=utf-8');
      const text = (await file?.blob.text()) ?? '';
      const lines = text.split('\r\n');
      expect(lines[0]).to.equal('Recovery key: Centrex Café');
      expect(lines).to.include('Account: b***@example.com');
      expect(lines.some((line) => line.startsWith('Created: '))).to.equal(true);
      expect(lines).to.include(value);
      expect(lines).to.include('This key replaces all older ones.');
      expect(text).not.to.match(/https?:|<|ben@example/);
      expect(text.replaceAll('\r\n', '')).not.to.contain('\n');
      expect(harness.notices.at(-1)).to.contain(file?.name ?? 'a name');
      expect(revoked).to.have.length(0);
      clock.advance(60);
      expect(revoked).to.have.length(1);
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
      HTMLAnchorElement.prototype.click = click;
      clock.restore();
    }
  });

  it('says so where nothing can be copied, and selects the key (T-100)', async () => {
    const { harness } = await openShownKey();
    const [value = ''] = harness.values;
    const { clipboard } = navigator;
    const refuse = { writeText: () => Promise.reject(new DOMException('Denied', 'NotAllowedError')) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: refuse });
    try {
      await harness.press('Copy');
      await waitUntil(() => harness.notices.length === 1, 'the notice');
      expect(harness.notices[0]).to.contain('copy it yourself');
      expect(harness.selected.trim()).to.equal(value);
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  });

  it('copies exactly what the backend accepts, and warns about the clipboard (SEC-038)', async () => {
    const { harness } = await openShownKey();
    const written: string[] = [];
    const { clipboard } = navigator;
    const record = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: record });
    try {
      await harness.press('Copy');
      await waitUntil(() => harness.notices.length === 1, 'the notice');
      expect(written).to.deep.equal(harness.values);
      expect(harness.notices[0]).to.contain('Other apps can read the clipboard');
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
  });

  it('prints the key alone, from a frame that goes away again (T-101, SEC-044)', async () => {
    const { harness, element } = await openShownKey();
    const before = [...document.body.children];
    const printed: string[] = [];
    const window = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      configurable: true,
      get(this: HTMLIFrameElement) {
        const page = window?.get?.call(this) as Window;
        page.print = () => {
          printed.push(page.document.body.innerText);
          page.dispatchEvent(new Event('afterprint'));
        };
        return page;
      },
    });
    try {
      const [value = ''] = harness.values;
      await harness.press('Print');
      await waitUntil(() => printed.length === 1, 'it is printed');
      expect(printed[0]).to.contain(value);
      expect(printed[0]).to.contain('Recovery key: Centrex Café');
      expect(printed[0]).not.to.contain('Download');
      await waitUntil(() => element.shadowRoot?.querySelector('iframe') === null, 'the frame is gone');
      expect([...document.body.children]).to.deep.equal(before);
    } finally {
      if (window !== undefined) Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', window);
    }
  });

  it('covers the key when the page is hidden, and shows it on a press (SEC-039)', async () => {
    const { harness, element } = await openShownKey();
    const [value = ''] = harness.values;
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await element.updateComplete;
    expect(harness.values).to.deep.equal([]);
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
    await harness.press('Show key');
    expect(harness.values).to.deep.equal([value]);
  });

  it('asks whether somebody is there before the key goes (T-105, A11Y-058)', async () => {
    const clock = fakeClock();
    try {
      const opened = openShownKey();
      // The runner's own waiting follows the clock too.
      const { harness, element } = await moved(opened, clock);
      clock.advance(269);
      await element.updateComplete;
      expect(harness.notices).to.deep.equal([]);
      clock.advance(2);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('Are you still there?');
      clock.advance(20);
      await element.updateComplete;
      expect(harness.values).to.have.length(1);
      await harness.press('Keep showing the key');
      clock.advance(200);
      await element.updateComplete;
      expect(harness.values).to.have.length(1);
      clock.advance(110);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('The key was hidden.');
      expect(harness.values).to.deep.equal([]);
      expect(harness.is('expired')).to.equal(true);
    } finally {
      clock.restore();
    }
  });

  for (const [value, seconds] of [
    ['5m', 300],
    ['Infinity', 300],
    ['-1', 60],
    ['1e9', 3600],
  ] as const)
    it(`takes the key away after ${seconds} s where the page says ${value} (SEC-034)`, async () => {
      const clock = fakeClock();
      try {
        const opened = openKey().then(async (stage) => {
          stage.element.setAttribute('hide-after', value);
          await stage.harness.press('Create recovery key');
          await waitUntil(() => stage.harness.is('pending'), 'the key is shown');
          return stage;
        });
        const { harness, element } = await moved(opened, clock);
        clock.advance(seconds - 31);
        await element.updateComplete;
        expect(harness.notices).to.deep.equal([]);
        clock.advance(2);
        await element.updateComplete;
        expect(harness.notices[0]).to.contain('Are you still there?');
        clock.advance(31);
        await element.updateComplete;
        expect(harness.values).to.deep.equal([]);
      } finally {
        clock.restore();
      }
    });

  it('asks when a machine wakes that slept, instead of hiding at once', async () => {
    const clock = fakeClock();
    try {
      const { harness, element } = await moved(openShownKey(), clock);
      clock.sleep(3600);
      await element.updateComplete;
      expect(harness.notices[0]).to.contain('Are you still there?');
      expect(harness.values).to.have.length(1);
    } finally {
      clock.restore();
    }
  });
});

/** Waits for a promise while the clock goes on. */
async function moved<T>(promise: Promise<T>, clock: ReturnType<typeof fakeClock>): Promise<T> {
  const wait = { over: false };
  const done = (): void => {
    wait.over = true;
  };
  promise.then(done, done);
  while (!wait.over) {
    clock.advance(0.02);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return promise;
}
