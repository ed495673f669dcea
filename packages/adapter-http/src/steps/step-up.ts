import type { AccountAdapter, CallOptions, StepUpOperations } from '@selfsame/core';
import { AccountError, toAccountError } from '@selfsame/core';
import type { AdapterState } from '../adapter-state.js';
import { object, token } from '../check.js';
import type { ReturnNotes } from './return-notes.js';
import { withReturn, withoutReturn } from './return-notes.js';
import { grantShape, next } from './shapes.js';
import { verifier } from './verifier.js';

const identity = object<{ id: string }>({ id: token });

export function stepUpSteps(
  { transport, grants, known }: AdapterState,
  notes: ReturnNotes,
): Required<StepUpOperations> {
  const nextGrant = next(grantShape(grants));

  return {
    ...verifier(transport, nextGrant, ({ kind }) => {
      if (kind === 'done') transport.rotated();
    }),
    async begin(requirement, methodId, options) {
      const body = { requirementId: requirement.id, methodId };
      const back = requirement.where === 'redirect' ? options?.onRedirect : undefined;
      if (!back) return transport.call(nextGrant, 'POST', '/step-up', options, body);
      const id = known.profileId;
      const key = notes.keep({ note: back.note, ...(id !== undefined && { profileId: id }) });
      try {
        const returnTo = withReturn(back.returnTo, key);
        const answer = await transport.call(nextGrant, 'POST', '/step-up', options, { ...body, returnTo });
        if (answer.kind !== 'redirect') notes.take(key);
        return answer;
      } catch (error) {
        notes.take(key);
        throw toAccountError(error);
      }
    },
  };
}

export function returnSteps(
  { transport, grants }: AdapterState,
  notes: ReturnNotes,
): Pick<AccountAdapter, 'resume'> {
  const { call } = transport;

  /** The server binds the state to its user; this is the second lock, for backends that forget. */
  async function sameUser(expected: string | undefined, options?: CallOptions): Promise<void> {
    if (expected === undefined) return;
    const { id } = await call(identity, 'GET', '/profile', options);
    if (id !== expected) throw new AccountError('identity-mismatch');
  }

  return {
    async resume(href, options) {
      if (options?.signal?.aborted) throw new AccountError('aborted');
      const url = new URL(href);
      const state = url.searchParams.get('selfsame_state');
      const kept = state ? notes.take(url.searchParams.get('selfsame_return') ?? '') : undefined;
      if (kept === undefined) return null;
      const answer = { note: kept.note, cleanUrl: withoutReturn(url).href };
      try {
        const grant = await call(grantShape(grants), 'POST', '/step-up/resume', options, { state });
        transport.rotated();
        await sameUser(kept.profileId, options);
        return { ...answer, outcome: 'returned', grant };
      } catch (error) {
        return { ...answer, outcome: 'failed', error: toAccountError(error) };
      }
    },
  };
}
