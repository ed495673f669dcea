import { z } from '@hono/zod-openapi';
import { errorCodes, fieldProblemCodes, passwordReasons, type Json } from '@selfsame/core';
import { factorTypes } from '../settings.js';

/** The data of the contract, as schemas: for the OpenAPI document, and for tests that hold every answer against it. */

export const factorType = z.enum(factorTypes);
const methodType = z.enum([...factorType.options, 'password', 'recovery', 'external']);
export const channel = z.enum(['sms', 'voice', 'whatsapp', 'email', 'app']);
/** As it was typed. The policy decides about its length: here it only keeps nonsense out. */
export const password = z.string().min(1).max(4096);
const seconds = z.number().int().nonnegative();
const timestamp = z.iso.datetime();
const prerequisite = z.enum(['verified-email', 'linked-app', 'phone-in-profile', 'password', 'other-factor']);
const deny = z.enum(['unsupported', 'policy', 'managed', 'last-factor', 'limit', ...prerequisite.options]);
const allow = z.union([z.literal(true), deny]);
/** Any JSON. Unchecked: it comes out of `JSON.parse` or goes into `JSON.stringify`, and a recursive schema has no end in OpenAPI. */
export const json = z.unknown().openapi({ description: 'Any JSON value.' }) as unknown as z.ZodType<Json>;

const passwordRules = z.strictObject({
  minLength: z.number().int().optional(),
  maxLength: z.number().int().optional(),
});

export const capabilities = z
  .strictObject({
    contract: z.literal(1),
    operations: z.record(z.string(), z.enum(['page', 'redirect', 'absent'])),
    locales: z.array(z.string()),
    passwordReset: z.enum(['keeps-factors', 'reenrol']).optional(),
    password: passwordRules.optional(),
    external: z.array(z.strictObject({ id: z.string(), label: z.string() })).optional(),
  })
  .openapi('Capabilities');

export const profile = z
  .strictObject({
    id: z.string(),
    version: z.string().optional(),
    username: z.string().optional(),
    email: z.string().optional(),
    emailVerified: z.boolean().optional(),
    pendingEmail: z.string().optional(),
    phone: z.string().optional(),
    phoneVerified: z.boolean().optional(),
    locale: z.string().optional(),
    attributes: z.record(z.string(), json),
    can: z.strictObject({ email: allow, username: allow, password: allow, locale: allow }),
  })
  .openapi('Profile');

export const factor = z
  .strictObject({
    id: z.string(),
    type: factorType,
    channel: channel.optional(),
    label: z.string(),
    hint: z.string().optional(),
    status: z.enum(['active', 'pending', 'locked']),
    primary: z.boolean(),
    origin: z.enum(['user', 'automatic', 'admin']),
    createdAt: timestamp.optional(),
    lastUsedAt: timestamp.optional(),
    can: z.strictObject({ rename: allow, remove: allow, primary: allow }),
  })
  .openapi('Factor');

export const policy = z
  .strictObject({
    secondFactor: z.enum(['off', 'optional', 'required']),
    backup: z.enum(['none', 'advised', 'required']),
    offers: z.array(
      z.strictObject({
        type: factorType,
        channels: z.array(channel).optional(),
        enrolled: z.number().int(),
        max: z.number().int().optional(),
        recommended: z.boolean().optional(),
        allow,
        label: z.enum(['required', 'optional', 'none']),
        replaces: z.boolean().optional(),
        extensions: z.boolean().optional(),
      }),
    ),
    disableAll: allow,
    recovery: z.strictObject({ kind: z.enum(['none', 'codes', 'key']), allow }),
    password: passwordRules.optional(),
  })
  .openapi('Policy');

const methodRef = z
  .strictObject({
    id: z.string(),
    type: methodType,
    channel: channel.optional(),
    label: z.string().optional(),
    hint: z.string().optional(),
    primary: z.boolean().optional(),
    recovery: z.enum(['codes', 'key']).optional(),
  })
  .openapi('MethodRef');

const setup = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('totp'),
    issuer: z.string(),
    account: z.string(),
    secret: z.string().regex(/^[A-Z2-7]{32}$/),
    algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
    digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
    period: seconds,
  }),
  z.strictObject({
    type: z.literal('push'),
    uri: z.string().optional(),
    pairingCode: z.string().optional(),
    storeLinks: z.array(z.string()).optional(),
  }),
]);

