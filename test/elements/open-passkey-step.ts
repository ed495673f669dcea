import { waitUntil } from '@open-wc/testing';
import type { SandboxPolicy } from '@selfsame/server/sandbox';
import type { StageOptions } from '../../stories/stage.js';
import { openWizard, type WizardStage } from './open-add-factor.js';
import { replace } from './replace.js';

/** The only method is a passkey, or a security key; its owner may name it. */
export const passkeyPolicy = (
  type: 'passkey' | 'security-key' = 'passkey',
  more: object = {},
): SandboxPolicy => ({
  methods: [{ type, ...more }],
});

export const nameLabel = 'Name of the passkey (optional)';

/** The wizard explains what a passkey is, and has asked no device for one. */
export async function openPasskey(
  options: StageOptions & { readonly forced?: boolean } = {},
): Promise<WizardStage> {
  const opened = await openWizard({ policy: passkeyPolicy(), ...options });
  await opened.wizard.press('Continue');
  await waitUntil(() => opened.wizard.is('pending'), 'it has begun');
  return opened;
}

type Create = (options: CredentialCreationOptions | undefined) => Promise<Credential | null>;

/** Stands between the element and the browser. `undo` puts the browser back. */
export function interceptCreate(act: (browser: Create) => Create): () => void {
  const browser = navigator.credentials.create.bind(navigator.credentials);
  return replace(navigator.credentials, 'create', act(browser));
}
