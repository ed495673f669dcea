import type { SignInOperations } from '@selfsame/core';
import { AccountError, isAccountError } from '@selfsame/core';
import type { AdapterState } from '../adapter-state.js';
import type { Transport } from '../transport.js';
import { nextSignedIn, nextSignedInOrNull, nextVoid, nullable } from './shapes.js';
import { verifier } from './verifier.js';

export function signInSteps({ transport, grants, news, known }: AdapterState): Required<SignInOperations> {
  const { call } = transport;

  /** Signed in: another user perhaps, and another token in any case. */
  function arrived({ kind }: { readonly kind: string }): void {
    if (kind !== 'done') return;
    transport.rotated();
    grants.forget();
    news.post('session-changed');
  }

  /** Who signs in has no session yet: a 401 tells that the open sign-in has ended, not that a session has. */
  const open: Transport = {
    ...transport,
    call: async (...request) => {
      try {
        return await call(...request);
      } catch (error) {
        throw isAccountError(error, 'unauthenticated')
          ? new AccountError('challenge-gone', error.info)
          : error;
      }
    },
  };

  return {
    ...verifier(open, nextSignedIn, arrived),
    async current(options) {
      if (known.login !== undefined) {
        try {
          return await call(nextSignedIn, 'POST', '/step-up/login', options, { state: known.login });
        } catch (error) {
          // Used up or too old: the page goes on as an ordinary login page the next time it asks.
          if (isAccountError(error, 'challenge-gone')) known.login = undefined;
          // The session ended meanwhile, so there is nobody to prove it: sign in from the start.
          if (!isAccountError(error, 'unauthenticated')) throw error;
        }
      }
      return call(nullable(nextSignedIn), 'GET', '/sign-in', options);
    },
    async start({ identifier, password, passkey, external, remember }, options) {
      const returnTo = external === undefined ? undefined : options?.onRedirect?.returnTo;
      const body = { identifier, password, passkey, external, returnTo, remember };
      const next = await call(nextSignedIn, 'POST', '/sign-in', options, body);
      arrived(next);
      return next;
    },
    async afterEnrol(skip, options) {
      const next = await open.call(nextSignedIn, 'POST', '/sign-in/continue', options, { skip });
      arrived(next);
      return next;
    },
    requestPasswordReset: (identifier, options) =>
      call(nextVoid, 'POST', '/password-reset', options, { identifier }),
    async completePasswordReset(token, next, options) {
      const answer = await call(nextSignedInOrNull, 'POST', '/password-reset/complete', options, {
        token,
        next,
      });
      if (answer.kind === 'done' && answer.value) arrived(answer);
      return answer;
    },
    async signOut(options) {
      let next: Awaited<ReturnType<SignInOperations['signOut']>> = { kind: 'done', value: undefined };
      try {
        next = await call(nextVoid, 'POST', '/sign-out', options);
      } catch (error) {
        if (!isAccountError(error, 'unauthenticated')) throw error;
      }
      transport.rotated();
      grants.forget();
      news.post('signed-out');
      return next;
    },
  };
}