export const challenge = z
  .strictObject({
    id: z.string(),
    method: methodRef,
    answers: z.array(z.enum(['code', 'password', 'webauthn', 'wait'])),
    code: z
      .strictObject({ length: z.number().int().optional(), alphabet: z.enum(['digits', 'alphanumeric']) })
      .optional(),
    expiresIn: seconds.optional(),
    attemptsLeft: z.number().int().optional(),
    sent: z.boolean().optional(),
    resend: z
      .strictObject({ in: seconds, left: z.number().int().optional(), channels: z.array(channel).optional() })
      .optional(),
    pollEvery: seconds.optional(),
    showCode: z.string().optional(),
    setup: setup.optional(),
    webauthn: json.optional(),
    others: z.array(methodRef),
    canTrustDevice: z.strictObject({ for: seconds.optional() }).optional(),
  })
  .openapi('Challenge');

export const recoverySet = z
  .strictObject({
    kind: z.enum(['codes', 'key']),
    values: z.array(z.string()),
    saveToken: z.string().optional(),
  })
  .openapi('RecoverySet');

export const recoveryStatus = z
  .strictObject({
    kind: z.enum(['codes', 'key']),
    exists: z.boolean(),
    total: z.number().int().optional(),
    left: z.number().int().optional(),
    createdAt: timestamp.optional(),
    warnAt: z.number().int().optional(),
  })
  .openapi('RecoveryStatus');

export const enrolled = z
  .strictObject({ factor: factor.optional(), recovery: recoverySet.optional() })
  .openapi('Enrolled');

export const signedIn = z
  .strictObject({ profileId: z.string(), factorAdded: factor.optional(), recovery: recoverySet.optional() })
  .openapi('SignedIn');

export const grant = z
  .strictObject({ grant: z.string(), expiresIn: seconds, singleUse: z.boolean() })
  .openapi('Grant');

export const factors = z.array(factor);
export const profileChanged = z.strictObject({ profile, appliesIn: seconds.optional() });

export const sessionPage = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        current: z.boolean(),
        device: z.string().optional(),
        browser: z.string().optional(),
        os: z.string().optional(),
        ip: z.string().optional(),
        place: z.string().optional(),
        createdAt: timestamp.optional(),
        lastSeenAt: timestamp.optional(),
        expiresAt: timestamp.optional(),
      }),
    ),
    next: z.string().optional(),
  })
  .openapi('Sessions');

const enrolRequirement = z.strictObject({
  reason: z.enum(['first-factor', 'backup', 'stronger', 'expired']),
  types: z.array(factorType),
  skippable: z.boolean(),
  skipsLeft: z.number().int().optional(),
  deadline: timestamp.optional(),
});

/** What comes next, with `value` at its end. */
export function next(value: z.ZodType): z.ZodType {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('done'), value }),
    z.strictObject({ kind: z.literal('challenge'), challenge }),
    z.strictObject({ kind: z.literal('sent'), hint: z.string().optional(), resendIn: seconds.optional() }),
    z.strictObject({ kind: z.literal('enrol'), requirement: enrolRequirement }),
    z.strictObject({ kind: z.literal('redirect'), url: z.url() }),
  ]);
}

/** An answer to any challenge: its owner knows what it was for. */
export const anyNext = next(z.union([signedIn, profile, grant, enrolled]));

export const problem = z
  .strictObject({
    type: z.templateLiteral(['https://selfsame.dev/problems/', z.enum(errorCodes)]),
    title: z.string(),
    status: z.number().int(),
    fields: z.array(z.strictObject({ field: z.string(), code: z.enum(fieldProblemCodes) })).optional(),
    reasons: z.array(z.enum(passwordReasons)).min(1).optional(),
    attemptsLeft: z.number().int().optional(),
    retryAfter: z.number().int().optional(),
    stepUp: z
      .strictObject({
        id: z.string(),
        where: z.enum(['page', 'redirect']),
        maxAge: seconds.optional(),
        methods: z.array(methodRef).min(1),
      })
      .optional(),
    prerequisite: prerequisite.optional(),
    reference: z.string(),
  })
  .openapi('Problem');
