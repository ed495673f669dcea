import { z } from 'zod';
import { isPlainLoopback } from './loopback.js';

/** An OpenID Connect provider, e.g. of a customer's company, that people may sign in with. */
export const externalSettingsSchema = z
  .object({
    /** What `POST /sign-in` names. */
    id: z.string().regex(/^[\w-]{1,50}$/),
    /** Whose account it is, for people: "Continue with …". */
    label: z.string().min(1).max(60),
    /** Its address; what is to be known about it stands under `/.well-known/openid-configuration`. */
    issuer: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1).max(500),
    /** Without one, the client is a public one, and PKCE alone protects its codes. */
    clientSecret: z.string().min(1).max(1000).optional(),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/))
      .default(['openid', 'email'])
      .refine((scopes) => scopes.includes('openid'), { message: 'Without openid it tells nobody who came.' }),
    /** The parts behind the @ for which its word counts; all of them unless told. */
    domains: z.array(z.string().min(1).max(253)).optional(),
    /** Whoever it knows and this account base does not gets an account. */
    createAccounts: z.boolean().default(false),
    /** Plain http, for a provider on this very machine: for tests and demos. */
    plainLoopback: z.boolean().default(false),
  })
  .refine(
    ({ issuer, plainLoopback }) => {
      const url = new URL(issuer);
      return url.protocol === 'https:' || (plainLoopback && isPlainLoopback(url));
    },
    {
      path: ['issuer'],
      message: 'A provider is reached by https, or on this machine where that is allowed.',
    },
  );

export type ExternalSettings = z.output<typeof externalSettingsSchema>;
