import { AccountError } from '@selfsame/core';
import { expect, fixture } from '@open-wc/testing';
import { LitElement } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { type FakeClock, fakeClock } from '../../../../test/elements/fake-clock.js';
import { restoreVisibility, setVisible } from '../../../../test/elements/page-visibility.js';
import {
  pushChallenge,
  scriptedVerifier,
  type ScriptedVerifier,
} from '../../../../test/elements/scripted-verifier.js';
import { PollController } from './poll-controller.js';

class PollHost extends LitElement {
  backend: ScriptedVerifier<void> = scriptedVerifier();
  wanted: string | undefined;
  readonly went: string[] = [];
  updates = 0;
  readonly poll = new PollController(this, () =>
    this.wanted === undefined
      ? undefined
      : {
          id: this.wanted,
          every: 2,
          poll: async (signal) => {
            const next = await this.backend.verifier.poll(pushChallenge.id, { signal });
            return next === null ? null : () => this.went.push(next.kind);
          },
          fail: (error) => this.went.push(error.code),
        },
  );

  override render(): unknown {
    this.updates++;
    return undefined;
  }

  async want(id: string | undefined): Promise<void> {
    this.wanted = id;
    this.requestUpdate();
    await this.updateComplete;
  }
}
customElements.define('poll-host', PollHost);
const tag = unsafeStatic('poll-host');

const done = { kind: 'done', value: undefined } as const;

describe('PollController (SEC-079)', () => {
  let clock: FakeClock | undefined;
  afterEach(() => {
    clock?.restore();
    clock = undefined;
    restoreVisibility();
  });

  /** The clock is in hand only after the fixture, which waits by it. */
  async function started(): Promise<PollHost> {
    const host = await fixture<PollHost>(staticHtml`<${tag}></${tag}>`);
    clock = fakeClock();
    await host.want('1');
    return host;
  }

  /** Time goes by, and what was asked is answered. */
  async function pass(host: PollHost, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      clock?.advance(1);
      await settled(host);
    }
  }

  async function settled(host: PollHost): Promise<void> {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await host.updateComplete;
  }

  it('asks at the pace of the backend, the first time after one pace', async () => {
    const host = await started();
    expect(host.backend.polls()).to.equal(0);
    await pass(host, 1);
    expect(host.backend.polls()).to.equal(0);
    await pass(host, 9);
    expect(host.backend.polls()).to.equal(5);
  });

  it('goes on with the decision, once, and asks no more', async () => {
    const host = await started();
    host.backend.decide(done);
    await pass(host, 10);
    expect(host.went).to.deep.equal(['done']);
    expect(host.backend.polls()).to.equal(1);
  });

  it('tells that it ended without one, once, and asks no more', async () => {
    const host = await started();
    host.backend.decide(new AccountError('challenge-denied'));
    await pass(host, 10);
    expect(host.went).to.deep.equal(['challenge-denied']);
    expect(host.backend.polls()).to.equal(1);
  });

  it('never asks while a question is on its way, however long that takes', async () => {
    const host = await started();
    host.backend.decide('hang');
    await pass(host, 30);
    expect([host.backend.polls(), host.backend.most()]).to.deep.equal([1, 1]);
  });

  it('ends a question that nobody waits for: another decision is wanted, or none, or the element has gone', async () => {
    for (const end of [
      (host: PollHost) => host.want(undefined),
      (host: PollHost) => host.want('2'),
      async (host: PollHost) => {
        host.remove();
        await settled(host);
      },
    ]) {
      const host = await started();
      host.backend.decide('hang');
      await pass(host, 3);
      await end(host);
      await settled(host);
      expect(host.backend.aborted()).to.equal(1);
      expect(host.went).to.deep.equal([]);
      clock?.restore();
    }
  });

  it('stops when the element has gone, and begins again when it comes back', async () => {
    const host = await started();
    const parent = host.parentElement!;
    host.remove();
    await pass(host, 10);
    expect(host.backend.polls()).to.equal(0);
    parent.append(host);
    await host.want('1');
    await pass(host, 2);
    expect(host.backend.polls()).to.equal(1);
  });

  it('goes on through a move within the document', async () => {
    const host = await started();
    host.backend.decide('hang');
    await pass(host, 2);
    host.parentElement!.append(host);
    await settled(host);
    expect(host.backend.aborted()).to.equal(0);
    expect(host.backend.polls()).to.equal(1);
  });

  it('asks nothing while nobody looks, and at once when somebody does', async () => {
    const host = await started();
    await pass(host, 2);
    setVisible(false);
    await pass(host, 60);
    expect(host.backend.polls()).to.equal(1);
    setVisible(true);
    await settled(host);
    expect(host.backend.polls()).to.equal(2);
  });

  it('looking away for a moment costs no question and saves none', async () => {
    const host = await started();
    await pass(host, 1);
    setVisible(false);
    setVisible(true);
    await pass(host, 1);
    expect(host.backend.polls()).to.equal(1);
    await pass(host, 2);
    expect(host.backend.polls()).to.equal(2);
  });

  it('does not throw away what is on its way when nobody looks', async () => {
    const host = await started();
    host.backend.decide('hang');
    await pass(host, 2);
    setVisible(false);
    await pass(host, 2);
    expect(host.backend.aborted()).to.equal(0);
  });

  it('begins at rest in a page that nobody sees', async () => {
    setVisible(false);
    const host = await started();
    await pass(host, 20);
    expect(host.backend.polls()).to.equal(0);
    setVisible(true);
    await settled(host);
    expect(host.backend.polls()).to.equal(1);
  });

  it('waits as long as it is told to, also when somebody looks again meanwhile (SEC-069)', async () => {
    const host = await started();
    host.backend.decide(new AccountError('rate-limited', { retryAfter: 20 }));
    await pass(host, 2);
    setVisible(false);
    await pass(host, 5);
    setVisible(true);
    await pass(host, 14);
    expect(host.backend.polls()).to.equal(1);
    await pass(host, 1);
    expect(host.backend.polls()).to.equal(2);
  });

  it('keeps trying where the backend is not heard, ever more slowly, and says so (F-03)', async () => {
    const host = await started();
    host.backend.decide(new AccountError('network'));
    await pass(host, 2);
    expect(host.poll.lost, 'once is nothing').to.equal(false);
    const { updates } = host;
    await pass(host, 4);
    expect([host.backend.polls(), host.poll.lost]).to.deep.equal([2, true]);
    expect(host.updates, 'the element is drawn again').to.equal(updates + 1);
    host.backend.decide(done);
    await pass(host, 8);
    expect(host.went).to.deep.equal(['done']);
    expect(host.poll.lost).to.equal(false);
  });
});
