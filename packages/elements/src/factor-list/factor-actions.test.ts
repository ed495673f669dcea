import type { Resumption, StepUpGrant } from '@selfsame/core';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { factor, showing } from '../../../../stories/factors-on-stage.js';
import { ben, password } from '../../../../stories/stage.js';
import { heard } from '../../../../test/elements/heard.js';
import { type ListStage, openList } from '../../../../test/elements/open-factor-list.js';
import { withKey } from '../../../../test/elements/recovery-key-on-stage.js';
import { RecoveryKeyHarness } from '../recovery-key/recovery-key.harness.js';
import type { RecoveryKeyElement } from '../recovery-key/recovery-key.js';
import type { StepUpElement } from '../step-up/step-up.js';
import { StepUpHarness } from '../step-up/step-up.harness.js';

const dialogOf = async ({ list }: ListStage, name: string): Promise<void> => {
  await list.press(`Remove ${name}`);
  await waitUntil(() => list.dialog !== undefined, 'the question is asked');
};

const remove = async (stage: ListStage, name: string): Promise<void> => {
  await dialogOf(stage, name);
  await stage.list.press('Remove');
};

describe('<selfsame-factor-list> removes', () => {
  it('after a question that names it; Escape answers no (T-046, A11Y-045, A11Y-046)', async () => {
    const stage = await openList();
    const { list, element, count } = stage;
    await dialogOf(stage, 'Tablet');
    expect(list.dialog).to.equal('Remove Tablet?');
    expect(list.focused).to.equal('Cancel');
    const dialog = element.shadowRoot!.querySelector('dialog')!;
    expect(dialog.getAttribute('role')).to.equal('alertdialog');
    expect(dialog.innerText).to.contain('You will no longer be able to sign in with this method.');
    await list.calm();
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(list.dialog).to.equal(undefined);
    expect(list.focused).to.equal('Remove Tablet');
    expect(count(/DELETE/)).to.equal(0);
  });

  it('a middle row: the focus goes to the row before, and it is said what is left (T-047)', async () => {
    const stage = await openList();
    const { list, events, element } = stage;
    await remove(stage, 'Tablet');
    await waitUntil(() => list.is('success'), 'it is removed');
    await waitUntil(() => list.focusedRow === 'Work phone', 'the row before has the focus');
    await heard('Tablet was removed. 2 methods left.');
    expect(list.names).to.deep.equal(['Work phone', 'Old phone']);
    expect(list.notices[0]).to.equal('Tablet was removed.');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-factor-removed']);
    expect(events[0]!.detail).to.include({ operation: 'factor.remove', outcome: 'done', factorType: 'totp' });
    expect(element.shadowRoot!.querySelectorAll('dialog[open]')).to.have.length(0);
  });

  it('the first and then the last one: focus on the next row, then on the title (T-048)', async () => {
    const stage = await openList({
      user: { ...ben, factors: [...ben.factors!, { ...ben.factors![0]!, label: 'Tablet' }] },
    });
    const { list } = stage;
    await remove(stage, 'Work phone');
    await waitUntil(() => list.focusedRow === 'Tablet', 'the new first row has the focus');
    await waitUntil(() => list.row('Tablet').includes('Primary'), 'the backend chose it');
    await heard('Tablet is asked for first from now on.');
    await dialogOf(stage, 'Tablet');
    expect(stage.element.shadowRoot!.querySelector('dialog')!.innerText).to.contain('only second method');
    await list.press('Remove');
    await waitUntil(() => list.is('empty'), 'nothing is left');
    expect(list.focused).to.equal('Authentication factors');
  });

  it('with several to choose from, the primary one only with its successor (T-054, SEC-078)', async () => {
    const stage = await openList();
    const { list } = stage;
    await dialogOf(stage, 'Work phone');
    expect(list.fields).to.deep.equal(['Tablet', 'Old phone']);
    const choice = list.field('Old phone') as HTMLInputElement;
    choice.click();
    await list.press('Remove');
    await waitUntil(() => list.is('success'), 'it is removed');
    await waitUntil(() => list.names[0] === 'Old phone', 'the chosen one comes first');
    expect(list.row('Old phone')).to.contain('Primary');
  });

  it('nothing when the backend fails: the row says so and keeps the focus (T-049, A11Y-044)', async () => {
    const stage = await openList({ fail: { method: 'DELETE', path: /factors/, status: 500 } });
    const { list, events } = stage;
    await remove(stage, 'Tablet');
    await waitUntil(() => list.is('error'), 'it failed');
    await waitUntil(() => list.focused === 'Remove Tablet', 'the button has the focus');
    expect(list.row('Tablet')).to.contain('Something went wrong on our side.');
    expect(list.names).to.have.length(3);
    expect(events[0]!.detail).to.include({ operation: 'factor.remove', errorCode: 'server-error' });
  });

  it('nothing that became the last one meanwhile, and reads again (factor-in-use, F-08)', async () => {
    const stage = await openList({
      fail: { method: 'DELETE', path: /factors/, code: 'factor-in-use', status: 409 },
    });
    const { list, count } = stage;
    const before = count(/^GET \/factors$/);
    await remove(stage, 'Tablet');
    await waitUntil(() => list.is('error'), 'it failed');
    expect(list.row('Tablet')).to.contain('cannot be removed');
    await waitUntil(() => count(/^GET \/factors$/) > before, 'the list is read again');
    expect(count(/DELETE/)).to.equal(1);
  });

  it('what another tab has removed already: that is success (F-07)', async () => {
    const stage = await openList({
      fail: { method: 'DELETE', path: /factors/, code: 'factor-not-found', status: 404 },
    });
    await remove(stage, 'Tablet');
    await waitUntil(() => stage.list.is('success'), 'it is gone');
    expect(stage.events.map(({ type }) => type)).to.deep.equal(['selfsame-factor-removed']);
  });

  it('and tells it at once, before the focus moves', async () => {
    const stage = await openList();
    const { element, list } = stage;
    const told: unknown[] = [];
    element.addEventListener('selfsame-factor-removed', () => told.push(list.focusedRow));
    await remove(stage, 'Tablet');
    await waitUntil(() => list.focusedRow === 'Work phone', 'the row before has the focus');
    expect(told).to.deep.equal([undefined]);
  });

  it('the recovery key with the last one: it is not shown as if it still worked', async () => {
    const stage = await openList({ user: withKey, policy: { recovery: 'key' } });
    const key = await fixture<RecoveryKeyElement>(
      html`<selfsame-recovery-key .adapter=${stage.adapter}></selfsame-recovery-key>`,
    );
    const recovery = new RecoveryKeyHarness(key);
    await waitUntil(() => recovery.has('Create a new key'), 'there is a key');
    await remove(stage, 'Work phone');
    await waitUntil(() => recovery.has('Create recovery key'), 'it is gone with the last factor');
    expect(recovery.is('empty')).to.equal(true);
  });

  it('nothing where there is nobody to ask, and says so', async () => {
    const stage = await openList();
    const { list, element, events, count } = stage;
    await dialogOf(stage, 'Tablet');
    const confirm = list.action('Remove');
    // Between two places of the page an element has no backend.
    const place = element.parentElement!;
    element.remove();
    confirm.click();
    place.append(element);
    await waitUntil(() => list.is('error'), 'it failed');
    expect(list.row('Tablet')).to.contain('This is not possible here.');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-failed']);
    expect(count(/DELETE/)).to.equal(0);
  });

  it('once for two presses (F-16)', async () => {
    const stage = await openList();
    await dialogOf(stage, 'Tablet');
    const button = stage.list.action('Remove');
    button.click();
    button.click();
    await waitUntil(() => stage.list.is('success'), 'it is removed');
    expect(stage.count(/DELETE/)).to.equal(1);
  });

  it('only after fresh proof, which is asked for once (SEC-015, SEC-070)', async () => {
    const stage = await openList({ later: 600, policy: { stepUp: { passwordSuffices: true } } });
    await remove(stage, 'Tablet');
    const provider = stage.element.closest('selfsame-provider')!;
    const stepUp = (): StepUpElement | null =>
      provider.shadowRoot?.querySelector<StepUpElement>('selfsame-step-up') ?? null;
    await waitUntil(() => stepUp() !== null, 'the proof is asked for');
    const proof = new StepUpHarness(stepUp()!);
    await waitUntil(() => proof.fields.length > 0, 'the form is there');
    if (proof.fields.includes('Password')) await proof.enterPassword(password);
    else await proof.enterCode(await stage.sandbox.code('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'));
    await waitUntil(() => stage.list.is('success'), 'it is removed');
    expect(stage.list.names).to.deep.equal(['Work phone', 'Old phone']);
    expect(stage.count(/DELETE/)).to.equal(2);
  });

  it('a factor that was never confirmed without a question', async () => {
    const stage = await openList({
      adapt: showing(factor('1', { primary: true }), factor('2', { label: 'Tablet', status: 'pending' })),
    });
    await stage.list.press('Discard Tablet');
    await waitUntil(() => stage.count(/DELETE \/factors\/2/) === 1, 'it is removed');
    expect(stage.list.dialog).to.equal(undefined);
  });
});

