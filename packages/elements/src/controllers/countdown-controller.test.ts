import { expect, fixture } from '@open-wc/testing';
import { LitElement } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { type FakeClock, fakeClock } from '../../../../test/elements/fake-clock.js';
import { CountdownController } from './countdown-controller.js';

class CountdownHost extends LitElement {
  readonly ended: object[] = [];
  readonly countdown = new CountdownController(this, (source) => this.ended.push(source));
  source: { readonly in: number } | undefined;
  left: number | undefined;
  updates = 0;

  override render(): unknown {
    this.updates++;
    this.left = this.source === undefined ? undefined : this.countdown.left(this.source, this.source.in);
    return this.left;
  }
}
customElements.define('countdown-host', CountdownHost);
const tag = unsafeStatic('countdown-host');

async function open(seconds: number): Promise<CountdownHost> {
  const host = await fixture<CountdownHost>(staticHtml`<${tag}></${tag}>`);
  host.source = { in: seconds };
  host.requestUpdate();
  await host.updateComplete;
  return host;
}

describe('CountdownController', () => {
  let clock: FakeClock | undefined;
  afterEach(() => {
    clock?.restore();
    clock = undefined;
  });

  /** With the clock in hand only after the fixture, which waits by it. */
  async function started(seconds: number): Promise<{ host: CountdownHost; clock: FakeClock }> {
    const host = await open(0);
    clock = fakeClock();
    host.source = { in: seconds };
    host.requestUpdate();
    await host.updateComplete;
    return { host, clock };
  }

  it('counts down once a second while something is left, then stops', async () => {
    const { host, clock: time } = await started(3);
    const seen = [host.left];
    for (let second = 0; second < 5; second++) {
      time.advance(1);
      await host.updateComplete;
      seen.push(host.left);
    }
    expect(seen).to.deep.equal([3, 2, 1, 0, 0, 0]);
    const { updates } = host;
    time.advance(10);
    await host.updateComplete;
    expect(host.updates).to.equal(updates);
  });

  it('has the right rest after a sleep, and never a negative one (T-028, A11Y-057, F-27)', async () => {
    const { host, clock: time } = await started(60);
    time.sleep(45);
    await host.updateComplete;
    expect(host.left).to.equal(15);
    time.sleep(600);
    await host.updateComplete;
    expect(host.left).to.equal(0);
  });

  it('does not follow the clock on the wall (F-26)', async () => {
    const { host, clock: time } = await started(60);
    const { now } = Date;
    try {
      Date.now = () => now() + 3_600_000;
      time.advance(1);
      await host.updateComplete;
      expect(host.left).to.equal(59);
    } finally {
      Date.now = now;
    }
  });

  it('begins again with a new answer', async () => {
    const { host, clock: time } = await started(10);
    time.advance(4);
    await host.updateComplete;
    host.source = { in: 30 };
    host.requestUpdate();
    await host.updateComplete;
    expect(host.left).to.equal(30);
  });

  it('tells once that something has ended, and only of what is on the screen', async () => {
    const { host, clock: time } = await started(3);
    const { source: first } = host;
    time.advance(2);
    await host.updateComplete;
    expect(host.ended).to.deep.equal([]);
    time.advance(5);
    await host.updateComplete;
    host.requestUpdate();
    await host.updateComplete;
    expect(host.ended).to.deep.equal([first]);
    host.source = { in: 2 };
    host.requestUpdate();
    await host.updateComplete;
    host.source = undefined;
    time.sleep(5);
    await host.updateComplete;
    expect(host.ended).to.deep.equal([first]);
  });

  it('stops when the element is removed', async () => {
    const { host, clock: time } = await started(60);
    host.remove();
    const { updates } = host;
    time.advance(10);
    await host.updateComplete;
    expect(host.updates).to.equal(updates);
  });
});
