import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ask, expectAccessible, requirementOf } from '../../../../test/elements/ask-step-up.js';
import { markup } from '../../../../test/elements/markup.js';
import { ann, ben, password, totpSecret } from '../../../../stories/stage.js';

const codeLabel = 'Code from your authenticator app';
const phone = { id: 'p', type: 'phone', channel: 'sms', hint: '062*****29', primary: true } as const;

describe('<selfsame-step-up>', () => {
  it('opens a dialog at once, with the reason and the password of the account (T-090, PM-014, PM-015)', async () => {
    const { harness, element } = await ask();
    await waitUntil(() => harness.isOpen, 'the dialog');
    expect(harness.dialog).to.equal('Confirm that it is you');
    expect(harness.reason).to.equal('You are about to remove a sign-in method.');
    await waitUntil(() => harness.fields.length === 2, 'the password is asked for');
    expect(harness.fields).to.deep.equal(['Account', 'Password']);
    const account = harness.field('Account') as HTMLInputElement;
    expect([account.value, account.readOnly, account.autocomplete]).to.deep.equal([
      ann.email,
      true,
      'username',
    ]);
    const secret = harness.field('Password') as HTMLInputElement;
    expect([secret.name, secret.autocomplete]).to.deep.equal(['password', 'current-password']);
    await waitUntil(() => harness.focused === 'Password', 'the focus is in the field');
    await expectAccessible(element);
  });

  it('gives the proof to the asker, and the call succeeds with it once (T-090, SEC-070)', async () => {
    const { harness, answer, adapter, invoker, paths } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.enterPassword(password);
    const grant = await answer;
    if (grant === null) throw new Error('a grant was expected');
    expect(harness.isOpen).to.equal(false);
    expect(harness.is('idle')).to.equal(true);
    expect(document.activeElement, 'the focus is back (A11Y-046)').to.equal(invoker);
    expect(paths().filter((path) => path === 'POST /step-up')).to.have.length(1);
    const enrolled = await adapter.factors.enrol({ type: 'totp' }, { grant });
    expect(enrolled.kind).to.equal('challenge');
  });

  it('closes by the order that password managers need (T-096, PM-030)', async () => {
    const { harness, element, answer } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    const form = element.shadowRoot?.querySelector('form') as HTMLFormElement;
    const input = form.querySelector('#password') as HTMLInputElement;
    const dialog = element.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
    const log: string[] = [];
    new MutationObserver(() => {
      log.push(
        `hidden, ${input.value === password ? 'filled' : 'empty'}, ${dialog.open ? 'open' : 'closed'}`,
      );
      setTimeout(() => log.push('task'));
    }).observe(form, { attributes: true, attributeFilter: ['style'] });
    dialog.addEventListener('close', () => log.push(`closed, ${input.value === '' ? 'empty' : 'filled'}`));
    await harness.enterPassword(password);
    await answer;
    log.push('answered');
    await waitUntil(() => log.length === 4, 'all has happened');
    expect(log[0]).to.equal('hidden, filled, open');
    expect(log).to.include('closed, empty');
    expect(log.indexOf('answered')).to.be.greaterThan(0);
    expect(input.value).to.equal('');
  });

  it('says that the password was wrong, and selects it (5.5 error)', async () => {
    const { harness, element, settled } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.enterPassword('not the password');
    await waitUntil(() => harness.error('Password') !== undefined, 'it is refused');
    expect(harness.error('Password')).to.equal('This is not your current password. Please try again.');
    const field = harness.field('Password') as HTMLInputElement;
    await waitUntil(() => harness.focused === 'Password', 'the focus is there');
    expect([field.value, field.selectionStart, field.selectionEnd]).to.deep.equal([
      'not the password',
      0,
      16,
    ]);
    expect(harness.is('error')).to.equal(true);
    expect(settled()).to.equal(undefined);
    await expectAccessible(element);
  });

  it('moves nothing under a second press: an error stays until the next answer is there (SEC-073)', async () => {
    const { harness, sandbox } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.enterPassword('not the password');
    await waitUntil(() => harness.error('Password') !== undefined, 'it is refused');
    await harness.calm();
    const { top } = harness.action('Confirm').getBoundingClientRect();
    sandbox.fail({ path: /\/answer$/, method: 'POST', hang: true });
    await harness.press('Confirm');
    expect(harness.is('submitting')).to.equal(true);
    expect(harness.action('Checking…').getBoundingClientRect().top).to.equal(top);
  });

  for (const way of ['Cancel', 'Escape'])
    it(`${way} declines: nothing runs, the challenge is gone, the focus is back (T-091)`, async () => {
      const { harness, answer, invoker, paths } = await ask();
      await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
      await harness.fill('Password', 'canary-password');
      if (way === 'Escape') await sendKeys({ press: 'Escape' });
      else await harness.press('Cancel');
      expect(await answer).to.equal(null);
      expect(harness.isOpen).to.equal(false);
      expect(document.activeElement).to.equal(invoker);
      await waitUntil(
        () => paths().some((path) => path.startsWith('DELETE /challenges/')),
        'the server knows',
      );
      expect(paths().filter((path) => path.endsWith('/answer'))).to.deep.equal([]);
    });

  it('closes when whoever asked is gone: nothing is proven, the challenge is gone (SEC-035)', async () => {
    const asker = new AbortController();
    const { harness, element, answer, paths } = await ask({ signal: asker.signal });
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.fill('Password', 'canary-password');
    asker.abort();
    expect(await answer).to.equal(null);
    await element.updateComplete;
    expect(harness.isOpen).to.equal(false);
    await waitUntil(() => paths().some((path) => path.startsWith('DELETE /challenges/')), 'the server knows');
  });

  it('cannot be left by Escape while an answer is on its way, and sends it once (SEC-073)', async () => {
    const { harness, sandbox, paths, settled } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    sandbox.fail({ path: /\/answer$/, hang: true, times: Infinity });
    await harness.enterPassword(password);
    await harness.press('Checking…');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    expect(harness.isOpen).to.equal(true);
    expect(harness.is('submitting')).to.equal(true);
    expect(harness.available('Cancel')).to.equal(false);
    expect(settled()).to.equal(undefined);
    expect(paths().filter((path) => path.endsWith('/answer'))).to.have.length(1);
  });

  it('asks for a code where there is an authenticator app, and the password is another way', async () => {
    const { harness, sandbox, answer } = await ask({
      user: ben,
      policy: { stepUp: { passwordSuffices: true } },
    });
    await waitUntil(() => harness.fields.includes(codeLabel), 'the code is asked for');
    expect(harness.fields).to.deep.equal([codeLabel]);
    await harness.press('Use another method');
    await harness.press('Password');
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.press('Use another method');
    await harness.press('Authenticator app Work phone');
    await waitUntil(() => harness.fields.includes(codeLabel), 'the code again');
    await harness.enterCode(await sandbox.code(totpSecret));
    expect(await answer).not.to.equal(null);
  });

  it('shows which ways do nothing while one is at work', async () => {
    const { harness, sandbox } = await ask({
      user: { ...ben, recovery: ['AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'] },
      policy: { recovery: 'key', stepUp: { passwordSuffices: true } },
    });
    await waitUntil(() => harness.fields.includes(codeLabel), 'the code is asked for');
    await harness.press('Use another method');
    expect(harness.available('Password')).to.equal(true);
    sandbox.fail({ path: /\/answer$/, hang: true });
    await harness.enterCode('123456');
    expect(harness.available('Checking…')).to.equal(false);
    expect(harness.available('Password')).to.equal(false);
  });

  it('takes a second proof after the first as a matter of course (5.5 policy-required)', async () => {
    const { harness, answer } = await ask({
      adapt: (adapter) => ({
        ...adapter,
        stepUp: {
          ...adapter.stepUp,
          answer: (id) =>
            Promise.resolve(
              id === 'second'
                ? { kind: 'done', value: { singleUse: true } }
                : {
                    kind: 'challenge',
                    challenge: {
                      id: 'second',
                      method: { id: 't', type: 'totp' },
                      answers: ['code'],
                      others: [],
                    },
                  },
            ),
        },
      }),
    });
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.enterPassword(password);
    await waitUntil(() => harness.fields.includes(codeLabel), 'the code is asked for');
    expect(harness.focused).to.equal(codeLabel);
    expect(harness.text).not.to.contain('Account');
    await harness.enterCode('123456');
    expect(await answer).to.deep.equal({ singleUse: true });
  });

  it('sends nothing by being opened; a press does (UX-SC-03, backends.md B.4)', async () => {
    const begun: (string | undefined)[] = [];
    const { harness, settled } = await ask({
      change: (requirement) => ({ ...requirement, methods: [phone, ...requirement.methods] }),
      adapt: (adapter) => ({
        ...adapter,
        stepUp: {
          ...adapter.stepUp,
          begin: (_requirement, methodId) => {
            begun.push(methodId);
            return Promise.resolve({
              kind: 'challenge',
              challenge: {
                id: '1',
                method: phone,
                answers: ['code'],
                sent: true,
                expiresIn: 600,
                others: [],
              },
            });
          },
        },
      }),
    });
    await waitUntil(() => harness.isOpen, 'the dialog');
    expect(harness.text).to.contain('We will send a code to 062*****29.');
    expect(harness.actions).to.deep.equal(['Cancel', 'Send code', 'Use another method']);
    expect(begun).to.deep.equal([]);
    await waitUntil(() => harness.focused === 'Send code', 'the focus is there');
    await harness.press('Send code');
    await waitUntil(() => harness.fields.includes('Code we sent to 062*****29'), 'the code is asked for');
    expect(begun).to.deep.equal(['p']);
    expect(harness.text).to.contain('The code is valid for 10 minutes.');
    expect(settled()).to.equal(undefined);
  });

  it('asks for a new challenge when the old one has expired (5.5 expired)', async () => {
    const { harness, sandbox } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    sandbox.fail({ path: /\/answer$/, code: 'challenge-gone', status: 410 });
    await harness.enterPassword(password);
    await waitUntil(() => harness.is('expired'), 'it is gone');
    expect(harness.notices[0]).to.contain('Please start again.');
    await harness.press('Try again');
    await waitUntil(() => harness.fields.includes('Password'), 'the password again');
    expect(harness.field('Password').value).to.equal('');
    expect(harness.focused).to.equal('Password');
  });

  it('says so when the session has ended, and lets the page sign in (5.5 unauthorized)', async () => {
    const { harness, sandbox, element, answer } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await sandbox.signOut();
    await harness.enterPassword(password);
    await waitUntil(() => harness.notices.length > 0, 'it is said');
    let asked = 0;
    element.addEventListener('selfsame-sign-in-required', () => asked++);
    if (harness.is('unauthorized')) {
      await harness.press('Sign in');
      expect(asked).to.equal(1);
    } else expect(harness.is('expired')).to.equal(true);
    await harness.press('Cancel');
    expect(await answer).to.equal(null);
  });

  it('says that nothing can be confirmed here where no method is known (5.5 empty)', async () => {
    const { harness } = await ask({
      // As a newer backend may have it.
      change: (requirement) => ({ ...requirement, methods: [{ id: 'x', type: 'telepathy' as 'totp' }] }),
    });
    await waitUntil(() => harness.isOpen, 'the dialog');
    expect(harness.is('empty')).to.equal(true);
    expect(harness.notices).to.deep.equal(['You cannot confirm it here. Sign in again, or ask for help.']);
    expect(harness.actions).to.deep.equal(['Cancel']);
  });

  it('speaks inside the dialog while it is open (A11Y-061)', async () => {
    const { harness, element, sandbox } = await ask({
      user: ben,
      policy: { stepUp: { passwordSuffices: false } },
    });
    await waitUntil(() => harness.fields.includes(codeLabel), 'the code is asked for');
    await harness.enterCode(await sandbox.code('KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU'));
    await waitUntil(() => harness.error(codeLabel) !== undefined, 'it is refused');
    const { announce } = await import('../internal/announcer.js');
    announce(element, 'a message');
    const spoken = (): boolean =>
      [...(element.shadowRoot?.querySelectorAll('dialog [role=status]') ?? [])].some(
        ({ textContent }) => textContent === 'a message',
      );
    await waitUntil(spoken, 'it is spoken in there');
  });

  it('waits with a second question for the end of the first: one dialog at a time (T-092, UX-SU-01)', async () => {
    const { harness, element, adapter, answer } = await ask();
    const second = element.ask(await requirementOf(adapter), 'recovery.generate', null);
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    expect(element.shadowRoot?.querySelectorAll('dialog[open]')).to.have.length(1);
    expect(harness.reason).to.contain('remove a sign-in method');
    await harness.enterPassword(password);
    expect(await answer).not.to.equal(null);
    await waitUntil(() => harness.reason.includes('create a new recovery key'), 'the second question');
    await waitUntil(() => harness.fields.includes('Password'), 'the password again');
    await harness.press('Cancel');
    expect(await second).to.equal(null);
  });

  it('stands in the page where it is wanted inline', async () => {
    const { harness, element, answer } = await ask({ inline: true });
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    await harness.enterPassword(password);
    expect(await answer).not.to.equal(null);
    expect(harness.isOpen).to.equal(false);
  });

  it('empties itself when it leaves the document or the page is put away, and answers "declined" (SEC-034)', async () => {
    for (const end of ['removed', 'put away']) {
      const { harness, element, answer } = await ask();
      await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
      await harness.fill('Password', 'canary-password');
      const field = harness.field('Password') as HTMLInputElement;
      if (end === 'removed') element.remove();
      else dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      expect(await answer, end).to.equal(null);
      expect(field.value, end).to.equal('');
    }
  });

  it('never shows a password in its markup (SEC-020)', async () => {
    const { harness, element } = await ask();
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    await harness.enterPassword('canary-password');
    await waitUntil(() => harness.is('error'), 'it is refused');
    expect(markup(element.shadowRoot as ShadowRoot)).not.to.contain('canary-password');
  });

  it('keeps what was typed while offline (5.5 offline)', async () => {
    const { harness, sandbox } = await ask({ offline: true });
    await waitUntil(() => harness.fields.includes('Password'), 'the password is asked for');
    expect(harness.is('offline')).to.equal(true);
    sandbox.fail({ path: /\/answer$/, network: true });
    await harness.enterPassword(password);
    await waitUntil(() => harness.is('error'), 'it failed');
    expect(harness.notices.at(-1)).to.contain('There is no connection.');
    expect(harness.field('Password').value).to.equal(password);
  });
});
