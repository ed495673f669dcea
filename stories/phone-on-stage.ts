import type { SandboxPolicy } from '@selfsame/server/sandbox';

// A policy with numbers, for the wizard.

export const numberLabel = 'Phone number';

export type PhoneMethod = Extract<NonNullable<SandboxPolicy['methods']>[number], { readonly type: 'phone' }>;

/** The only method is a phone, by text message or call. */
export const phonePolicy = (differs: Partial<PhoneMethod> = {}): SandboxPolicy => ({
  methods: [
    {
      type: 'phone',
      max: 8,
      channels: ['sms', 'voice'],
      countries: ['NL', 'BE', 'US'],
      ownNumbers: ['+3225805'],
      ...differs,
    },
  ],
});
