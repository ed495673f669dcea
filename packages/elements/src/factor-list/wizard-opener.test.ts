import type { Json, Resumption, StepUpGrant } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { offering } from '../../../../stories/factors-on-stage.js';
import { ann, ben } from '../../../../stories/stage.js';
import { type ListStage, openList } from '../../../../test/elements/open-factor-list.js';
import { accountOf } from '../internal/account.js';
import { AddFactorHarness } from '../add-factor/add-factor.harness.js';

const wizardOf = async ({ element }: ListStage): Promise<AddFactorHarness> => {
  const find = () => element.shadowRoot!.querySelector('selfsame-add-factor');
  await waitUntil(
    () => find() !== null && customElements.get('selfsame-add-factor') !== undefined,
    'the wizard',
  );
  return new AddFactorHarness(find()!);
};

const openScan = async (stage: ListStage): Promise<AddFactorHarness> => {
  await stage.list.press('Add a sign-in method');
  const wizard = await wizardOf(stage);
  await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
  return wizard;
};

describe('<selfsame-factor-list> adds', () => {
  it('by opening the set-up in its own place; one method needs no choice (T-061, UX-AW-05)', async () => {
    const stage = await openList({ user: ann });
    const wizard = await openScan(stage);
    expect(wizard.title).to.equal('Step 1 of 2: Scan the code');
    await waitUntil(() => wizard.focused === wizard.title, 'its title has the focus');
    expect(stage.count(/^POST \/factors$/)).to.equal(1);
    expect(stage.list.names).to.deep.equal([]);
    await wizard.calm();
    await expect(stage.element).to.be.accessible();
  });

  it('once for two presses (F-16)', async () => {
    const stage = await openList({ user: ann });
    const button = stage.list.action('Add a sign-in method');
    button.click();
    button.click();
    const wizard = await wizardOf(stage);
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    expect(stage.count(/^POST \/factors$/)).to.equal(1);
  });

  it('and shows the new row, which has the focus (UX-AW-07)', async () => {
    const stage = await openList({ user: ben });
    const { list, sandbox, events } = stage;
    const wizard = await openScan(stage);
    await wizard.press('Unable to scan?');
    const secret = wizard.secret!.replaceAll(' ', '');
    await wizard.press('Continue');
    await wizard.fill('Code from your authenticator app', await sandbox.code(secret));
    await wizard.fill('Name of the device', 'Tablet');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(events.map(({ type }) => type)).to.deep.equal(['selfsame-factor-added']);
    await wizard.press('Done');
    await waitUntil(() => list.focusedRow === 'Tablet', 'the new row has the focus');
    expect(list.names).to.deep.equal(['Work phone', 'Tablet']);
  });

  it('and says no more that everything is off, once something is on again (S1.4)', async () => {
    const stage = await openList({ user: ben });
    const { list, sandbox } = stage;
    await list.press('Turn off sign-in in two steps');
    await waitUntil(() => list.dialog !== undefined, 'the question is asked');
    await list.press('Turn off');
    await waitUntil(() => list.is('empty'), 'everything is off');
    await waitUntil(() => list.text.includes('is turned off'), 'it says so');
    const wizard = await openScan(stage);
    await wizard.press('Unable to scan?');
    const secret = wizard.secret!.replaceAll(' ', '');
    await wizard.press('Continue');
    await wizard.fill('Code from your authenticator app', await sandbox.code(secret));
    await wizard.fill('Name of the device', 'Tablet');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    await wizard.press('Done');
    await waitUntil(() => list.focusedRow === 'Tablet', 'the new row has the focus');
    expect(list.text).not.to.contain('is turned off');
  });

  it('or goes back to the button when it is given up', async () => {
    const stage = await openList({ user: ben });
    const wizard = await openScan(stage);
    await wizard.press('Cancel');
    await wizard.press('Stop');
    await waitUntil(() => stage.list.focused === 'Add a sign-in method', 'the button has the focus');
    await waitUntil(() => stage.count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    expect(stage.list.names).to.deep.equal(['Work phone']);
  });

  it('after a choice where there are several', async () => {
    const stage = await openList({ user: ann, adapt: offering({ type: 'email' }, { type: 'totp' }) });
    await stage.list.press('Add a sign-in method');
    const wizard = await wizardOf(stage);
    await waitUntil(() => wizard.title === 'Step 1 of 3: Choose a method', 'the choice');
    expect(stage.count(/POST/)).to.equal(0);
  });

  it('what was begun and not confirmed, from its beginning (UX-AW-09)', async () => {
    const stage = await openList({ user: ann });
    const { list, adapter, element } = stage;
    await adapter.factors.enrol({ type: 'totp', label: 'Tablet' });
    await accountOf(adapter).refresh('factors');
    await waitUntil(() => list.is('pending'), 'the row is there');
    await list.press('Start again');
    const wizard = await wizardOf(stage);
    await waitUntil(() => wizard.qrCode !== undefined, 'a QR code is drawn');
    expect(element.shadowRoot!.querySelectorAll('li')).to.have.length(0);
  });

  it('and gives up the set-up when the page hides it (A11Y-091)', async () => {
    const stage = await openList({ user: ann });
    await openScan(stage);
    stage.element.forget();
    await waitUntil(() => stage.count(/^DELETE \/challenges\//) === 1, 'the challenge is ended');
    expect(stage.list.has('Add a sign-in method')).to.equal(true);
  });
});

describe('<selfsame-factor-list> back from the login page', () => {
  const grant: StepUpGrant = { singleUse: true };
  const back = (outcome: Resumption['outcome'], note: Json = { operation: 'factor.enrol.totp' }) => {
    const grants: (StepUpGrant | undefined)[] = [];
    const opened = openList({
      user: ann,
      adapt: (adapter) => ({
        ...adapter,
        resume: async () => ({ note, outcome, cleanUrl: location.href, grant }),
        factors: {
          ...adapter.factors,
          enrol: (enrolment, options) => {
            grants.push(options?.grant);
            const { grant: _, ...rest } = options ?? {};
            return adapter.factors.enrol(enrolment, rest);
          },
        },
      }),
    });
    return opened.then((stage) => ({ ...stage, grants }));
  };

  it('simply opens the set-up, with the proof, and moves no focus (S0.6, A11Y-048)', async () => {
    const before = document.activeElement;
    const stage = await back('returned');
    const wizard = await wizardOf(stage);
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    expect(stage.grants).to.deep.equal([grant]);
    expect(document.activeElement).to.equal(before);
  });

  it('offers it again when the proof was declined', async () => {
    const stage = await back('cancelled');
    const wizard = await wizardOf(stage);
    await waitUntil(() => wizard.notices.length === 1, 'the notice');
    expect(wizard.notices[0]).to.equal('You stopped. Nothing was changed.');
    expect(wizard.has('Continue')).to.equal(true);
    expect(stage.grants).to.deep.equal([]);
  });

  it('leaves alone what is not its own', async () => {
    const stage = await back('returned', { operation: 'recovery.generate' });
    expect(stage.list.is('empty')).to.equal(true);
    expect(stage.element.shadowRoot!.querySelector('selfsame-add-factor')).to.equal(null);
    expect(stage.grants).to.deep.equal([]);
  });
});
