import { waitUntil } from '@open-wc/testing';
import { type PushMethod, pushPolicy } from '../../stories/push-on-stage.js';
import { ann, type StageOptions } from '../../stories/stage.js';
import { openWizard, type WizardStage } from './open-add-factor.js';
import { type Time, timeGoesBy } from './time-goes-by.js';

export const codeLabel = 'Code from the message in your app';

export interface PushStage extends WizardStage {
  /** How often something was sent to the app. */
  readonly sent: () => number;
  /** The code that was sent last. */
  readonly newestCode: () => string;
  /** The pairing code on the screen. */
  readonly pairingCode: () => string;
}

interface Options extends StageOptions {
  readonly method?: Partial<PushMethod>;
  readonly linked?: boolean;
}

/** The wizard after the press that begins: at the code, the request, or the app that is to be linked. */
export async function openPush(options: Options = {}): Promise<PushStage> {
  const opened = await openChoice(options);
  await begin(opened, (condition, what) => waitUntil(condition, what));
  return opened;
}

/** As {@link openPush}, with the clock in the hand of the test, which gives it back. */
export async function openPushInTime(options: Options = {}): Promise<PushStage & { readonly time: Time }> {
  const opened = await openChoice(options);
  const time = timeGoesBy(opened.element);
  await begin(opened, time.until);
  return { ...opened, time };
}

/** Before the press. */
async function openChoice({ method, linked = true, ...options }: Options): Promise<PushStage> {
  const opened = await openWizard({ policy: pushPolicy(method), ...options });
  const { sandbox, element } = opened;
  if (linked) await sandbox.linkApp({ email: ann.email });
  const messages = () => sandbox.messages().filter(({ channel }) => channel === 'push');
  return {
    ...opened,
    sent: () => messages().length,
    newestCode: () => messages()[0]?.code ?? '',
    pairingCode: () => element.shadowRoot?.querySelector('[part=code]')?.textContent.trim() ?? '',
  };
}

async function begin(
  { wizard }: PushStage,
  until: (condition: () => boolean, what: string) => Promise<unknown>,
): Promise<void> {
  const before = wizard.title;
  await wizard.press('Continue');
  await until(() => wizard.title !== before && !wizard.is('submitting'), 'it has begun');
}
