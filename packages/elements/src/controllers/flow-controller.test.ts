import {
  AccountError,
  type CommonEvent,
  type Flow,
  type StepUpGrant,
  type StepUpRequirement,
} from '@selfsame/core';
import { expect, fixture, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { FailedEvent, RedirectEvent, StepUpEvent } from '../events.js';
import { FlowController } from './flow-controller.js';

type State =
  | { readonly step: 'idle'; readonly error?: AccountError }
  | { readonly step: 'busy' }
  | { readonly step: 'done'; readonly secret: string };
type Event = { readonly type: 'start' } | { readonly type: 'done'; readonly secret: string };

const flow: Flow<State, Event> = {
  first: { step: 'idle' },
  next(state, event: Event | CommonEvent): State {
    if (event.type === 'cancel') return flow.first;
    if (state.step === 'busy') {
      if (event.type === 'done') return { step: 'done', secret: event.secret };
      if (event.type === 'failed') return { step: 'idle', error: event.error };
      return state;
    }
    return event.type === 'start' ? { step: 'busy' } : state;
  },
};

class FlowHost extends LitElement {
  readonly flow = new FlowController(this, flow);
}
customElements.define('flow-host', FlowHost);
const tag = unsafeStatic('flow-host');

const open = (): Promise<FlowHost> => fixture<FlowHost>(staticHtml`<${tag}></${tag}>`);
const start = { type: 'start' } as const;
const done: Event = { type: 'done', secret: 'canary' };
const options = { operation: 'factor.remove', note: { operation: 'factor.remove' } } as const;
const requirement: StepUpRequirement = { id: 'r', where: 'page', methods: [{ id: 'm', type: 'password' }] };
const stepUpRequired = (): AccountError => new AccountError('step-up-required', { stepUp: requirement });
const grant: StepUpGrant = { singleUse: true };

/** Answers step-up questions with `answer`, and counts them. */
function answering(host: FlowHost, answer: StepUpGrant | null): { readonly asked: StepUpEvent[] } {
  const asked: StepUpEvent[] = [];
  host.addEventListener('selfsame-step-up', (event) => {
    asked.push(event);
    event.respondWith(Promise.resolve(answer));
  });
  return { asked };
}

describe('FlowController', () => {
  it('runs one piece of work at a time: the second press does nothing (F-16)', async () => {
    const host = await open();
    let runs = 0;
    const work = async (): Promise<Event> => {
      runs++;
      await Promise.resolve();
      return done;
    };
    const [first, second] = await Promise.all([
      host.flow.run(start, options, work),
      host.flow.run(start, options, work),
    ]);
    expect(runs).to.equal(1);
    expect(first).to.equal(done);
    expect(second).to.equal(undefined);
    expect(host.flow.state.step).to.equal('done');
  });

  it('makes a failed event of whatever is thrown, and tells the page the code only (SEC-021)', async () => {
    const host = await open();
    const failed: FailedEvent[] = [];
    host.addEventListener('selfsame-failed', (event) => void failed.push(event));
    for (const thrown of [new Error('canary'), 'canary', undefined]) {
      await host.flow.run(start, options, () => {
        throw thrown as Error;
      });
      const { state } = host.flow;
      expect(state.step === 'idle' && state.error?.code).to.equal('server-error');
    }
    expect(failed.map(({ detail }) => detail)).to.deep.equal(
      Array(3).fill({ operation: 'factor.remove', outcome: 'failed', errorCode: 'server-error' }),
    );
  });

  it('asks for a proof and runs the work once more with it (SEC-070)', async () => {
    const host = await open();
    const { asked } = answering(host, grant);
    const grants: (StepUpGrant | undefined)[] = [];
    const event = await host.flow.run(start, options, (run) => {
      grants.push(run.grant);
      return run.grant === undefined ? Promise.reject(stepUpRequired()) : Promise.resolve(done);
    });
    expect(event).to.equal(done);
    expect(grants).to.deep.equal([undefined, grant]);
    expect(asked).to.have.length(1);
    expect(asked[0]?.requirement).to.equal(requirement);
    expect(asked[0]?.note).to.deep.equal({ operation: 'factor.remove' });
  });

  it('asks once, not in a loop', async () => {
    const host = await open();
    const { asked } = answering(host, grant);
    let runs = 0;
    await host.flow.run(start, options, () => {
      runs++;
      return Promise.reject(stepUpRequired());
    });
    expect(runs).to.equal(2);
    expect(asked).to.have.length(1);
    const { state } = host.flow;
    expect(state.step === 'idle' && state.error?.code).to.equal('step-up-required');
  });

  it('takes a declined proof for a cancel, which is no failure', async () => {
    const host = await open();
    answering(host, null);
    let failures = 0;
    host.addEventListener('selfsame-failed', () => void failures++);
    await host.flow.run(start, options, () => Promise.reject(stepUpRequired()));
    const { state } = host.flow;
    expect(state.step === 'idle' && state.error?.code).to.equal('cancelled');
    expect(failures).to.equal(0);
  });

  it('takes the question back when the element is removed, and uses no proof that comes after (SEC-035, F-02)', async () => {
    const host = await open();
    let prove: (grant: StepUpGrant) => void = () => undefined;
    let question: StepUpEvent | undefined;
    host.addEventListener('selfsame-step-up', (event) => {
      question = event;
      event.respondWith(new Promise((resolve) => (prove = resolve)));
    });
    let runs = 0;
    const running = host.flow.run(start, options, () => {
      runs++;
      return Promise.reject(stepUpRequired());
    });
    await waitUntil(() => question !== undefined, 'the question');
    expect(question?.signal?.aborted).to.equal(false);
    host.remove();
    await waitUntil(() => question?.signal?.aborted, 'it is taken back');
    prove(grant);
    expect(await running).to.equal(undefined);
    expect(runs).to.equal(1);
  });

  it('says what is missing where nobody can be asked', async () => {
    const host = await open();
    await host.flow.run(start, options, () => Promise.reject(stepUpRequired()));
    const { state } = host.flow;
    expect(state.step === 'idle' && state.error?.code).to.equal('step-up-required');
  });

  it('uses a proof that is there already', async () => {
    const host = await open();
    const { asked } = answering(host, grant);
    await host.flow.run(start, { ...options, grant }, (run) =>
      run.grant === grant ? Promise.resolve(done) : Promise.reject(stepUpRequired()),
    );
    expect(host.flow.state.step).to.equal('done');
    expect(asked).to.have.length(0);
  });

  it('drops what comes after it was given up, and ends the call (F-02)', async () => {
    const host = await open();
    let answer: (event: Event) => void = () => undefined;
    const signals: AbortSignal[] = [];
    const running = host.flow.run(start, options, ({ signal }) => {
      signals.push(signal);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    host.flow.cancel();
    expect(signals[0]?.aborted).to.equal(true);
    answer(done);
    expect(await running).to.equal(undefined);
    expect(host.flow.state).to.equal(flow.first);
  });

  it('keeps to the answer that is on its way, whatever is typed and refused meanwhile', async () => {
    const host = await open();
    let answer: (event: Event) => void = () => undefined;
    const running = host.flow.run(start, options, () => new Promise((resolve) => (answer = resolve)));
    expect(host.flow.send({ type: 'failed', error: new AccountError('validation-failed') })).to.equal(false);
    answer(done);
    await running;
    expect(host.flow.state).to.deep.equal({ step: 'done', secret: 'canary' });
  });

  it('does not let the answer of an old run into a new one', async () => {
    const host = await open();
    const answers: ((event: Event) => void)[] = [];
    const work = (): Promise<Event> => new Promise((resolve) => answers.push(resolve));
    const old = host.flow.run(start, options, work);
    host.flow.cancel();
    const present = host.flow.run(start, options, work);
    answers[0]?.({ type: 'done', secret: 'old' });
    await old;
    expect(host.flow.state.step).to.equal('busy');
    answers[1]?.({ type: 'done', secret: 'new' });
    await present;
    expect(host.flow.state).to.deep.equal({ step: 'done', secret: 'new' });
  });

  it('forgets everything when the element is removed, not when it is moved (SEC-035)', async () => {
    const host = await open();
    await host.flow.run(start, options, () => Promise.resolve(done));
    const elsewhere = document.createElement('div');
    host.parentElement?.append(elsewhere);
    elsewhere.append(host);
    await new Promise((resolve) => setTimeout(resolve));
    expect(host.flow.state.step).to.equal('done');
    host.remove();
    await waitUntil(() => host.flow.state.step === 'idle', 'the secret has left the state');
  });

  it('leaves only where somebody takes the browser there', async () => {
    const host = await open();
    const leave = (): void => {
      host.flow.leave('https://login.example/', 'factor.remove');
    };
    expect(leave).to.throw().with.property('code', 'unsupported');
    const go = (event: RedirectEvent): void => {
      event.preventDefault();
    };
    host.addEventListener('selfsame-redirect', go);
    expect(leave).not.to.throw();
    host.removeEventListener('selfsame-redirect', go);
    host.addEventListener('selfsame-redirect', (event) => {
      event.refused = new AccountError('forbidden');
    });
    expect(leave).to.throw().with.property('code', 'forbidden');
  });
});
