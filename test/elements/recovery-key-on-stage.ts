import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/recovery-key/define.js';
import { RecoveryKeyHarness } from '../../packages/elements/src/recovery-key/recovery-key.harness.js';
import type { RecoveryKeyElement } from '../../packages/elements/src/recovery-key/recovery-key.js';
import { ben, openStage, type Stage, type StageOptions } from '../../stories/stage.js';

/** Like Ben, with a recovery key that counts. */
export const withKey = { ...ben, recovery: ['AAAAA-BBBBB-CCCCC-DDDDD-EEEEE'] };

export interface OpenedKey extends Stage {
  readonly element: RecoveryKeyElement;
  readonly harness: RecoveryKeyHarness;
  /** How often this was posted. */
  readonly posts: (path: string) => number;
}

/** The element for somebody with a second factor, on a backend with recovery keys, once its status is read. */
export async function openKey(options: StageOptions = {}): Promise<OpenedKey> {
  const stage = await openStage({ user: ben, policy: { recovery: 'key' }, ...options });
  const element = await fixture<RecoveryKeyElement>(
    html`<selfsame-recovery-key .adapter=${stage.adapter} issuer="Centrex Café"></selfsame-recovery-key>`,
  );
  const harness = new RecoveryKeyHarness(element);
  await waitUntil(() => !harness.is('loading'), 'the status is read', { timeout: 5000 });
  const posts = (path: string): number =>
    stage.sandbox.calls.filter((call) => call.method === 'POST' && call.path === path).length;
  return { ...stage, element, harness, posts };
}

/** The same, with a new key on the screen. */
export async function openShownKey(options: StageOptions = {}): Promise<OpenedKey> {
  const opened = await openKey(options);
  await opened.harness.press('Create recovery key');
  await waitUntil(() => opened.harness.is('pending'), 'the key is shown');
  return opened;
}
