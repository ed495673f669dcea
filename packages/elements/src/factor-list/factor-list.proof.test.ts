import { AccountError, type StepUpGrant } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { openList } from '../../../../test/elements/open-factor-list.js';
import { password } from '../../../../stories/stage.js';
import type { StepUpElement } from '../step-up/step-up.js';
import { StepUpHarness } from '../step-up/step-up.harness.js';

const policy = {
  stepUp: { passwordSuffices: true, protect: { 'factor.list': 'fresh' } },
} as const;

const notShown = 'This is shown only after you have confirmed who you are.';

async function confirming(): Promise<{
  readonly stage: Awaited<ReturnType<typeof openList>>;
  readonly proof: StepUpHarness;
}> {
  const stage = await openList({ later: 600, policy });
  expect(stage.list.notices).to.deep.equal([notShown]);
  expect(stage.list.text).not.to.contain('Work phone');
  await stage.list.press('Confirm that it is you');
  const provider = stage.element.closest('selfsame-provider')!;
  const stepUp = (): StepUpElement | null => provider.shadowRoot!.querySelector('selfsame-step-up');
  await waitUntil(() => stepUp() !== null, 'the proof is asked for');
  const proof = new StepUpHarness(stepUp()!);
  await waitUntil(() => proof.fields.length > 0, 'the form is there');
  return { stage, proof };
}

describe('<selfsame-factor-list> behind a proof', () => {
  it('shows nothing before it, asks once, then shows the list (S2.1)', async () => {
    const { stage, proof } = await confirming();
    expect(proof.reason).to.equal('You are about to open your sign-in methods.');
    if (!proof.fields.includes('Password')) {
      await proof.press('Use another method');
      await proof.press('Password');
      await waitUntil(() => proof.fields.includes('Password'), 'the password is asked for');
    }
    await proof.enterPassword(password);
    await waitUntil(() => stage.list.is('ready'), 'the list is shown');
    expect(stage.list.names).to.deep.equal(['Work phone', 'Tablet', 'Old phone']);
    await waitUntil(() => stage.list.focusedRow === 'Work phone', 'the first row has the focus');
    expect(stage.count(/POST \/step-up$/)).to.equal(1);
  });

  it('shows the list at once to who comes back from the login page with a proof', async () => {
    const grant: StepUpGrant = { singleUse: true };
    const stage = await openList({
      adapt: (adapter) => ({
        ...adapter,
        resume: () =>
          Promise.resolve({
            note: { operation: 'factor.list' },
            outcome: 'returned',
            cleanUrl: location.href,
            grant,
          }),
        factors: {
          ...adapter.factors,
          list: (options) =>
            options?.grant === grant
              ? adapter.factors.list()
              : Promise.reject(new AccountError('step-up-required')),
        },
      }),
    });
    await waitUntil(() => stage.list.is('ready'), 'the list is shown');
    expect(stage.list.names).to.deep.equal(['Work phone', 'Tablet', 'Old phone']);
    expect(stage.list.notices).not.to.include(notShown);
  });

  it('stays closed for who declines, and can be asked for again', async () => {
    const { stage, proof } = await confirming();
    await proof.press('Cancel');
    await waitUntil(() => stage.list.has('Confirm that it is you'), 'the way in is still there');
    expect(stage.list.notices).to.deep.equal([notShown]);
    expect(stage.count(/GET \/factors/)).to.equal(1);
  });
});
