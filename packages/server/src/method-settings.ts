import { z } from 'zod';

/** ISO 3166-1. */
const country = z.string().regex(/^[A-Z]{2}$/);

const common = {
  /** How many of this kind one account may have. */
  max: z.number().int().min(1).max(50).default(5),
  /** At `max`, a new one takes the place of the oldest instead of being refused. */
  replace: z.boolean().default(false),
  /** Whether a name for the device is asked for. */
  label: z.enum(['required', 'optional', 'none']).default('optional'),
  recommended: z.boolean().default(false),
};

const userVerification = z.enum(['required', 'preferred', 'discouraged']);

const webauthn = {
  ...common,
  /** What the browser's dialog calls this account base. */
  rpName: z.string().min(1).max(100).optional(),
  /** A registrable suffix of every origin that uses it; the host of the caller's origin unless told. */
  rpId: z.string().min(1).max(253).optional(),
};

/** One kind of factor that people may add. */
export const methodSettingsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('totp'), ...common }),
  z.object({
    type: z.literal('phone'),
    ...common,
    /** Text message or call, the preferred one first. */
    channels: z
      .array(z.enum(['sms', 'voice']))
      .min(1)
      .default(['sms', 'voice']),
    /** Where numbers may be: messages cost money, and whoever earns it would like to ask for many. */
    countries: z.array(country).min(1),
    /** Whose numbers are read, and shown, without a country code; the first of `countries` unless told. */
    defaultCountry: country.optional(),
    /** Whether a number may have an extension, for a call. */
    extensions: z.boolean().default(false),
    /** Prefixes of numbers that this very suite hosts: who cannot sign in to it cannot be called there. */
    ownNumbers: z.array(z.string().regex(/^\+\d{3,15}$/)).default([]),
  }),
  z.object({
    type: z.literal('push'),
    ...common,
    /** A code to type, or a press in the app beside the number to match. */
    mode: z.enum(['code', 'approve']).default('code'),
    /** Where the app is to be had. */
    storeLinks: z.array(z.url({ protocol: /^https$/ })).default([]),
    /** What the app opens to take up a pairing code, with `{code}` in it: an address, or a path of the caller's origin. */
    pairingUri: z
      .string()
      .max(500)
      .refine((uri) => uri.includes('{code}') && URL.canParse(uri, 'https://portal.example'))
      .optional(),
    /** Whether an app can be linked while it is set up as a factor. */
    pairing: z.boolean().default(true),
    /** A linked app becomes the first factor by itself, at sign-in. */
    automatic: z.boolean().default(false),
  }),
  // Always the one address of the account.
  z.object({ type: z.literal('email'), ...common, max: z.literal(1).default(1) }),
  z.object({
    type: z.literal('passkey'),
    ...webauthn,
    userVerification: userVerification.default('required'),
  }),
  z.object({
    type: z.literal('security-key'),
    ...webauthn,
    userVerification: userVerification.default('discouraged'),
  }),
]);

export type MethodSettings = z.output<typeof methodSettingsSchema>;
export type SettingsOf<T extends MethodSettings['type']> = Extract<MethodSettings, { readonly type: T }>;
