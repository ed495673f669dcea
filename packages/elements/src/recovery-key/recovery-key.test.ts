import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { openStage, type StageOptions } from '../../../../stories/stage.js';
import './define.js';
import type { RecoveryKeyElement } from './recovery-key.js';
import { RecoveryKeyHarness } from './recovery-key.harness.js';

const ben = {
  email: 'ben@example.com',
  factors: [{ type: 'totp' as const, label: 'Phone', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }],
};

async function open(options: StageOptions = {}) {
  const stage = await openStage({ user: ben, policy: { recovery: 'key' }, ...options });
  const element = await fixture<RecoveryKeyElement>(
    html`<selfsame-recovery-key .adapter=${stage.adapter} issuer="Centrex Café"></selfsame-recovery-key>`,
  );
  const harness = new RecoveryKeyHarness(element);
  await waitUntil(() => !harness.is('loading'), 'the status is read');
  return { ...stage, element, harness };
}

describe('<selfsame-recovery-key>', () => {
  it('shows status', async () => {
    const { harness, element } = await open();
    console.log(harness.text, harness.actions, [...element.matches(':state(ready)') ? ['ready'] : []]);
    await harness.press('Create recovery key');
    await waitUntil(() => harness.is('pending') || harness.is('error'));
    console.log(harness.text, harness.actions, harness.values, harness.focused, harness.fields);
    await harness.press('Done');
    console.log(harness.focused, harness.text);
    await harness.tick();
    await harness.press('Copy');
    await harness.press('Download');
    console.log(harness.notices);
    await harness.press('Cancel');
    console.log(harness.dialog, harness.actions);
    await harness.press('Cancel');
    const done = oneEvent(element, 'selfsame-recovery-created');
    await harness.press('Done');
    await done;
    await waitUntil(() => harness.is('success'));
    console.log(harness.text, harness.notices);
  });
});
