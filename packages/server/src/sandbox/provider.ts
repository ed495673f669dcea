import { AccountError } from '@selfsame/core';
import type { RelyingParty } from '../ports.js';

export interface SandboxProvider {
  readonly party: RelyingParty;
  /** The query that the browser brings back, as this person or with this refusal. Undefined: nobody has left. */
  answer(as: string | 'denied' | 'failed'): string | undefined;
}

/** Every provider at once, without a page of its own: whoever comes from there is who the test says. */
export function sandboxProvider(): SandboxProvider {
  let state: string | undefined;
  return {
    answer(as) {
      return state === undefined ? undefined : new URLSearchParams({ state, as }).toString();
    },
    party: {
      authorizationUrl({ issuer }, request) {
        ({ state } = request);
        const url = new URL(issuer);
        url.searchParams.set('state', state);
        return Promise.resolve(url.href);
      },
      identify(_provider, _request, answer) {
        const as = answer.get('as') ?? 'failed';
        if (as === 'denied') return Promise.reject(new AccountError('provider-denied'));
        if (as === 'failed') return Promise.reject(new AccountError('provider-failed'));
        return Promise.resolve({ email: as, name: undefined });
      },
    },
  };
}
