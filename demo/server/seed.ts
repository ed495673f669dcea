import type { NewAccount } from '@selfsame/server';
import type { Tenant } from './policies.js';

/** Everybody's. */
export const demoPassword = 'correct-horse-battery';

/** Of the authenticator apps that exist at the start. */
export const demoSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export type DemoUser = Omit<NewAccount, 'password'>;

/** The people of the demo, as they are at the start. */
export const demoUsers: Readonly<Record<Tenant, readonly DemoUser[]>> = {
  centrex: [
    { email: 'ann@centrex.example', name: 'Ann Keller', locale: 'en' },
    {
      email: 'ben@centrex.example',
      name: 'Ben Weber',
      locale: 'en',
      factors: [{ type: 'totp', label: 'Work phone', secret: demoSecret, primary: true }],
    },
  ],
  business: [
    { email: 'bea@business.example', name: 'Bea Collins', locale: 'en' },
    { email: 'bob@business.example', name: 'Bob Hughes', locale: 'en', emailVerified: false },
    { email: 'cas@business.example', name: 'Cas Morgan', locale: 'en' },
  ],
  panel: [
    {
      email: 'marieke@panel.example',
      name: 'Marieke de Vries',
      locale: 'en',
      factors: [{ type: 'totp', label: 'Authenticator', secret: demoSecret, primary: true }],
    },
  ],
};
