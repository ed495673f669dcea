import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/factor-list/define.js';
import { FactorListHarness } from '../../packages/elements/src/factor-list/factor-list.harness.js';
import type { FactorListElement } from '../../packages/elements/src/factor-list/factor-list.js';
import '../../packages/elements/src/provider/define.js';
import { ben, openStage, type Stage, type StageOptions, totpSecret } from '../../stories/stage.js';

/** Ben with three authenticator apps; the first is the primary one. */
export const cleo = {
  ...ben,
  factors: [
    { type: 'totp', label: 'Work phone', secret: totpSecret },
    { type: 'totp', label: 'Tablet', secret: totpSecret },
    { type: 'totp', label: 'Old phone', secret: totpSecret },
  ],
} as const;

export interface ListStage extends Stage {
  readonly element: FactorListElement;
  readonly list: FactorListHarness;
  /** The names of the events that the page has heard, with what they tell, in order. */
  readonly events: CustomEvent<{ readonly factorId?: string; readonly errorCode?: string } | null>[];
  /** How many times a path was called, e.g. `DELETE /factors/…`. */
  readonly count: (call: RegExp) => number;
}

const facts = [
  'selfsame-factor-added',
  'selfsame-factor-removed',
  'selfsame-primary-factor-changed',
  'selfsame-failed',
];

/** `<selfsame-factor-list>` in a provider, on the server in memory, with its factors read. */
export async function openList(options: StageOptions = {}): Promise<ListStage> {
  const stage = await openStage({ user: cleo, ...options });
  const events: ListStage['events'] = [];
  const provider = await fixture(
    html`<selfsame-provider .adapter=${stage.adapter}
      ><selfsame-factor-list></selfsame-factor-list
    ></selfsame-provider>`,
  );
  for (const type of facts)
    provider.addEventListener(type, (event) => events.push(event as ListStage['events'][number]));
  const element = provider.querySelector('selfsame-factor-list')!;
  const list = new FactorListHarness(element);
  await waitUntil(() => !list.is('loading'), 'the factors are read');
  const count = (call: RegExp): number =>
    stage.sandbox.calls.filter(({ method, path }) => call.test(`${method} ${path}`)).length;
  return { ...stage, element, list, events, count };
}