describe('<selfsame-factor-list> back from the login page', () => {
  const grant: StepUpGrant = { singleUse: true };
  const back = async (operation: string, outcome: Resumption['outcome'] = 'returned') => {
    const grants: (StepUpGrant | undefined)[] = [];
    const done = { kind: 'done', value: undefined } as const;
    const stage = await openList({
      adapt: (adapter) => {
        const shown = showing(factor('a', { primary: true }), factor('b', { label: 'Tablet' }))(adapter);
        return {
          ...shown,
          resume: async () => ({
            note: { operation, factorId: 'b' },
            outcome,
            cleanUrl: location.href,
            grant,
          }),
          factors: {
            ...shown.factors,
            remove: async (_id, options) => {
              grants.push(options?.grant);
              return done;
            },
            setPrimary: async (_id, options) => {
              grants.push(options?.grant);
              return [factor('b', { label: 'Tablet', primary: true }), factor('a')];
            },
          },
        };
      },
    });
    return { ...stage, grants };
  };

  it('asks again before it removes, and then needs no other proof (T-095, SEC-054)', async () => {
    const { list, grants } = await back('factor.remove');
    await waitUntil(() => list.dialog === 'Remove Tablet?', 'the question is asked again');
    expect(grants).to.deep.equal([]);
    await list.press('Remove');
    await waitUntil(() => list.is('success'), 'it is removed');
    expect(grants).to.deep.equal([grant]);
  });

  it('forgets the proof when the user thinks better of it', async () => {
    const { list, grants, element } = await back('factor.remove');
    await waitUntil(() => list.dialog !== undefined, 'the question is asked again');
    await list.press('Cancel');
    await list.press('Remove Tablet');
    await element.updateComplete;
    await list.press('Remove');
    await waitUntil(() => list.is('success'), 'it is removed');
    expect(grants).to.deep.equal([undefined]);
  });

  it('does nothing when the proof was declined', async () => {
    const { list, grants } = await back('factor.remove', 'cancelled');
    expect(list.dialog).to.equal(undefined);
    expect(grants).to.deep.equal([]);
  });

  it('finishes a change of the primary one', async () => {
    const { list, grants } = await back('factor.primary');
    await waitUntil(() => list.names[0] === 'Tablet', 'it comes first');
    expect(grants).to.deep.equal([grant]);
  });
});

