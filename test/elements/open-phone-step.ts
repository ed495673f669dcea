import { waitUntil } from '@open-wc/testing';
import { numberLabel, type PhoneMethod, phonePolicy } from '../../stories/phone-on-stage.js';
import type { StageOptions } from '../../stories/stage.js';

import { openWizard, type WizardStage } from './open-add-factor.js';

export { numberLabel, phonePolicy };
export const mobile = '+31621234529';
export const codeLabel = 'Code we sent to 062*****29';

export interface PhoneOptions extends StageOptions {
  readonly phone?: Partial<PhoneMethod>;
  /** Where numbers without a country code belong. */
  readonly country?: string | undefined;
}

export interface PhoneStage extends WizardStage {
  /** How often a code was sent. */
  readonly sent: () => number;
  /** The code that was sent last. */
  readonly newestCode: () => string;
}

/** The wizard asks for a number: Ann has none yet. */
export async function openNumber({
  phone,
  country = 'NL',
  ...options
}: PhoneOptions = {}): Promise<PhoneStage> {
  const opened = await openWizard({ policy: phonePolicy(phone), ...options });
  const { wizard, element, sandbox } = opened;
  element.setAttribute('default-country', country);
  await wizard.press('Continue');
  await waitUntil(() => wizard.fields.includes(numberLabel), 'the number is asked for');
  const codes = (): readonly string[] => sandbox.messages().flatMap(({ code }) => code ?? []);
  return { ...opened, sent: () => codes().length, newestCode: () => codes()[0] ?? '' };
}

/** The number was understood, and is shown; nothing was sent. */
export async function openReview(typed = '06 21 23 45 29', options: PhoneOptions = {}): Promise<PhoneStage> {
  const opened = await openNumber(options);
  await opened.wizard.fill(numberLabel, typed);
  await opened.wizard.press('Continue');
  await waitUntil(() => opened.wizard.has('Edit number'), 'it is shown');
  return opened;
}

/** A code was sent, and is asked for. */
export async function openSent(typed?: string, options: PhoneOptions = {}): Promise<PhoneStage> {
  const opened = await openReview(typed, options);
  await opened.wizard.press(opened.wizard.has('Call me') ? 'Call me' : 'Send code');
  await waitUntil(() => opened.wizard.has('Confirm'), 'the code is asked for');
  return opened;
}
