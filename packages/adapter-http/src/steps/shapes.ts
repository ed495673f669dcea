import type {
  Challenge,
  Enrolled,
  EnrolRequirement,
  Json,
  MethodRef,
  MethodType,
  Next,
  Profile,
  RecoverySet,
  Setup,
  SignedIn,
  StepUpGrant,
  StepUpRequirement,
} from '@selfsame/core';
import type { Check } from '../check.js';
import { amount, bad, flag, list, object, oneOf, optional, own, string, token } from '../check.js';
import type { Grants } from '../grants.js';
import { channel, factor, factorType, profile, optionalAmount, text } from '../shapes.js';

// What only an act of the user can lead to.

/** For the two members that the contract leaves open; it came out of `JSON.parse`. */
const json: Check<Json> = (value, at) => (value === undefined ? bad(at) : (value as Json));

/** Only what a browser can be sent to; where to is for the allow-list of the page to judge. */
const address: Check<string> = (value, at) =>
  /^(?:https?:\/\/|\/(?![/\\]))/i.test(string(value, at)) ? (value as string) : bad(at);

/** Where nothing is expected, whatever came is dropped. */
export const nothing: Check<void> = () => undefined;

/** Every word of a list that is known; the others come from a later version and are skipped. */
export function known<const W extends string>(...words: readonly W[]): Check<readonly W[]> {
  return (value, at) => list(string)(value, at).filter((word): word is W => words.includes(word as W));
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, at) => (value === undefined || value === null ? null : check(value, at));
}

/** A kind that a later version knows is passed on: elements skip it, and the other methods stay of use. */
const methodType: Check<MethodType> = (value, at) => token(value, at) as MethodType;

const method = object<MethodRef>({
  id: token,
  type: methodType,
  channel: optional(channel),
  label: text,
  hint: text,
  primary: optional(flag),
  recovery: optional(oneOf('codes', 'key')),
});

const totpSetup = object<Extract<Setup, { type: 'totp' }>>({
  type: oneOf('totp'),
  issuer: string,
  account: string,
  secret: token,
  algorithm: oneOf('SHA1', 'SHA256', 'SHA512'),
  digits: oneOf(6, 7, 8),
  period: amount,
});

const pushSetup = object<Extract<Setup, { type: 'push' }>>({
  type: oneOf('push'),
  uri: text,
  pairingCode: text,
  storeLinks: optional(list(string)),
});

const setup: Check<Setup> = (value, at) => (own(value, 'type') === 'totp' ? totpSetup : pushSetup)(value, at);

export const challenge = object<Challenge>({
  id: token,
  method,
  answers: known('code', 'password', 'webauthn', 'wait'),
  code: optional(
    object<NonNullable<Challenge['code']>>({
      length: optionalAmount,
      alphabet: oneOf('digits', 'alphanumeric'),
    }),
  ),
  expiresIn: optionalAmount,
  attemptsLeft: optionalAmount,
  sent: optional(flag),
  resend: optional(
    object<NonNullable<Challenge['resend']>>({
      in: amount,
      left: optionalAmount,
      channels: optional(list(channel)),
    }),
  ),
  pollEvery: optionalAmount,
  showCode: text,
  setup: optional(setup),
  webauthn: optional(json),
  others: list(method),
  canTrustDevice: optional(object<NonNullable<Challenge['canTrustDevice']>>({ for: optionalAmount })),
});

const enrolRequirement = object<EnrolRequirement>({
  reason: oneOf('first-factor', 'backup', 'stronger', 'expired'),
  types: list(factorType),
  skippable: flag,
  skipsLeft: optionalAmount,
  deadline: text,
});

const recoverySet = object<RecoverySet>({
  kind: oneOf('codes', 'key'),
  values: list(token),
  saveToken: text,
});

const enrolled = object<Enrolled>({ factor: optional(factor), recovery: optional(recoverySet) });

const signedIn = object<SignedIn>({
  profileId: token,
  factorAdded: optional(factor),
  recovery: optional(recoverySet),
});

/** `Next<T>`, with `value` for what stands in a `done`. */
export function next<T>(value: Check<T>): Check<Next<T>> {
  const steps = {
    done: object<{ value: unknown }>({ value }),
    challenge: object<{ challenge: Challenge }>({ challenge }),
    sent: object<{ hint?: string; resendIn?: number }>({ hint: text, resendIn: optionalAmount }),
    enrol: object<{ requirement: EnrolRequirement }>({ requirement: enrolRequirement }),
    redirect: object<{ url: string }>({ url: address }),
  };
  const kinds = oneOf(...(Object.keys(steps) as (keyof typeof steps)[]));
  return (input, at) => {
    const kind = kinds(own(input, 'kind'), at);
    return { kind, ...steps[kind](input, at) } as Next<T>;
  };
}

const nextWithoutValue = next(nothing);

/** A write that answers 204, or a `Next` where it is not over yet. */
export const nextVoid: Check<Next<void>> = (input, at) => {
  const step = input === undefined ? undefined : nextWithoutValue(input, at);
  return step === undefined || step.kind === 'done' ? { kind: 'done', value: undefined } : step;
};

export const nextProfile = next(profile);
export const nextEnrolled = next(enrolled);
export const nextRecoverySet = next(recoverySet);
export const nextSignedIn = next(signedIn);
export const nextSignedInOrNull = next(nullable(signedIn));
/** Without methods a step-up in the page cannot start, and a UI would stand there without a word. */
export const stepUpRequirement: Check<StepUpRequirement> = (value, at) => {
  const requirement = object<StepUpRequirement>({
    id: token,
    where: oneOf('page', 'redirect'),
    maxAge: optionalAmount,
    methods: list(method),
  })(value, at);
  if (requirement.where === 'page' && requirement.methods.length === 0)
    throw new TypeError('Unexpected methods');
  return requirement;
};

export const profileUpdate = object<{ profile: Profile; appliesIn?: number }>({
  profile,
  appliesIn: optionalAmount,
});

const wireGrant = object<{ grant: string; expiresIn?: number; singleUse: boolean }>({
  grant: token,
  expiresIn: optional(amount),
  singleUse: flag,
});

/** A `Grant` of the contract as a grant for the elements; its token goes to the adapter's own. */
export function grantShape(grants: Grants): Check<StepUpGrant> {
  return (value, at) => {
    const { grant: secret, ...grant } = wireGrant(value, at);
    grants.keep(grant, secret);
    return grant;
  };
}
