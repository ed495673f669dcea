import type { StepUpGrant } from '@selfsame/core';

/** Proofs of a step-up: outside a plain object without the token, which stays in here and dies with the page. */
export interface Grants {
  keep(grant: StepUpGrant, token: string): void;
  tokenOf(grant: StepUpGrant | undefined): string | undefined;
  /** Another user may follow. */
  forget(): void;
}

export function createGrants(): Grants {
  let tokens = new WeakMap<StepUpGrant, string>();
  return {
    keep: (grant, token) => void tokens.set(grant, token),
    tokenOf: (grant) => grant && tokens.get(grant),
    forget() {
      tokens = new WeakMap();
    },
  };
}
