import { expect, waitUntil } from '@open-wc/testing';
import { heard } from '../../../../test/elements/heard.js';
import { openWizard } from '../../../../test/elements/open-add-factor.js';
import {
  codeLabel,
  openPush,
  openPushInTime,
  type PushStage,
} from '../../../../test/elements/open-push-step.js';
import { pushPolicy } from '../../../../stories/push-on-stage.js';
import { ann } from '../../../../stories/stage.js';

type InTime = Awaited<ReturnType<typeof openPushInTime>>;

/** The app that is linked shows the number to match, or not. */
const shownNumber = ({ element }: PushStage): string | undefined =>
  element.shadowRoot?.querySelector('[part=number]')?.textContent;

async function inTime(options: Parameters<typeof openPushInTime>[0], walk: (stage: InTime) => Promise<void>) {
  const stage = await openPushInTime(options);
  try {
    await walk(stage);
  } finally {
    stage.time.restore();
  }
}

const linkAndGoOn = async ({ sandbox, time, pairingCode, wizard }: InTime, title: string): Promise<void> => {
  await sandbox.linkApp({ pairingCode: pairingCode() });
  await time.pass(3);
  await time.until(() => wizard.title.includes(title), 'it goes on by itself');
};

describe('the code in the app', () => {
  it('is sent by the choice, and asked for; the phone needs internet (S4.3, UX-AW-05)', async () => {
    const { wizard, element, sent, newestCode } = await openPush();
    await waitUntil(() => wizard.focused === codeLabel, 'the code is asked for');
    expect(wizard.text).to.contain('We have sent a message to the app on your phone.');
    expect(wizard.text).to.contain('Your phone needs internet for this.');
    await heard('We have sent a message to the app on your phone.');
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(sent()).to.equal(1);
    expect((await element.adapter!.factors.list())[0]).to.include({ type: 'push' });
  });

  it('that is wrong keeps the page; one that was sent again works (SEC-088)', async () => {
    const { wizard, sandbox, newestCode, sent } = await openPush();
    const first = newestCode();
    await wizard.fill(codeLabel, first === '000000' ? '111111' : '000000');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(codeLabel) !== undefined, 'it is refused');
    expect(wizard.focused).to.equal(codeLabel);
    sandbox.advance(61);
    await waitUntil(() => wizard.has('Send a new code'), 'another one can be had');
    expect(wizard.available('Send a new code'), 'not before its time').to.equal(false);
    expect(sent()).to.equal(1);
  });

  it('that has expired, or was used, says so (T-070)', async () => {
    const { wizard, sandbox, newestCode } = await openPush();
    for (const [code, text] of [
      ['code-expired', /expired/],
      ['code-reused', /used/],
    ] as const) {
      sandbox.fail({ path: /answer$/, code });
      await wizard.fill(codeLabel, newestCode());
      await wizard.press('Confirm');
      await waitUntil(() => text.test(wizard.error(codeLabel) ?? ''), code);
    }
  });

  it('that could not be sent leaves the choice, and says why', async () => {
    const { wizard, sandbox } = await openWizard({ policy: pushPolicy() });
    await sandbox.linkApp({ email: ann.email });
    sandbox.fail({ method: 'POST', path: '/factors', code: 'delivery-failed' });
    await wizard.press('Continue');
    await waitUntil(() => wizard.notices.length > 0, 'it is said');
    expect(wizard.notices[0]).to.contain('The message could not be delivered.');
    await wizard.press('Continue');
    await waitUntil(() => wizard.focused === codeLabel, 'the next try works');
  });

  it('is sent once for two presses (F-16)', async () => {
    const opened = await openWizard({ policy: pushPolicy() });
    await opened.sandbox.linkApp({ email: ann.email });
    await Promise.all([opened.wizard.press('Continue'), opened.wizard.press('Continue')]);
    await waitUntil(() => opened.wizard.focused === codeLabel, 'the code is asked for');
    const pushes = opened.sandbox.messages().filter(({ channel }) => channel === 'push');
    expect(pushes).to.have.length(1);
  });

  it('does not help where another tab has reached the limit', async () => {
    const { wizard, sandbox, newestCode } = await openPush();
    sandbox.fail({ path: /answer$/, code: 'factor-limit', status: 409 });
    await wizard.fill(codeLabel, newestCode());
    await wizard.press('Confirm');
    await waitUntil(() => wizard.notices.length > 0 && !wizard.is('pending'), 'it is over');
    expect(wizard.notices[0]).to.contain('You already have as many of these as possible.');
  });
});

