import type {
  Allow,
  Capabilities,
  Channel,
  Factor,
  FactorType,
  Operation,
  Page,
  Policy,
  Profile,
  RecoveryStatus,
  Session,
  Where,
} from '@selfsame/core';
import type { Check } from './check.js';
import { amount, flag, list, object, oneOf, optional, record, string, token } from './check.js';

// The model of core, as checks on what comes from outside. Keys that stand here are all that an element ever sees.

export const factorTypes = ['totp', 'phone', 'push', 'email', 'passkey', 'security-key'] as const;
export const factorType = oneOf<FactorType>(...factorTypes);
export const channel = oneOf<Channel>('sms', 'voice', 'whatsapp', 'email', 'app');
export const prerequisites = [
  'verified-email',
  'linked-app',
  'phone-in-profile',
  'password',
  'other-factor',
] as const;
const allow = oneOf<Allow & (string | true)>(
  true,
  'unsupported',
  'policy',
  'managed',
  'last-factor',
  'limit',
  ...prerequisites,
);
export const text = optional(string);
export const optionalAmount = optional(amount);

/** What this adapter has a method for: neither devices nor showing a recovery set again are in the contract. */
const operations: readonly Operation[] = [
  'profile.read',
  'profile.update',
  'email.change',
  'password.change',
  'language.change',
  'factor.list',
  ...factorTypes.map((type) => `factor.enrol.${type}` as const),
  'factor.rename',
  'factor.primary',
  'factor.remove',
  'factor.disableAll',
  'recovery.status',
  'recovery.generate',
  'stepup',
  'signin.start',
  'signin.challenge',
  'signin.passkey',
  'signin.passwordReset',
  'session.list',
  'session.revoke',
];

const wheres = object(
  Object.fromEntries(
    operations.map((name) => [name, optional(oneOf<Where>('page', 'redirect', 'absent'))]),
  ) as Record<Operation, Check<Where | undefined>>,
);

const passwordRules = object<NonNullable<Policy['password']>>({
  minLength: optionalAmount,
  maxLength: optionalAmount,
});

export const capabilities = object<Capabilities & { readonly contract: 1 }>({
  contract: oneOf(1),
  operations: wheres as Check<Capabilities['operations']>,
  locales: list(string),
  passwordReset: optional(oneOf('keeps-factors', 'reenrol')),
  password: optional(passwordRules),
  external: optional(list(object({ id: token, label: string }))),
});

export const profile = object<Profile>({
  id: token,
  version: text,
  username: text,
  email: text,
  emailVerified: optional(flag),
  pendingEmail: text,
  phone: text,
  phoneVerified: optional(flag),
  locale: text,
  attributes: record,
  can: object<Profile['can']>({ email: allow, username: allow, password: allow, locale: allow }),
});

export const factor = object<Factor>({
  id: token,
  type: factorType,
  channel: optional(channel),
  label: string,
  hint: text,
  status: oneOf('active', 'pending', 'locked'),
  primary: flag,
  origin: oneOf('user', 'automatic', 'admin'),
  createdAt: text,
  lastUsedAt: text,
  can: object<Factor['can']>({ rename: allow, remove: allow, primary: allow }),
});

export const policy = object<Policy>({
  secondFactor: oneOf('off', 'optional', 'required'),
  backup: oneOf('none', 'advised', 'required'),
  offers: list(
    object<Policy['offers'][number]>({
      type: factorType,
      channels: optional(list(channel)),
      enrolled: amount,
      max: optionalAmount,
      recommended: optional(flag),
      allow,
      label: oneOf('required', 'optional', 'none'),
      replaces: optional(flag),
      extensions: optional(flag),
    }),
  ),
  disableAll: allow,
  recovery: object<Policy['recovery']>({ kind: oneOf('none', 'codes', 'key'), allow }),
  password: optional(passwordRules),
});

export const recoveryStatus = object<RecoveryStatus>({
  kind: oneOf('codes', 'key'),
  exists: flag,
  total: optionalAmount,
  left: optionalAmount,
  createdAt: text,
  warnAt: optionalAmount,
});

const session = object<Session>({
  id: token,
  current: flag,
  device: text,
  browser: text,
  os: text,
  ip: text,
  place: text,
  createdAt: text,
  lastSeenAt: text,
  expiresAt: text,
});

export const sessionPage = object<Page<Session>>({ items: list(session), next: text });

export const factors = list(factor);