describe('<selfsame-factor-list> sets the primary one', () => {
  it('says so, keeps the focus in its row, and there is one (T-050, A11Y-103)', async () => {
    const { list, events } = await openList();
    await list.press('Set as primary Old phone');
    await waitUntil(() => list.is('success'), 'it comes first');
    await waitUntil(() => list.focusedRow === 'Old phone', 'its row has the focus');
    await heard('Old phone is asked for first from now on.');
    expect(list.names).to.deep.equal(['Old phone', 'Work phone', 'Tablet']);
    expect(list.text.match(/Primary/g)).to.have.length(1);
    expect(list.has('Set as primary Old phone')).to.equal(false);
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-primary-factor-changed']);
  });

  it('and tells it at once, before the focus moves', async () => {
    const { list, element } = await openList();
    const told: unknown[] = [];
    element.addEventListener('selfsame-primary-factor-changed', () => told.push(list.focusedRow));
    await list.press('Set as primary Old phone');
    await waitUntil(() => list.focusedRow === 'Old phone', 'its row has the focus');
    expect(told).to.deep.equal([undefined]);
  });

  it('tells in the row what went wrong, and shows nothing that is not so (F-04)', async () => {
    const { list } = await openList({ fail: { method: 'PUT', path: /primary/, network: true } });
    await list.press('Set as primary Old phone');
    await waitUntil(() => list.is('error'), 'it failed');
    expect(list.row('Old phone')).to.contain('There is no connection.');
    expect(list.names[0]).to.equal('Work phone');
  });
});
