import type { TenantSettingsInput } from '../settings.js';
import type { SandboxUser } from './sandbox.js';

export const sandboxPassword = 'correct-horse-battery';

/** Authenticator apps, optional, with proof in the page. */
export const defaultPolicy: TenantSettingsInput = {
  name: 'Centrex',
  issuer: 'Centrex',
  locales: ['en', 'de', 'nl', 'fr'],
  languageAppliesIn: 300,
  methods: [{ type: 'totp', max: 5, label: 'required' }],
  stepUp: { returnTo: ['/'] },
};

export const defaultUsers: readonly SandboxUser[] = [
  { email: 'ann@centrex.example', locale: 'en', name: 'Ann Peters' },
  {
    email: 'ben@centrex.example',
    locale: 'en',
    name: 'Ben Okafor',
    factors: [{ type: 'totp', label: 'Work phone', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }],
  },
];
