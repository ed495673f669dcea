import { AccountError, asked, type Challenge, type ChallengeState } from '@selfsame/core';
import { expect, fixture } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { type FakeClock, fakeClock } from '../../../../test/elements/fake-clock.js';
import { ElementHarness } from '../internal/harness.js';
import { CodeStep } from './code-step.js';

const challenge: Challenge = {
  id: '1',
  method: { id: 'm', type: 'email', hint: 'a***@example.com' },
  answers: ['code'],
  code: { length: 6, alphabet: 'digits' },
  sent: true,
  expiresIn: 60,
  resend: { in: 30, left: 3 },
  others: [],
};
const expired = 'This code has expired. Ask for a new one.';
const label = 'Code we sent to a***@example.com';

/** All that was, or is about to be, read out. */
const regions = (): Element[] => [...document.querySelectorAll('[data-selfsame-announcer]')];

class CodeHost extends LitElement {
  readonly code = new CodeStep(this);
  state: ChallengeState = asked(challenge);
  spokeWhileDrawing = false;

  show(state: ChallengeState): Promise<unknown> {
    this.state = state;
    this.requestUpdate();
    return this.updateComplete;
  }

  override render(): TemplateResult {
    const before = regions().length;
    const nothing = (): void => undefined;
    const template = this.code.render(
      this.state,
      { submit: nothing, refuse: nothing, resend: nothing },
      { submit: 'Confirm', labelledBy: 'heading' },
    );
    this.spokeWhileDrawing ||= regions().length > before;
    return template;
  }
}
customElements.define('code-host', CodeHost);
const tag = unsafeStatic('code-host');

describe('CodeStep', () => {
  let clock: FakeClock | undefined;
  beforeEach(() => {
    for (const region of regions()) region.remove();
  });
  afterEach(() => {
    clock?.restore();
    clock = undefined;
    for (const region of regions()) region.remove();
  });

  async function open() {
    const host = await fixture<CodeHost>(staticHtml`<${tag}></${tag}>`);
    clock = fakeClock();
    await host.show(asked({ ...challenge, resend: { in: 30, left: 3 } }));
    return { host, harness: new ElementHarness(host), clock };
  }

  it('tells what has ended after the screen shows it, never while it is drawn', async () => {
    const { host, harness, clock: time } = await open();
    for (let second = 0; second < 61; second++) {
      time.advance(1);
      await host.updateComplete;
    }
    expect(harness.error(label)).to.equal(expired);
    expect(regions().map((region) => region.getAttribute('role'))).to.deep.equal(['status', 'alert']);
    expect(host.spokeWhileDrawing).to.equal(false);
  });

  it('does not say "expired" of a code that is being checked, and says it once it is back (A11Y-057)', async () => {
    const { host, harness, clock: time } = await open();
    const { state } = host;
    await host.show({ ...state, step: 'checking' });
    time.advance(61);
    await host.show({ ...state, step: 'checking' });
    expect(harness.error(label)).to.equal(undefined);
    expect(regions().map((region) => region.getAttribute('role'))).not.to.include('alert');
    await host.show({ ...state, step: 'asked', error: new AccountError('network') });
    expect(harness.error(label)).to.equal(expired);
    expect(regions().map((region) => region.getAttribute('role'))).to.include('alert');
  });

  it('shows which of its buttons do nothing while one is at work', async () => {
    const { host, harness, clock: time } = await open();
    time.sleep(31);
    await host.updateComplete;
    const available = (...names: string[]): boolean[] => names.map((name) => harness.available(name));
    expect(available('Send a new code', 'Confirm')).to.deep.equal([true, true]);
    await host.show({ ...host.state, step: 'checking' });
    expect(available('Send a new code', 'Checking…')).to.deep.equal([false, false]);
    await host.show({ ...host.state, step: 'resending' });
    expect(available('Sending…', 'Confirm')).to.deep.equal([false, false]);
  });

  it('keeps in sight what it has said while the next answer is on its way (SEC-073)', async () => {
    const { host, harness, clock: time } = await open();
    time.sleep(61);
    await host.updateComplete;
    expect(harness.error(label)).to.equal(expired);
    await host.show({ ...host.state, step: 'checking' });
    expect(harness.error(label)).to.equal(expired);
  });

  it('offers the other channels that it has words for, and shows which one is at work (S3.5)', async () => {
    const { host, harness } = await open();
    const offer = { in: 0, left: 3, channels: ['sms', 'voice', 'whatsapp'] } as const;
    const method = { id: 'm', type: 'phone', hint: '062*****29' } as const;
    const texted = asked({ ...challenge, method: { ...method, channel: 'sms' }, resend: offer });
    await host.show(texted);
    expect(harness.actions).to.deep.equal(['Send a new code', 'Call me instead', 'Confirm']);
    await host.show({ ...texted, step: 'resending', channel: 'voice' });
    expect(harness.actions).to.deep.equal(['Send a new code', 'Sending…', 'Confirm']);
    await host.show(asked({ ...challenge, method: { ...method, channel: 'voice' }, resend: offer }));
    expect(harness.actions).to.deep.equal(['Call me again', 'Send a text message instead', 'Confirm']);
    await host.show(asked({ ...challenge, method: { ...method, channel: 'voice' }, resend: { in: 0 } }));
    expect(harness.actions).to.deep.equal(['Call me again', 'Confirm']);
  });
});
