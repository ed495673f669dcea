import type { StepUpGrant } from '@selfsame/core';
import type { Check } from './check.js';
import { amount, flag, object, optional, token } from './check.js';

/** Proofs of a step-up: outside a plain object without the token, which stays in here and dies with the page. */
export interface Grants {
  /** A `Grant` of the contract as a grant for the elements. */
  readonly check: Check<StepUpGrant>;
  tokenOf(grant: StepUpGrant | undefined): string | undefined;
  /** Another user may follow. */
  forget(): void;
}

const wire = object<{ grant: string; expiresIn?: number; singleUse: boolean }>({
  grant: token,
  expiresIn: optional(amount),
  singleUse: flag,
});

export function createGrants(): Grants {
  let tokens = new WeakMap<StepUpGrant, string>();
  return {
    check(value, at) {
      const { grant: secret, ...grant } = wire(value, at);
      tokens.set(grant, secret);
      return grant;
    },
    tokenOf: (grant) => grant && tokens.get(grant),
    forget() {
      tokens = new WeakMap();
    },
  };
}
