import { fixture, html, waitUntil } from '@open-wc/testing';
import '../../packages/elements/src/add-factor/define.js';
import { AddFactorHarness } from '../../packages/elements/src/add-factor/add-factor.harness.js';
import type { AddFactorElement } from '../../packages/elements/src/add-factor/add-factor.js';
import { openStage, type Stage, type StageOptions } from '../../stories/stage.js';

export const codeLabel = 'Code from your authenticator app';
export const nameLabel = 'Name of the device';

export interface WizardStage extends Stage {
  readonly element: AddFactorElement;
  readonly wizard: AddFactorHarness;
  /** The events that the page has heard, in order. */
  readonly events: Event[];
  /** How many times a path was called, e.g. `POST /factors`. */
  readonly count: (call: RegExp) => number;
}

const heard = [
  'selfsame-factor-added',
  'selfsame-add-factor-closed',
  'selfsame-primary-factor-changed',
  'selfsame-failed',
  'selfsame-step-up',
  'selfsame-redirect',
  'selfsame-recovery-created',
];

/** `<selfsame-add-factor>` on the server in memory: Ann has nothing yet. */
export async function openWizard(
  options: StageOptions & { readonly forced?: boolean } = {},
): Promise<WizardStage> {
  const stage = await openStage(options);
  const container = await fixture(
    html`<div>
      <selfsame-add-factor .adapter=${stage.adapter} ?forced=${options.forced}></selfsame-add-factor>
    </div>`,
  );
  const events: Event[] = [];
  for (const type of heard) container.addEventListener(type, (event) => events.push(event));
  const element = container.querySelector('selfsame-add-factor')!;
  const wizard = new AddFactorHarness(element);
  await waitUntil(() => !wizard.is('loading'), 'it is known what can be added');
  const count = (call: RegExp): number =>
    stage.sandbox.calls.filter(({ method, path }) => call.test(`${method} ${path}`)).length;
  return { ...stage, element, wizard, events, count };
}

/** The QR code is on the screen. */
export async function openScan(options: Parameters<typeof openWizard>[0] = {}): Promise<WizardStage> {
  const opened = await openWizard(options);
  await opened.wizard.press('Continue');
  await waitUntil(() => opened.wizard.qrCode !== undefined, 'the QR code is drawn');
  return opened;
}

/** The code is asked for; `secret` is what the app would have scanned. */
export async function openCode(
  options: Parameters<typeof openWizard>[0] = {},
): Promise<WizardStage & { readonly secret: string }> {
  const opened = await openScan(options);
  const secret = await readSecret(opened);
  await opened.wizard.press('Continue');
  await waitUntil(() => opened.wizard.focused === codeLabel, 'the code is asked for');
  return { ...opened, secret };
}

/** Opens the number code and reads it as somebody does who types it. */
export async function readSecret({ wizard }: WizardStage): Promise<string> {
  if (wizard.secret === undefined) await wizard.press('Unable to scan?');
  return (wizard.secret ?? '').replaceAll(' ', '');
}
