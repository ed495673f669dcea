import { z } from 'zod';
import { externalSettingsSchema } from './external-settings.js';
import { methodSettingsSchema } from './method-settings.js';

export type { ExternalSettings } from './external-settings.js';
export type { MethodSettings, SettingsOf } from './method-settings.js';

export const factorTypes = ['totp', 'phone', 'push', 'email', 'passkey', 'security-key'] as const;

/** Operations that can ask for fresh proof. */
export const protectableOperations = [
  'email.change',
  'password.change',
  'factor.list',
  ...factorTypes.map((type) => `factor.enrol.${type}` as const),
  'factor.rename',
  'factor.primary',
  'factor.remove',
  'factor.disableAll',
  'recovery.generate',
  'session.list',
  'session.revoke',
] as const;

export type ProtectableOperation = (typeof protectableOperations)[number];

const protection = z.enum(['fresh', 'always', 'never']);
const locale = z.string().min(2).max(35);
const seconds = z.number().int().positive();

const stepUp = z.object({
  /** In the page itself, or on the deployment's login page. */
  where: z.enum(['page', 'redirect']).default('page'),
  /** The login page: an absolute address, or a path of the caller's origin. Needed for `redirect`. */
  loginUrl: z.string().min(1).optional(),
  /** Where the login page may send people back to: addresses or paths, each with everything below it. */
  returnTo: z.array(z.string().min(1)).default([]),
  /** For how long a proof counts as fresh. */
  freshFor: seconds.default(300),
  /** Whether signing in is such a proof. Where not, the first protected call of a session always asks. */
  signInCounts: z.boolean().default(true),
  /** Whether the password alone is enough for somebody who has a second factor. */
  passwordSuffices: z.boolean().default(false),
  /** Where it is enough: whether it is asked for before the factors are. */
  passwordFirst: z.boolean().default(false),
  /** `fresh`: proven within `freshFor`. `always`: proven for this very call. What is missing has a safe default. */
  protect: z.partialRecord(z.enum(protectableOperations), protection).default({}),
});

/** The policy of one account base, as it stands in a file or a database. */
export const tenantSettingsSchema = z
  .object({
    /** The name for people, used in messages. */
    name: z.string().min(1).max(100),
    /** What an authenticator app shows above the account. */
    issuer: z.string().min(1).max(100),
    /** Origins that may call, beside the server's own. */
    origins: z.array(z.url()).default([]),
    locales: z.array(locale).min(1).default(['en']),
    defaultLocale: locale.default('en'),
    /** When a new language has reached every app of the suite, in seconds. */
    languageAppliesIn: seconds.optional(),
    secondFactor: z.enum(['off', 'optional', 'required']).default('optional'),
    /** E-mail addresses for which a second factor is required, whatever it is for the others. */
    requiredFor: z.array(z.string()).default([]),
    /** E-mail addresses for which there is none. */
    offFor: z.array(z.string()).default([]),
    /** Offer to set up a first factor once after signing in, where it is optional. */
    offerAtSignIn: z.boolean().default(false),
    backup: z.enum(['none', 'advised', 'required']).default('none'),
    /** In the order of display. */
    methods: z.array(methodSettingsSchema).prefault([{ type: 'totp' }]),
    /** At sign-in a message of the first method goes out at once; else when the user asks for it. */
    autoSend: z.boolean().default(true),
    /** The verified mobile number of the profile becomes the second factor of whoever has one only. */
    profilePhoneAsBackup: z.boolean().default(false),
    recovery: z.enum(['none', 'codes', 'key']).default('none'),
    passwordReset: z.enum(['keeps-factors', 'reenrol']).default('keeps-factors'),
    /**
     * How many failed sign-ins, and how many requests for a new password, one network address may make within so many
     * seconds. Whole companies share one.
     */
    addressLimit: z
      .object({ max: z.number().int().positive().default(100), within: seconds.default(900) })
      .default({ max: 100, within: 900 }),
    /** How many codes may be sent within an hour: to one account, to one number, and for one network address. */
    messageLimit: z
      .object({
        perAccount: z.number().int().positive().default(20),
        perNumber: z.number().int().positive().default(10),
        perAddress: z.number().int().positive().default(100),
      })
      .prefault({}),
    /** In code points. */
    password: z
      .object({
        minLength: z.number().int().min(6).max(64).default(8),
        maxLength: z.number().int().min(64).max(1024).default(128),
      })
      .default({ minLength: 8, maxLength: 128 }),
    stepUp: stepUp.default({
      where: 'page',
      returnTo: [],
      freshFor: 300,
      signInCounts: true,
      passwordSuffices: false,
      passwordFirst: false,
      protect: {},
    }),
    /** The page of the mailed link; `?selfsame_reset=TOKEN` is added. An address, or a path of the caller's origin. */
    resetUrl: z.string().min(1).default('/'),
    /** Providers that people may sign in with instead of a password, in the order of display. */
    external: z.array(externalSettingsSchema).default([]),
    /**
     * Login pages, to which people come back from such a provider: to the one that they have left, else to the first.
     * Addresses, or paths of the origin that they came from.
     */
    signInUrls: z.array(z.string().min(1)).min(1).default(['/']),
    /** Attributes of the profile that people may change themselves, to texts of 1000 characters or 2 kB of other JSON. */
    attributes: z.array(z.string().min(1).max(64)).default(['name']),
  })
  .refine((value) => value.stepUp.where === 'page' || value.stepUp.loginUrl !== undefined, {
    path: ['stepUp', 'loginUrl'],
    message: 'A step-up by redirect needs the address of the login page.',
  })
  .refine(({ methods }) => new Set(methods.map(({ type }) => type)).size === methods.length, {
    path: ['methods'],
    message: 'Each type of method stands there once.',
  })
  .refine(({ external }) => new Set(external.map(({ id }) => id)).size === external.length, {
    path: ['external'],
    message: 'Each provider has an id of its own.',
  })
  .refine((value) => value.secondFactor !== 'required' || value.methods.length > 0, {
    path: ['methods'],
    message: 'A second factor cannot be required without a method.',
  });

export type TenantSettings = z.output<typeof tenantSettingsSchema>;
export type TenantSettingsInput = z.input<typeof tenantSettingsSchema>;

/** Reads settings from parsed JSON, with defaults filled in. Throws a `ZodError` that names what is wrong. */
export function parseTenantSettings(json: unknown): TenantSettings {
  return tenantSettingsSchema.parse(json);
}
