import { AccountError, type Challenge, type StepUpGrant } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { ask, type Asked, expectAccessible } from '../../../../test/elements/ask-step-up.js';
import { restoreVisibility, setVisible } from '../../../../test/elements/page-visibility.js';
import {
  asChallenge,
  pushChallenge,
  scriptedVerifier,
  type ScriptedVerifier,
  totpChallenge,
} from '../../../../test/elements/scripted-verifier.js';
import { spoken } from '../../../../test/elements/spoken.js';
import { type Time, timeGoesBy } from '../../../../test/elements/time-goes-by.js';

const grant: StepUpGrant = { singleUse: true };
const done = { kind: 'done', value: grant } as const;
const codeLabel = 'Code from your authenticator app';

interface OnPhone extends Asked {
  readonly backend: ScriptedVerifier<StepUpGrant>;
  readonly clock: Time;
}

describe('<selfsame-step-up>, answered on a phone (SEC-079, T-086)', () => {
  let time: Time | undefined;
  let listening: ReturnType<typeof spoken> | undefined;
  afterEach(() => {
    time?.restore();
    time = undefined;
    listening?.stop();
    restoreVisibility();
  });

  /** A request went to the phone, and the page waits. */
  async function open(change: Partial<Challenge> = {}): Promise<OnPhone> {
    const backend = scriptedVerifier<StepUpGrant>();
    const asked = await ask({
      adapt: (adapter) => ({
        ...adapter,
        stepUp: {
          ...backend.verifier,
          begin: async (_requirement, methodId) => {
            backend.calls.push(`begin ${methodId ?? ''}`);
            return asChallenge(methodId === 'totp' ? totpChallenge : { ...pushChallenge, ...change });
          },
        },
      }),
      change: (requirement) => ({
        ...requirement,
        methods: [pushChallenge.method, ...pushChallenge.others],
      }),
    });
    const { harness } = asked;
    await waitUntil(() => harness.has('Send message'), 'it is said what will be sent');
    expect(harness.text).to.contain(
      'We will send a message to the app on your phone. Your phone needs internet for this.',
    );
    expect(backend.calls, 'nothing goes out by itself').to.deep.equal([]);
    await harness.calm();
    const clock = (time = timeGoesBy(asked.element));
    await harness.press('Send message');
    await clock.until(() => harness.text.includes('Waiting for your answer'), 'the page waits');
    listening = spoken(asked.element.shadowRoot!);
    return { ...asked, backend, clock };
  }

  it('shows the number to compare, how long it waits, and what to do if it was somebody else', async () => {
    const { harness, element, clock } = await open();
    expect(harness.text).to.contain(
      'Open the app on your phone and approve the request with this number: 37',
    );
    expect(harness.text).to.contain('Waiting for your answer… 5 minutes left.');
    expect(harness.text).to.contain('Your phone needs internet for this.');
    expect(harness.text).to.contain('that you did not start, decline it and change your password');
    expect(harness.actions).to.deep.equal(['Read aloud', 'Cancel', 'Use another method']);
    expect(harness.focused, 'what to do is read out, the number is not').to.equal(
      'Open the app on your phone and approve the request with this number:',
    );
    expect(harness.is('pending')).to.equal(true);
    const number = element.shadowRoot!.querySelector('[part=number]')!;
    expect(parseFloat(getComputedStyle(number).fontSize), 'large').to.be.at.least(32);
    clock.restore();
    await expectAccessible(element);
  });

  it('says the number when it is asked to, and never else (A11Y-066)', async () => {
    const { harness, clock } = await open();
    await clock.pass(3);
    expect(listening!.texts).to.deep.equal([]);
    await harness.press('Read aloud');
    await clock.pass(1);
    expect(listening!.texts).to.deep.equal(['3 7']);
  });

  it('goes on without a number where the app asks for none', async () => {
    const { showCode: _, ...rest } = pushChallenge;
    const { harness } = await open({ ...rest, showCode: undefined as never });
    expect(harness.text).to.contain('Open the app on your phone and approve the request.');
    expect(harness.actions).to.deep.equal(['Cancel', 'Use another method']);
  });

  it('closes with the proof as soon as the phone has approved', async () => {
    const { harness, backend, clock, answer } = await open();
    await clock.pass(5);
    expect(backend.polls()).to.equal(2);
    backend.decide(done);
    await clock.pass(2);
    expect(await answer).to.equal(grant);
    expect(harness.is('idle')).to.equal(true);
    await clock.pass(10);
    expect([backend.polls(), backend.most()]).to.deep.equal([3, 1]);
    expect(backend.calls).to.deep.equal(['begin push']);
  });

  it('asks for the second proof where two are wanted', async () => {
    const { harness, backend, clock } = await open();
    backend.decide(asChallenge(totpChallenge));
    await clock.pass(2);
    expect(harness.fields).to.deep.equal([codeLabel]);
    expect(harness.focused).to.equal(codeLabel);
    await clock.pass(10);
    expect(backend.polls()).to.equal(1);
  });

  it('says calmly that the phone has declined, and what can be done', async () => {
    const { harness, backend, clock, settled } = await open();
    backend.decide(new AccountError('challenge-denied'));
    await clock.pass(2);
    expect(harness.notices).to.deep.equal([
      'The request was not approved on your phone. Try again, or choose another method. If it was not you who asked, change your password.',
    ]);
    expect(harness.element.shadowRoot!.activeElement!.id).to.equal('prove-notice');
    expect(harness.actions).to.deep.equal(['Cancel', 'Try again', 'Use another method']);
    await clock.pass(10);
    expect(backend.polls()).to.equal(1);
    expect(settled()).to.equal(undefined);
    await harness.press('Try again');
    await clock.settle();
    expect(harness.text).to.contain('Waiting for your answer');
  });

  for (const code of ['challenge-gone', 'attempts-exhausted'] as const)
    it(`begins anew after ${code}`, async () => {
      const { harness, backend, clock } = await open();
      backend.decide(new AccountError(code));
      await clock.pass(2);
      expect(harness.notices[0]).to.contain('Please start again.');
      expect(harness.has('Try again')).to.equal(true);
    });

  it('stops asking, and tells the backend, when the user cancels', async () => {
    const { harness, backend, clock, answer } = await open();
    backend.decide('hang');
    await clock.pass(2);
    await harness.press('Cancel');
    expect(await answer).to.equal(null);
    await clock.pass(10);
    expect([backend.polls(), backend.aborted()]).to.deep.equal([1, 1]);
    expect(backend.calls).to.deep.equal(['begin push', 'cancel push-1']);
  });

  it('stops asking when another method is chosen (UX-SC-01)', async () => {
    const { harness, backend, clock } = await open();
    backend.decide('hang');
    await clock.pass(2);
    backend.lead(asChallenge(totpChallenge));
    await harness.press('Use another method');
    await harness.press('Authenticator app Tablet');
    await clock.pass(10);
    expect(harness.fields).to.deep.equal([codeLabel]);
    expect([backend.polls(), backend.aborted()]).to.deep.equal([1, 1]);
    expect(backend.calls).to.deep.equal(['begin push', 'switch push-1 totp']);
  });

  it('goes on asking when the other method could not be begun', async () => {
    const { harness, backend, clock } = await open();
    backend.lead(new AccountError('network'));
    await harness.press('Use another method');
    await harness.press('Authenticator app Tablet');
    await clock.settle();
    expect(harness.notices).to.have.length(1);
    const before = backend.polls();
    await clock.pass(2);
    expect(backend.polls()).to.equal(before + 1);
  });

  it('rests while nobody looks, and asks at once when somebody comes back', async () => {
    const { backend, clock, answer } = await open();
    await clock.pass(2);
    setVisible(false);
    await clock.pass(30);
    expect(backend.polls()).to.equal(1);
    backend.decide(done);
    setVisible(true);
    await clock.settle();
    expect(await answer).to.equal(grant);
  });

  it('stops when the element has gone', async () => {
    const { backend, clock, element, answer } = await open();
    backend.decide('hang');
    await clock.pass(2);
    element.remove();
    expect(await answer).to.equal(null);
    await clock.settle();
    expect(backend.aborted()).to.equal(1);
    await clock.pass(10);
    expect(backend.polls()).to.equal(1);
  });

  it('says that the server cannot be reached, keeps trying, and keeps the number', async () => {
    const { harness, backend, clock, answer } = await open();
    backend.decide(new AccountError('network'));
    await clock.pass(7);
    expect(harness.text).to.contain('We cannot reach the server. We keep trying.');
    expect(harness.text).to.contain('37');
    expect(harness.notices).to.deep.equal([]);
    backend.decide(done);
    await clock.pass(8);
    expect(await answer).to.equal(grant);
  });

  it('tells the time that is left, and speaks of it at the minute and the half (A11Y-055, A11Y-056)', async () => {
    const { harness, element, clock } = await open({ expiresIn: 62 });
    const timer = element.shadowRoot!.querySelector('[role=timer]')!;
    expect(timer.textContent).to.equal('2 minutes left.');
    await clock.pass(2);
    expect(timer.textContent).to.equal('1 minute left.');
    await clock.pass(1);
    expect(timer.textContent).to.equal('59 seconds left.');
    await clock.pass(30);
    expect(listening!.texts).to.deep.equal(['1 minute left.', '30 seconds left.']);
    expect(harness.has('Send again'), 'the cooldown is over').to.equal(true);
  });

  it('when its time is over: says so, asks no more, and sends again by a press only (A11Y-051)', async () => {
    const { harness, backend, clock } = await open({ expiresIn: 40 });
    await clock.pass(40);
    const asked = backend.polls();
    expect(harness.notices).to.deep.equal([
      'There was no answer in time. Send the request again, or choose another method.',
    ]);
    expect(harness.text).not.to.contain('37');
    expect(listening!.texts.at(-1)).to.equal(harness.notices[0]);
    expect(harness.is('expired')).to.equal(true);
    await clock.pass(10);
    expect(backend.polls()).to.equal(asked);
    expect(backend.calls).to.deep.equal(['begin push']);
    backend.lead(asChallenge({ ...pushChallenge, showCode: '52' }));
    await harness.press('Send again');
    await clock.settle();
    expect(backend.calls).to.deep.equal(['begin push', 'resend push-1']);
    expect(harness.text).to.contain('with this number: 52');
    expect(harness.focused).to.contain('Open the app on your phone');
    await clock.pass(2);
    expect(backend.polls()).to.equal(asked + 1);
  });

  it('where it cannot be sent again, the backend says what comes after the time is over', async () => {
    const { resend: _, ...challenge } = pushChallenge;
    const { harness, backend, clock } = await open({
      ...challenge,
      resend: { in: 0, left: 0 },
      expiresIn: 4,
    });
    await clock.pass(5);
    backend.decide(new AccountError('challenge-gone'));
    await clock.pass(2);
    expect(harness.notices[0]).to.contain('Please start again.');
    expect(harness.has('Try again')).to.equal(true);
  });

  it('does not ask for ever what the backend refuses to tell', async () => {
    const { harness, backend, clock } = await open();
    backend.decide(new AccountError('forbidden'));
    await clock.pass(10);
    expect(backend.polls()).to.equal(1);
    expect(harness.notices).to.have.length(1);
    expect(harness.actions).to.include('Cancel');
  });
});
