import type { NewAccount, NewFactor } from '@selfsame/server';
import type { Tenant } from './policies.js';

/** Everybody's. */
export const demoPassword = 'correct-horse-battery';

/** Of the authenticator apps that exist at the start. */
export const demoSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Raised when the people below change: a database with the ones before starts anew. */
export const seedVersion = 2;

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
      locale: 'nl',
      apps: ['Telefoon van Marieke'],
      factors: [
        { type: 'phone', number: '+31621234529', channel: 'sms', primary: true },
        { type: 'totp', label: 'Authenticator', secret: demoSecret },
      ],
    },
    {
      // One login for a whole reception.
      email: 'piet@panel.example',
      name: 'Piet Bakker',
      locale: 'nl',
      factors: ['Piet', 'Anna', 'Bram', 'Chris', 'Daan', 'Eva', 'Fleur', 'Gijs'].map((label, at) => ({
        type: 'phone',
        label,
        number: `+3162123457${at}`,
        channel: 'sms',
      })),
    },
  ],
  pbx: [
    { email: 'dirk@pbx.example', name: 'Dirk Peeters', locale: 'nl' },
    { email: 'els@pbx.example', name: 'Els Claes', locale: 'nl', factors: [app('Gsm van Els')] },
    {
      email: 'fien@pbx.example',
      name: 'Fien Jacobs',
      locale: 'nl',
      phone: { number: '+32470123456' },
      factors: [app('Gsm van Fien')],
    },
  ],
};

/** The suite's app as the server has set it up. */
function app(name: string): NewFactor {
  return { type: 'push', app: name, origin: 'automatic', primary: true };
}
