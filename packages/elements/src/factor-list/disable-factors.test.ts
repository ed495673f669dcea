import type { AccountError, Resumption, StepUpGrant } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { factor, showing } from '../../../../stories/factors-on-stage.js';
import { heard } from '../../../../test/elements/heard.js';
import { type ListStage, openList } from '../../../../test/elements/open-factor-list.js';
import { withKey } from '../../../../test/elements/recovery-key-on-stage.js';

const turnOff = 'Turn off sign-in in two steps';
const off = 'Sign-in in two steps is turned off. Your password alone protects your account.';

const ask = async ({ list }: ListStage): Promise<void> => {
  await list.press(turnOff);
  await waitUntil(() => list.dialog !== undefined, 'the question is asked');
};

const disable = async (stage: ListStage): Promise<void> => {
  await ask(stage);
  await stage.list.press('Turn off');
};

describe('<selfsame-factor-list> turns everything off', () => {
  it('after a question that says what it means; Escape answers no (S1.4, A11Y-045)', async () => {
    const stage = await openList({ user: withKey, policy: { recovery: 'key' } });
    const { list, element, count } = stage;
    await ask(stage);
    expect(list.dialog).to.equal(`${turnOff}?`);
    expect(list.focused).to.equal('Cancel');
    const dialog = element.shadowRoot!.querySelector('dialog')!;
    expect(dialog.getAttribute('role')).to.equal('alertdialog');
    expect(dialog.innerText).to.contain('what you saved for recovery stops working');
    await list.calm();
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(list.focused).to.equal(turnOff);
    expect(count(/DELETE/)).to.equal(0);
  });

  it('says so, once for two presses, and tells of each factor (S1.4, F-16)', async () => {
    const stage = await openList();
    const { list, events, count } = stage;
    await ask(stage);
    expect(stage.element.shadowRoot!.querySelector('dialog')!.innerText).not.to.contain('recovery');
    const button = list.action('Turn off');
    button.click();
    button.click();
    await waitUntil(() => list.is('empty'), 'nothing is left');
    await waitUntil(() => list.focused === off, 'what happened has the focus');
    await heard(off);
    expect(count(/^DELETE \/factors$/)).to.equal(1);
    expect(events.map(({ type }) => type)).to.deep.equal(Array(3).fill('selfsame-factor-removed'));
    expect(list.has(turnOff)).to.equal(false);
  });

  it('nothing when the backend fails, and says why in sight (A11Y-044, F-04)', async () => {
    const stage = await openList({
      fail: { method: 'DELETE', path: /factors/, status: 500, times: 1 },
    });
    const { list, events } = stage;
    await disable(stage);
    await waitUntil(() => list.is('error'), 'it failed');
    await waitUntil(() => list.notices.some((text) => text.includes('went wrong on our side')), 'it says so');
    expect(list.names).to.have.length(3);
    expect(events[0]!.detail).to.include({ operation: 'factor.disableAll', errorCode: 'server-error' });
    await disable(stage);
    await waitUntil(() => list.is('empty'), 'the next try works');
  });

  it('nothing without a connection, and says so (F-03)', async () => {
    const stage = await openList({ fail: { method: 'DELETE', path: /factors/, network: true } });
    const { list } = stage;
    await disable(stage);
    await waitUntil(
      () => list.notices.some((text) => text.includes('There is no connection.')),
      'it says so',
    );
    expect(list.names).to.have.length(3);
    expect(list.has(turnOff)).to.equal(true);
  });

  it('nothing that the policy has come to require meanwhile, and the button goes (F-08)', async () => {
    const stage = await openList();
    const { list, sandbox } = stage;
    await ask(stage);
    sandbox.setPolicy({ secondFactor: 'required' });
    await list.press('Turn off');
    await waitUntil(() => list.is('error'), 'it is refused');
    await waitUntil(() => !list.has(turnOff), 'the policy is read again');
    expect(list.names).to.have.length(3);
  });

  it('nothing for who declines the proof, and the focus is where it was (SEC-015)', async () => {
    const stage = await openList();
    const { list, element } = stage;
    element.closest('selfsame-provider')!.addEventListener('selfsame-step-up', (event) => {
      event.respondWith(Promise.resolve(null));
    });
    stage.sandbox.advance(600);
    await disable(stage);
    await waitUntil(() => list.focused === turnOff, 'the button has the focus');
    expect(list.names).to.have.length(3);
    expect(list.notices.join()).not.to.contain('wrong');
  });

  it('what another tab has turned off already: that is success (F-07)', async () => {
    const stage = await openList();
    const { list, adapter } = stage;
    await ask(stage);
    await adapter.factors.disableAll!();
    await list.press('Turn off');
    await waitUntil(() => list.focused === off, 'it is off, as was wanted');
    expect(list.is('empty')).to.equal(true);
  });

  it('is not offered where two steps are required, or the backend cannot', async () => {
    const required = await openList({ policy: { secondFactor: 'required' } });
    expect(required.list.has(turnOff)).to.equal(false);
    const cannot = await openList({
      adapt: (adapter) => ({
        ...adapter,
        capabilities: async (options) => {
          const { operations, ...rest } = await adapter.capabilities(options);
          return { ...rest, operations: { ...operations, 'factor.disableAll': 'absent' } };
        },
      }),
    });
    expect(cannot.list.has(turnOff)).to.equal(false);
  });

  for (const outcome of ['returned', 'cancelled'] as const)
    it(`asks again back from the login page, and goes on with its proof: ${outcome} (T-095)`, async () => {
      const grant: StepUpGrant = { singleUse: true };
      const grants: (StepUpGrant | undefined)[] = [];
      const resumption: Resumption<AccountError> = {
        note: { operation: 'factor.disableAll' },
        outcome,
        cleanUrl: location.href,
        ...(outcome === 'returned' && { grant }),
      };
      const { list } = await openList({
        adapt: (adapter) => {
          const shown = showing(factor('a', { primary: true }))(adapter);
          return {
            ...shown,
            resume: async () => resumption,
            factors: {
              ...shown.factors,
              disableAll: async (options) => {
                grants.push(options?.grant);
                return { kind: 'done', value: undefined } as const;
              },
            },
          };
        },
      });
      if (outcome === 'cancelled') {
        expect(list.dialog).to.equal(undefined);
        return;
      }
      await waitUntil(() => list.dialog === `${turnOff}?`, 'the question is asked again');
      expect(grants).to.deep.equal([]);
      await list.press('Turn off');
      await waitUntil(() => list.is('success'), 'it is done');
      expect(grants).to.deep.equal([grant]);
    });

  it('and shows what is so when it was removed in the middle and comes back', async () => {
    const stage = await openList({ fail: { method: 'DELETE', path: /factors/, hang: true, times: 1 } });
    const { element, list, events } = stage;
    await disable(stage);
    await waitUntil(() => list.is('submitting'), 'it is on its way');
    const place = element.parentElement!;
    element.remove();
    await waitUntil(() => !list.is('submitting'), 'nothing is under way any more');
    place.append(element);
    await waitUntil(() => list.has(turnOff), 'it can be asked for again');
    expect(list.names).to.have.length(3);
    expect(events).to.deep.equal([]);
  });

  it('takes the question back when it is removed from the page', async () => {
    const stage = await openList();
    const { element, count, list } = stage;
    await ask(stage);
    element.remove();
    await waitUntil(() => list.dialog === undefined, 'the question is gone');
    expect(count(/DELETE/)).to.equal(0);
  });
});
