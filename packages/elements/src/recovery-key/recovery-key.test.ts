import type { RecoverySet } from '@selfsame/core';
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ben, openStage } from '../../../../stories/stage.js';
import { withRecoveryStatus } from '../../../../stories/user-on-stage.js';
import { openKey, openShownKey, withKey } from '../../../../test/elements/recovery-key-on-stage.js';
import { stuck } from '../../../../test/elements/stuck.js';
import '../provider/define.js';
import type { RecoveryKeyElement } from './recovery-key.js';
import { RecoveryKeyHarness } from './recovery-key.harness.js';

describe('<selfsame-recovery-key>', () => {
  it('says that there is none, and makes one (5.6 empty)', async () => {
    const { harness, element, posts } = await openKey();
    expect(harness.is('empty')).to.equal(true);
    expect(harness.text).to.contain('You have no recovery key yet.');
    expect(harness.actions).to.deep.equal(['Create recovery key']);
    await harness.calm();
    await expect(element).to.be.accessible();
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    expect(posts('/recovery')).to.equal(1);
    expect(harness.values).to.have.length(1);
    expect(harness.focused).to.equal('Save your recovery key');
    await harness.calm();
    await expect(element).to.be.accessible();
  });

  it('has its actions in order, and everything within reach of the keyboard (UX-050)', async () => {
    const { harness } = await openShownKey();
    expect(harness.actions).to.deep.equal(['Download', 'Copy', 'Print', 'Cancel', 'Done']);
    const order: (string | undefined)[] = [];
    for (let step = 0; step < 6; step++) {
      await sendKeys({ press: 'Tab' });
      order.push(harness.focused);
    }
    expect(order).to.deep.equal([
      'Download',
      'Copy',
      'Print',
      'I have saved my recovery key',
      'Cancel',
      'Done',
    ]);
  });

  it('tells the page as soon as it is true, not behind the next render', async () => {
    const { harness, element } = await openShownKey();
    await harness.tick();
    const created = oneEvent(element, 'selfsame-recovery-created');
    await stuck(element, async () => {
      harness.action('Done').click();
      await created;
    });
  });

  it('shows that Cancel does nothing while the key is being reported as saved', async () => {
    const { harness, sandbox } = await openShownKey();
    await harness.tick();
    expect(harness.available('Cancel')).to.equal(true);
    sandbox.fail({ path: '/recovery/confirm', hang: true });
    await harness.press('Done');
    expect(harness.available('Cancel')).to.equal(false);
    await harness.press('Cancel');
    expect(harness.dialog).to.equal(undefined);
  });

  it('explains what Done waits for, and goes on once the box is ticked (T-102)', async () => {
    const { harness, element, posts } = await openShownKey();
    const [value = ''] = harness.values;
    expect(harness.available('Done')).to.equal(false);
    await harness.press('Done');
    expect(harness.focused).to.equal('I have saved my recovery key');
    expect(harness.text).to.contain('Save the key first, then tick the box above.');
    expect(posts('/recovery/confirm')).to.equal(0);
    await harness.tick();
    expect(harness.available('Done')).to.equal(true);
    const created = oneEvent(element, 'selfsame-recovery-created');
    await harness.press('Done');
    const event = await created;
    expect(JSON.stringify(event.detail)).not.to.contain(value);
    expect(harness.notices).to.deep.equal(['Key saved. Keep it like a password.']);
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
    expect(posts('/recovery/confirm')).to.equal(1);
    await waitUntil(() => harness.text.includes('Created on'), 'the date is read');
    expect(harness.is('empty')).to.equal(false);
  });

  it('replaces behind a question, and says that the old one is dead (T-104, UX-RK-01)', async () => {
    const { harness, element, posts } = await openKey({ user: withKey });
    expect(harness.text).not.to.contain('AAAAA');
    await harness.press('Create a new key');
    expect(harness.dialog).to.equal('Create a new recovery key?');
    expect(harness.focused).to.equal('Cancel');
    expect(harness.text).to.contain('Your current key stops working.');
    await harness.calm();
    await expect(element).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect(harness.dialog).to.equal(undefined);
    expect(harness.focused).to.equal('Create a new key');
    expect(posts('/recovery')).to.equal(0);
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    await harness.tick();
    await harness.press('Done');
    await waitUntil(() => harness.is('success'), 'it is saved');
    expect(harness.notices[0]).to.equal('Key saved. Keep it like a password. The old key no longer works.');
  });

  it('proves who asks before it makes a key, and makes it once (T-104)', async () => {
    const { adapter, sandbox } = await openStage({ user: ben, policy: { recovery: 'key' }, later: 3600 });
    const provider = await fixture(
      html`<selfsame-provider .adapter=${adapter}
        ><selfsame-recovery-key></selfsame-recovery-key
      ></selfsame-provider>`,
    );
    const element = provider.querySelector('selfsame-recovery-key') as RecoveryKeyElement;
    const harness = new RecoveryKeyHarness(element);
    await waitUntil(() => harness.is('empty'), 'the status is read');
    const asked = oneEvent(document, 'selfsame-step-up');
    await harness.press('Create recovery key');
    const question = (await asked) as unknown as { operation: string; note: unknown };
    expect(question.operation).to.equal('recovery.generate');
    expect(question.note).to.deep.equal({ operation: 'recovery.generate' });
    expect(
      sandbox.calls.filter(({ method, path }) => method === 'POST' && path === '/recovery'),
    ).to.have.length(1);
  });

  it('makes one key for two presses (F-16)', async () => {
    const { harness, posts } = await openKey();
    const button = harness.action('Create recovery key');
    button.click();
    button.click();
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    expect(posts('/recovery')).to.equal(1);
  });

  it('asks for the key once, whatever is drawn again (T-103, SEC-045)', async () => {
    const { harness, element, posts } = await openShownKey();
    const [value] = harness.values;
    element.requestUpdate();
    element.issuer = 'Another';
    await element.updateComplete;
    const parent = document.createElement('div');
    element.parentElement?.append(parent);
    parent.append(element);
    await element.updateComplete;
    expect(harness.values).to.deep.equal([value]);
    expect(posts('/recovery')).to.equal(1);
  });

  it('forgets the key when it is removed (SEC-034)', async () => {
    const { harness, element } = await openShownKey();
    const [value = ''] = harness.values;
    element.remove();
    await waitUntil(() => !harness.is('pending'), 'the flow has ended');
    await element.updateComplete;
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
  });

  it('says that the key has gone when the page was left and comes back as it was (SEC-034, 5.6 expired)', async () => {
    const { harness, element } = await openShownKey();
    const [value = ''] = harness.values;
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => harness.is('expired'), 'it is off the screen');
    expect(element.shadowRoot?.innerHTML).not.to.contain(value);
    expect(harness.notices).to.deep.equal(['The key was hidden. If you did not save it, create a new one.']);
  });

  it('says that the old key still works when the new one went unsaved (5.6 expired)', async () => {
    const { harness } = await openKey({ user: withKey });
    await harness.press('Create a new key');
    await harness.press('Create a new key');
    await waitUntil(() => harness.is('pending'), 'the key is shown');
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await waitUntil(() => harness.is('expired'), 'it is off the screen');
    expect(harness.notices).to.deep.equal([
      'The key was hidden. If you did not save it, create a new one. Your current key still works.',
    ]);
  });

  it('forgets the key when another backend takes over (F-19)', async () => {
    const { harness, element } = await openShownKey();
    const other = await openStage({ user: ben, policy: { recovery: 'key' } });
    element.adapter = other.adapter;
    await waitUntil(() => harness.is('empty'), 'the other backend is read');
    expect(harness.values).to.deep.equal([]);
  });

  it('shows a set that was handed out elsewhere, without reading anything', async () => {
    const { sandbox, adapter } = await openStage({ user: null });
    const set: RecoverySet = { kind: 'codes', values: ['ABCDEFGHJK', 'MNPQRSTVWX'] };
    const element = document.createElement('selfsame-recovery-key');
    element.adapter = adapter;
    element.required = true;
    element.present(set);
    const container = await fixture(html`<div></div>`);
    container.append(element);
    await element.updateComplete;
    const harness = new RecoveryKeyHarness(element);
    expect(harness.values).to.deep.equal(['ABCDEFGHJK', 'MNPQRSTVWX']);
    expect(harness.is('policy-required')).to.equal(true);
    expect(harness.has('Cancel')).to.equal(false);
    await harness.calm();
    await expect(element).to.be.accessible();
    await harness.tick();
    expect(sandbox.calls).to.deep.equal([]);
    const created = oneEvent(element, 'selfsame-recovery-created');
    await harness.press('Done');
    await created;
  });

  it('asks once before an unsaved key is left (UX-RK-02)', async () => {
    const { harness, element } = await openShownKey();
    const stays = element.requestLeave();
    await element.updateComplete;
    expect(harness.dialog).to.equal('Leave without saving the key?');
    await harness.press('Cancel');
    expect(await stays).to.equal(false);
    expect(harness.values).to.have.length(1);
    await harness.press('Cancel');
    await harness.press('Leave');
    expect(harness.notices).to.deep.equal(['The key was hidden. If you did not save it, create a new one.']);
    expect(harness.is('expired')).to.equal(true);
    expect(await element.requestLeave()).to.equal(true);
  });

  for (const way of ['forget', 'remove'] as const)
    it(`lets whoever wants to leave go on after ${way}() (UX-RK-02)`, async () => {
      const { element } = await openShownKey();
      const left = element.requestLeave();
      await element.updateComplete;
      element[way]();
      expect(await left).to.equal(true);
    });

  it('says that codes run low, and that they are used up', async () => {
    const codes = ['AAAAA-AAAAA-AAAAA', 'BBBBB-BBBBB-BBBBB', 'CCCCC-CCCCC-CCCCC'];
    const low = await openKey({ user: { ...ben, recovery: codes }, policy: { recovery: 'codes' } });
    expect(low.harness.notices).to.deep.equal(['You have only 3 codes left. Create new ones soon.']);
    const used = await openKey({
      policy: { recovery: 'codes' },
      adapt: withRecoveryStatus({ kind: 'codes', exists: false, total: 10, left: 0 }),
    });
    expect(used.harness.notices[0]).to.contain('All codes are used up.');
    const many = await openKey({
      policy: { recovery: 'codes' },
      adapt: withRecoveryStatus({ kind: 'codes', exists: true, total: 10, left: 7, warnAt: 3 }),
    });
    expect(many.harness.notices).to.deep.equal([]);
    expect(many.harness.text).to.contain('7 of 10 codes left.');
  });
});
