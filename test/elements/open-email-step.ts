import { waitUntil } from '@open-wc/testing';
import type { SandboxPolicy } from '@selfsame/server/sandbox';
import { ann, type StageOptions } from '../../stories/stage.js';
import { openWizard, type WizardStage } from './open-add-factor.js';

/** The only method is a code by e-mail. */
export const emailPolicy: SandboxPolicy = { methods: [{ type: 'email', label: 'none' }] };
export const unverified = { ...ann, emailVerified: false };
export const codeLabel = 'Code we sent to a***@example.com';

export interface EmailStage extends WizardStage {
  /** How often a code was sent. */
  readonly sent: () => number;
  /** The code that was sent last. */
  readonly newestCode: () => string;
}

/** The wizard says where the code goes; nothing was sent. */
export async function openAddress(
  options: StageOptions & { readonly forced?: boolean } = {},
): Promise<EmailStage> {
  const opened = await openWizard({ policy: emailPolicy, ...options });
  const { wizard, sandbox } = opened;
  await wizard.press('Continue');
  await waitUntil(() => wizard.has('Send verification code'), 'the page about the address');
  const codes = (): readonly string[] => sandbox.messages().flatMap(({ code }) => code ?? []);
  return { ...opened, sent: () => codes().length, newestCode: () => codes()[0] ?? '' };
}

/** A code was sent, and is asked for. */
export async function openMailed(options: Parameters<typeof openAddress>[0] = {}): Promise<EmailStage> {
  const opened = await openAddress(options);
  await opened.wizard.press('Send verification code');
  await waitUntil(() => opened.wizard.focused === codeLabel, 'the code is asked for');
  return opened;
}
