import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/user-data/define.js';
import { UserDataHarness } from '../../packages/elements/src/user-data/user-data.harness.js';
import type { UserDataElement } from '../../packages/elements/src/user-data/user-data.js';
import { openStage, type Stage, type StageOptions } from '../../stories/stage.js';

/** A password that is none of the common ones, for changing to. */
export const nextPassword = 'staple-orbit-lantern-9';

export interface OpenedData extends Stage {
  readonly element: UserDataElement;
  readonly harness: UserDataHarness;
  /** How often this was called. */
  readonly calls: (method: string, path: string) => number;
}

/** The element as soon as it is drawn. */
export async function drawData(options: StageOptions = {}): Promise<OpenedData> {
  const stage = await openStage(options);
  const element = await fixture<UserDataElement>(
    html`<selfsame-user-data .adapter=${stage.adapter}></selfsame-user-data>`,
  );
  const harness = new UserDataHarness(element);
  const calls = (method: string, path: string): number =>
    stage.sandbox.calls.filter((call) => call.method === method && call.path === path).length;
  return { ...stage, element, harness, calls };
}

/** The element once its data is read, or could not be read. */
export async function openData(options: StageOptions = {}): Promise<OpenedData> {
  const drawn = await drawData(options);
  await waitUntil(() => !drawn.harness.is('loading'), 'the data is read', { timeout: 5000 });
  return drawn;
}
