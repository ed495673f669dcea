import type { TotpSetup } from '@selfsame/core';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { offering } from '../../../../stories/factors-on-stage.js';
import { ben } from '../../../../stories/stage.js';
import { heard } from '../../../../test/elements/heard.js';
import {
  codeLabel,
  nameLabel,
  openCode,
  openScan,
  openWizard,
  readSecret,
} from '../../../../test/elements/open-add-factor.js';

const types = (events: readonly Event[]): readonly string[] => events.map(({ type }) => type);

describe('<selfsame-add-factor>', () => {
  it('begins nothing by itself (SEC-048)', async () => {
    const { wizard, element, count } = await openWizard();
    expect(wizard.title).to.equal('Set up an authenticator app');
    expect(count(/POST/)).to.equal(0);
    await wizard.calm();
    await expect(element).to.be.accessible();
  });

  it('adds an authenticator app: scan, code, name, done (S0.6 to S0.8)', async () => {
    const { wizard, element, sandbox, secret, events, count } = await openCode();
    expect(wizard.title).to.equal('Step 2 of 2: Enter the code');
    expect(wizard.text).to.contain('Each code is valid for 30 seconds.');
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.fill(nameLabel, '  My phone ');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(wizard.text).to.contain('Added. Use it next time you sign in.');
    await waitUntil(() => wizard.focused === 'All set', 'the title has the focus');
    await heard('Added. Use it next time you sign in.');
    const [added] = events as CustomEvent<{ factorId: string }>[];
    expect(types(events)).to.deep.equal(['selfsame-factor-added']);
    expect(added!.detail).to.include({ operation: 'factor.enrol.totp', outcome: 'done', factorType: 'totp' });
    expect(JSON.stringify(added!.detail)).not.to.contain(secret);
    const factors = await element.adapter!.factors.list();
    expect(factors.map(({ id, label, status }) => ({ id, label, status }))).to.deep.equal([
      { id: added!.detail.factorId, label: 'My phone', status: 'active' },
    ]);
    expect(count(/^POST \/factors$/)).to.equal(1);
    await wizard.press('Done');
    expect(types(events)).to.deep.equal(['selfsame-factor-added', 'selfsame-add-factor-closed']);
  });

  it('tells at each step where one is, and takes the focus there (T-062, A11Y-041)', async () => {
    const { wizard, element } = await openScan();
    await waitUntil(() => wizard.focused === 'Step 1 of 2: Scan the code', 'the title has the focus');
    const current = element.shadowRoot!.querySelectorAll('ol [aria-current=step]');
    expect(current).to.have.length(1);
    expect(current[0]!.textContent.trim()).to.equal('Scan the code');
    await wizard.calm();
    await expect(element).to.be.accessible();
    await wizard.press('Continue');
    await waitUntil(() => wizard.focused === codeLabel, 'the field has the focus');
    const described = wizard.field(codeLabel).getAttribute('aria-describedby') ?? '';
    expect(described.split(' ')).to.include('step-title');
  });

  it('enrols once for two presses (F-16)', async () => {
    const { wizard, count } = await openWizard();
    const button = wizard.action('Continue');
    button.click();
    button.click();
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    expect(count(/^POST \/factors$/)).to.equal(1);
  });

  it('goes back to the same secret, and keeps the name (UX-AW-02, T-078)', async () => {
    const stage = await openCode();
    const { wizard, secret, count } = stage;
    await wizard.fill(nameLabel, 'My phone');
    await wizard.press('Back');
    await waitUntil(() => wizard.qrCode !== undefined, 'the QR code is drawn');
    expect(wizard.focused).to.equal('Step 1 of 2: Scan the code');
    expect(await readSecret(stage)).to.equal(secret);
    await wizard.press('Continue');
    expect((wizard.field(nameLabel) as HTMLInputElement).value).to.equal('My phone');
    expect(count(/^POST \/factors$/)).to.equal(1);
  });

  it('takes a code with what came along, by Enter, and not before (T-068, T-069)', async () => {
    const { wizard, sandbox, secret, count } = await openCode();
    await wizard.fill(nameLabel, 'My phone');
    const code = await sandbox.code(secret);
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
    await wizard.fill(codeLabel, ` ${arabic.slice(0, 3)}\u00a0${arabic.slice(3)}\n`);
    expect(count(/answer$/)).to.equal(0);
    wizard.field(codeLabel).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => wizard.is('success'), 'it is added');
    expect(count(/answer$/)).to.equal(1);
  });

  it('says that a code was wrong, selects it, keeps the name; twice: look at the clock (T-070, T-071)', async () => {
    const { wizard } = await openCode();
    await wizard.fill(nameLabel, 'My phone');
    await wizard.fill(codeLabel, '000000');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(codeLabel) !== undefined, 'it is refused');
    expect(wizard.error(codeLabel)).to.contain('That code did not work.');
    await waitUntil(() => wizard.focused === codeLabel, 'the field has the focus');
    const field = wizard.field(codeLabel) as HTMLInputElement;
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).to.equal('000000');
    expect((wizard.field(nameLabel) as HTMLInputElement).value).to.equal('My phone');
    expect(wizard.text).not.to.contain('set automatically');
    await wizard.fill(codeLabel, '000001');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.text.includes('time on your phone is set automatically'), 'the clock');
  });

  it('wants a name where one is required, without a call (A11Y-032)', async () => {
    const { wizard, count } = await openCode();
    await wizard.fill(codeLabel, '123456');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.focused === nameLabel, 'the field has the focus');
    expect(wizard.error(nameLabel)).to.equal('Please enter a name for the device.');
    expect(wizard.error(codeLabel)).to.equal(undefined);
    expect((wizard.field(codeLabel) as HTMLInputElement).value).to.equal('123456');
    expect(count(/answer$/)).to.equal(0);
  });

  it('counts a name in what people take for characters (T-089, SEC-017)', async () => {
    const { wizard, count } = await openCode();
    await wizard.fill(codeLabel, '123456');
    await wizard.fill(nameLabel, '👩‍👩‍👧‍👦'.repeat(65));
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(nameLabel) !== undefined, 'it is refused');
    expect(wizard.error(nameLabel)).to.contain('up to 64 characters');
    expect(count(/answer$/)).to.equal(0);
  });

  it('is no credential: the name is left alone by password managers (PM-024)', async () => {
    const { wizard } = await openCode();
    const field = wizard.field(nameLabel);
    expect(field.autocomplete).to.equal('off');
    expect(field.dataset.formType).to.equal('other');
    expect(wizard.field(codeLabel).autocomplete).to.equal('one-time-code');
  });

  it('suggests a name where it may be left out, with a number for the second (UX-AW-08)', async () => {
    const label = `${nameLabel} (optional)`;
    const first = await openCode({ policy: { methods: [{ type: 'totp', label: 'optional' }] } });
    expect((first.wizard.field(label) as HTMLInputElement).value).to.equal('Authenticator app');
    const second = await openCode({
      user: ben,
      policy: { methods: [{ type: 'totp', label: 'optional' }] },
    });
    expect((second.wizard.field(label) as HTMLInputElement).value).to.equal('Authenticator app 2');
    const none = await openCode({ policy: { methods: [{ type: 'totp', label: 'none' }] } });
    expect(none.wizard.fields).to.deep.equal([codeLabel]);
  });

  it('starts again with a new secret when the set-up has expired, and keeps the name (T-080, A11Y-051)', async () => {
    const stage = await openCode();
    const { wizard, sandbox, secret } = stage;
    await wizard.fill(nameLabel, 'My phone');
    await wizard.fill(codeLabel, '123456');
    sandbox.advance(3600);
    await sandbox.signIn('ann@example.com');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('expired'), 'it has expired');
    expect(wizard.notices[0]).to.contain('Start again with a new one');
    await wizard.press('Start again');
    await waitUntil(() => wizard.qrCode !== undefined, 'a QR code is drawn');
    const renewed = await readSecret(stage);
    expect(renewed).not.to.equal(secret);
    await wizard.press('Continue');
    expect((wizard.field(nameLabel) as HTMLInputElement).value).to.equal('My phone');
    await wizard.fill(codeLabel, await sandbox.code(renewed));
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('explains that another tab was faster, and reads again (factor-limit)', async () => {
    const { wizard, count } = await openWizard({
      fail: { method: 'POST', path: '/factors', code: 'factor-limit', status: 409, times: 1 },
    });
    const before = count(/^GET \/policy$/);
    await wizard.press('Continue');
    await waitUntil(() => wizard.is('error'), 'it is refused');
    expect(wizard.notices[0]).to.contain('You already have as many of these as possible.');
    await waitUntil(() => count(/^GET \/policy$/) > before, 'the policy is read again');
  });

  it('keeps what was typed when there is no connection (F-03)', async () => {
    const { wizard, sandbox, secret } = await openCode({
      fail: { path: /answer$/, network: true, times: 1 },
    });
    await wizard.fill(nameLabel, 'My phone');
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.press('Confirm');
    await waitUntil(() => wizard.error(codeLabel) !== undefined, 'it failed');
    expect(wizard.error(codeLabel)).to.contain('There is no connection.');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
  });

  it('refuses a secret that is too short, and ends it at the backend (T-067, SEC-047)', async () => {
    const weak = (setup: Partial<TotpSetup>) =>
      openWizard({
        adapt: (adapter) => ({
          ...adapter,
          factors: {
            ...adapter.factors,
            enrol: async (enrolment, options) => {
              const next = await adapter.factors.enrol(enrolment, options);
              if (next.kind !== 'challenge') throw new Error('no challenge');
              const whole = { ...(next.challenge.setup as TotpSetup), ...setup };
              return { ...next, challenge: { ...next.challenge, setup: whole } };
            },
          },
        }),
      });
    for (const setup of [{ secret: 'JBSWY3DPEHPK' }, { secret: 'not base32!' }, { digits: 9 as 8 }]) {
      const { wizard, count } = await weak(setup);
      await wizard.press('Continue');
      await waitUntil(() => wizard.is('error'), 'it is refused');
      expect(wizard.qrCode).to.equal(undefined);
      await waitUntil(() => count(/^DELETE \/challenges/) === 1, 'it is ended');
    }
  });

  it('wipes and asks to sign in when the session has ended (F-05)', async () => {
    const { wizard, sandbox, element } = await openCode();
    await wizard.fill(nameLabel, 'My phone');
    await wizard.fill(codeLabel, '123456');
    await sandbox.signOut();
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('unauthorized'), 'the session has ended');
    expect(wizard.has('Sign in')).to.equal(true);
    expect(element.shadowRoot!.querySelector('input')).to.equal(null);
  });

  it('chooses by radios, and goes on by a button (T-060, A11Y-028, A11Y-095)', async () => {
    const { wizard, element, count } = await openWizard({
      adapt: offering({ type: 'email' }, { type: 'totp', recommended: true }),
    });
    expect(wizard.title).to.equal('Step 1 of 3: Choose a method');
    expect(wizard.fields[0]).to.match(/^Authenticator app Recommended/);
    await wizard.calm();
    await expect(element).to.be.accessible();
    const [first, second] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]');
    expect(first!.checked).to.equal(true);
    first!.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(second!.checked).to.equal(true);
    expect(count(/POST/)).to.equal(0);
  });

  it('shows a kind that is full with its number, and leaves out what it does not know (T-055)', async () => {
    const { wizard, element } = await openWizard({
      adapt: offering(
        { type: 'email', allow: 'limit', max: 8, enrolled: 8 },
        { type: 'totp' },
        { type: 'palm-scan' as 'totp' },
      ),
    });
    expect(wizard.fields).to.have.length(2);
    expect(wizard.text).to.contain('You can have up to 8 of these.');
    expect(element.shadowRoot!.querySelectorAll('input:disabled')).to.have.length(1);
  });

  it('has no way round where a sign-in demands it (T-088, SEC-093)', async () => {
    const { wizard, element } = await openScan({ forced: true });
    expect(wizard.is('policy-required')).to.equal(true);
    expect(wizard.has('Cancel')).to.equal(false);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(wizard.qrCode).not.to.equal(undefined);
  });

  it('hands over the recovery key before it says that the factor was added (S1.5)', async () => {
    const { wizard, element, sandbox, secret, events } = await openCode({ policy: { recovery: 'key' } });
    expect(wizard.title).to.equal('Step 2 of 3: Enter the code');
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.fill(nameLabel, 'My phone');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.title === 'Step 3 of 3: Recovery key', 'the key is there');
    await customElements.whenDefined('selfsame-recovery-key');
    const { RecoveryKeyHarness } = await import('../recovery-key/recovery-key.harness.js');
    const key = new RecoveryKeyHarness(element.shadowRoot!.querySelector('selfsame-recovery-key')!);
    await waitUntil(() => key.values.length === 1, 'it is shown');
    expect(types(events)).to.deep.equal([]);
    await key.tick();
    await key.press('Done');
    await waitUntil(() => wizard.is('success'), 'it is saved');
    expect(types(events)).to.deep.equal(['selfsame-recovery-created', 'selfsame-factor-added']);
  });

  it('makes another recovery key when the page was left with an unsaved one on it (SEC-034)', async () => {
    const { wizard, element, sandbox, secret, events } = await openCode({ policy: { recovery: 'key' } });
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.fill(nameLabel, 'My phone');
    await wizard.press('Confirm');
    await customElements.whenDefined('selfsame-recovery-key');
    const { RecoveryKeyHarness } = await import('../recovery-key/recovery-key.harness.js');
    await waitUntil(
      () => element.shadowRoot!.querySelector('selfsame-recovery-key') !== null,
      'the last step',
    );
    const key = new RecoveryKeyHarness(element.shadowRoot!.querySelector('selfsame-recovery-key')!);
    await waitUntil(() => key.values.length === 1, 'it is shown');
    const [first] = key.values;
    for (const turn of ['once', 'and again']) {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await waitUntil(() => key.is('expired'), `it has gone, ${turn}`);
      expect(wizard.title).to.equal('Step 3 of 3: Recovery key');
    }
    await waitUntil(() => key.has('Create recovery key'), 'the status is read');
    await key.press('Create recovery key');
    await waitUntil(() => key.values.length === 1, 'there is another');
    expect(key.values).not.to.deep.equal([first]);
    await key.tick();
    await key.press('Done');
    await waitUntil(() => wizard.is('success'), 'it is saved');
    expect(types(events)).to.deep.equal(['selfsame-recovery-created', 'selfsame-factor-added']);
  });

  it('makes the new one the primary one if asked to (S4.3)', async () => {
    const { wizard, sandbox, secret, element } = await openCode({ user: ben });
    await wizard.fill(codeLabel, await sandbox.code(secret));
    await wizard.fill(nameLabel, 'My phone');
    await wizard.press('Confirm');
    await waitUntil(() => wizard.is('success'), 'it is added');
    const told: unknown[] = [];
    element.addEventListener('selfsame-primary-factor-changed', () => told.push(wizard.focused));
    await wizard.press('Ask for this one first');
    await waitUntil(() => wizard.focused === 'Done', 'the focus goes on');
    expect(told, 'told at once, before the focus moves').to.have.length(1).and.not.to.include('Done');
    const factors = await element.adapter!.factors.list();
    expect(factors.find(({ primary }) => primary)?.label).to.equal('My phone');
  });

  it('says when there is nothing to add (empty)', async () => {
    const { wizard } = await openWizard({ policy: { methods: [] } });
    expect(wizard.is('empty')).to.equal(true);
    expect(wizard.text).to.contain('You have added every method that is available.');
    expect(wizard.actions).to.deep.equal(['Cancel']);
  });
});