describe('a press in the app', () => {
  it('is waited for beside the number to match, and adds the factor (S2.5, SEC-079)', async () => {
    await inTime({ method: { mode: 'approve' } }, async (stage) => {
      const { wizard, element, sandbox, time, count } = stage;
      expect(wizard.title).to.equal('Step 1 of 1: Approve the request');
      expect(shownNumber(stage)).to.match(/^\d\d$/);
      expect(element.shadowRoot!.querySelector('#code')).to.equal(null);
      await time.pass(5);
      expect(count(/poll$/)).to.equal(2);
      await sandbox.answerPush(shownNumber(stage)!);
      await time.pass(3);
      await time.until(() => wizard.is('success'), 'it is added');
    });
  });

  it('that declines leads back to the choice, with the reason (SEC-079)', async () => {
    await inTime({ method: { mode: 'approve' } }, async ({ wizard, sandbox, time }) => {
      await sandbox.answerPush('deny');
      await time.pass(3);
      await time.until(() => wizard.notices.length > 0, 'it is said');
      expect(wizard.notices[0]).to.contain('was not approved on your phone');
      await wizard.press('Continue');
      await time.until(() => wizard.title.includes('Approve the request'), 'it is asked again');
    });
  });

  it('that does not come in time can be asked for again, by a press', async () => {
    await inTime({ method: { mode: 'approve' } }, async (stage) => {
      const { wizard, sandbox, time, sent } = stage;
      const first = shownNumber(stage);
      sandbox.advance(181);
      await time.pass(181);
      await time.until(() => wizard.notices.some((text) => text.includes('no answer in time')), 'it is said');
      await wizard.press('Send again');
      await time.until(() => shownNumber(stage) !== undefined, 'a new request');
      expect(sent()).to.equal(2);
      await sandbox.answerPush(shownNumber(stage)!);
      await time.pass(3);
      await time.until(() => wizard.is('success'), `it is added (before: ${first})`);
    });
  });

  it('is not asked for any more once the wizard is left, or taken away (SEC-048)', async () => {
    for (const leave of ['Cancel', undefined] as const)
      await inTime({ method: { mode: 'approve' } }, async ({ wizard, element, time, count }) => {
        if (leave === undefined) element.remove();
        else {
          await wizard.press(leave);
          await time.settle();
          await wizard.press('Stop');
        }
        await time.settle();
        const asked = count(/poll$/);
        await time.pass(10);
        expect(count(/poll$/)).to.equal(asked);
        expect(count(/^DELETE \/challenges/)).to.equal(1);
      });
  });
});

describe('an app that is not linked yet', () => {
  it('is linked by its code, with the stores at hand; then the code is asked for (S2.5)', async () => {
    await inTime({ linked: false }, async (stage) => {
      const { wizard, element, pairingCode, newestCode, time } = stage;
      expect(wizard.title).to.equal('Step 1 of 2: Link the app');
      expect(pairingCode()).to.match(/^\d{4} \d{4}$/);
      const stores = [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.stores a')];
      expect(stores.map(({ textContent }) => textContent.trim())).to.deep.equal([
        'Get the app: Google Play',
        'Get the app: apps.example/ios',
      ]);
      expect(stores.every(({ rel, target }) => rel.includes('noreferrer') && target === '_blank')).to.equal(
        true,
      );
      await linkAndGoOn(stage, 'Enter the code');
      expect(wizard.notices).to.deep.equal(['The app is linked.']);
      await wizard.fill(codeLabel, newestCode());
      await wizard.press('Confirm');
      await time.until(() => wizard.is('success'), 'it is added');
    });
  });

  it('is linked by signing in there; then its press is waited for (S2.5)', async () => {
    await inTime({ linked: false, method: { mode: 'approve' } }, async (stage) => {
      const { wizard, sandbox, time } = stage;
      await sandbox.linkApp({ email: ann.email });
      await time.pass(3);
      await time.until(() => wizard.title.includes('Approve the request'), 'it goes on by itself');
      await sandbox.answerPush(shownNumber(stage)!);
      await time.pass(3);
      await time.until(() => wizard.is('success'), 'it is added');
    });
  });

  it('has its code in no attribute, and nowhere once the wizard is gone (SEC-020, SEC-034)', async () => {
    const stage = await openPush({ linked: false });
    const { element, wizard, pairingCode } = stage;
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    await expect(element).to.be.accessible();
    const code = pairingCode().replace(' ', '');
    const attributes = [...element.shadowRoot!.querySelectorAll('*')].flatMap(({ attributes: all }) =>
      [...all].map(({ value }) => value.replaceAll(' ', '')),
    );
    expect(attributes.filter((value) => value.includes(code))).to.deep.equal([]);
    const canvas = wizard.qrCode!;
    element.remove();
    await waitUntil(() => canvas.width === 0, 'the QR code is blank');
    expect(element.shadowRoot!.textContent).not.to.contain(pairingCode() || code);
  });

  it('whose time is over begins again from the choice', async () => {
    const policy = { ...pushPolicy(), stepUp: { freshFor: 86_400 } };
    await inTime({ linked: false, policy }, async ({ wizard, sandbox, time, pairingCode }) => {
      const first = pairingCode();
      sandbox.advance(3600);
      await time.pass(4);
      await time.until(() => wizard.notices.length > 0, 'it is said');
      await wizard.press('Start again');
      await time.until(() => pairingCode() !== '', 'another code');
      expect(pairingCode()).not.to.equal(first);
    });
  });

  it('binds nobody to it: while a sign-in demands a method, another one can be chosen', async () => {
    const policy = { methods: [...pushPolicy().methods!, { type: 'totp' as const }] };
    const { wizard, sandbox, count } = await openWizard({ policy, forced: true });
    await wizard.press('Continue');
    await waitUntil(() => wizard.title.endsWith('Link the app'), 'the app is to be linked');
    await wizard.press('Use another method');
    await waitUntil(() => wizard.focused === 'Step 1 of 3: Choose a method', 'the choice');
    await waitUntil(() => count(/^DELETE \/challenges/) === 1, 'what was begun is given up');
    wizard.field(wizard.fields.find((label) => label.startsWith('Authenticator app'))!).click();
    await wizard.press('Continue');
    await waitUntil(() => wizard.title.endsWith('Scan the code'), 'another one');
    expect(sandbox.messages()).to.deep.equal([]);
    await wizard.press('Use another method');
    await waitUntil(() => wizard.title.endsWith('Choose a method'), 'and back again');
  });

  it('and cannot be linked here is offered with its reason (T-083)', async () => {
    const { wizard } = await openWizard({ policy: pushPolicy({ pairing: false }) });
    expect(wizard.text).to.contain('Sign in to the app on your phone first.');
    expect(wizard.has('Continue')).to.equal(false);
  });
});
