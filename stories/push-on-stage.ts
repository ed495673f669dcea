import type { SandboxPolicy } from '@selfsame/server/sandbox';

// A policy with the suite's app, for the wizard.

export type PushMethod = Extract<NonNullable<SandboxPolicy['methods']>[number], { readonly type: 'push' }>;

/** The only method is the suite's app. */
export const pushPolicy = (differs: Partial<PushMethod> = {}): SandboxPolicy => ({
  methods: [
    {
      type: 'push',
      label: 'none',
      mode: 'code',
      storeLinks: ['https://play.google.com/store/apps/details?id=example', 'https://apps.example/ios/'],
      pairingUri: 'https://apps.example/link?code={code}',
      ...differs,
    },
  ],
});
