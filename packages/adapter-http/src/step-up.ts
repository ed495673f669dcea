import type { AccountAdapter, CallOptions, StepUpOperations } from '@selfsame/core';
import { AccountError, toAccountError } from '@selfsame/core';
import { object, token } from './check.js';
import type { Grants } from './grants.js';
import type { ReturnNotes } from './return-notes.js';
import { withReturn, withoutReturn } from './return-notes.js';
import { next } from './shapes.js';
import type { Transport } from './transport.js';
import { verifier } from './verifier.js';

export interface StepUp {
  readonly operations: StepUpOperations;
  readonly resume: AccountAdapter['resume'];
}

const identity = object<{ id: string }>({ id: token });

/**
 * @param profileId whose pages these are, as far as it is known: another user who comes back from the login page
 * must not find the work of the first one waiting
 * @param askedToProve hears the state that a login page was opened with
 */
export function stepUp(
  transport: Transport,
  grants: Grants,
  notes: ReturnNotes,
  profileId: () => string | undefined,
  askedToProve: (state: string) => void,
): StepUp {
  const { call } = transport;
  const nextGrant = next(grants.check);

  /** The server binds the state to its user; this is the second lock, for backends that forget. */
  async function sameUser(expected: string | undefined, options?: CallOptions): Promise<void> {
    if (expected === undefined) return;
    const { id } = await call(identity, 'GET', '/profile', options);
    if (id !== expected) throw new AccountError('identity-mismatch');
  }

  return {
    operations: {
      ...verifier(transport, nextGrant, ({ kind }) => {
        if (kind === 'done') transport.rotated();
      }),
      async begin(requirement, methodId, options) {
        const body = { requirementId: requirement.id, methodId };
        const back = requirement.where === 'redirect' ? options?.onRedirect : undefined;
        if (!back) return call(nextGrant, 'POST', '/step-up', options, body);
        const id = profileId();
        const key = notes.keep({ note: back.note, ...(id !== undefined && { profileId: id }) });
        try {
          const returnTo = withReturn(back.returnTo, key);
          const answer = await call(nextGrant, 'POST', '/step-up', options, { ...body, returnTo });
          if (answer.kind !== 'redirect') notes.take(key);
          return answer;
        } catch (error) {
          notes.take(key);
          throw toAccountError(error);
        }
      },
    },

    async resume(href, options) {
      if (options?.signal?.aborted) throw new AccountError('aborted');
      if (!URL.canParse(href)) return null;
      const url = new URL(href);
      const login = url.searchParams.get('selfsame_login');
      if (login) askedToProve(login);
      const state = url.searchParams.get('selfsame_state');
      const kept = state ? notes.take(url.searchParams.get('selfsame_return') ?? '') : undefined;
      if (kept === undefined) return null;
      const answer = { note: kept.note, cleanUrl: withoutReturn(url).href };
      try {
        const grant = await call(grants.check, 'POST', '/step-up/resume', options, { state });
        transport.rotated();
        await sameUser(kept.profileId, options);
        return { ...answer, outcome: 'returned', grant };
      } catch (error) {
        return { ...answer, outcome: 'failed', error: toAccountError(error) };
      }
    },
  };
}
