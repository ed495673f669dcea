import type { AdapterState } from '../adapter-state.js';
import { factorSteps, factorVerifier } from './factors.js';
import { emailVerifier, profileSteps } from './profile.js';
import { recoverySteps } from './recovery.js';
import type { NoteStorage } from './return-notes.js';
import { createReturnNotes } from './return-notes.js';
import { signInSteps } from './sign-in.js';
import { sessionSteps } from './sessions.js';
import { returnSteps, stepUpSteps } from './step-up.js';

export { problemError } from './problem.js';

export type Steps = ReturnType<typeof createSteps>;

/**
 * The half of an adapter that only an act of the user can lead to. This folder loads at the first of them, as one
 * chunk: nothing outside may import it but with `import()`.
 */
export function createSteps(state: AdapterState, storage: NoteStorage | undefined) {
  const { transport, news } = state;
  const notes = createReturnNotes(storage);
  return {
    profile: profileSteps(transport, news),
    emailVerifier: emailVerifier(transport, news),
    factors: factorSteps(transport, news),
    factorVerifier: factorVerifier(transport, news),
    stepUp: stepUpSteps(state, notes),
    recovery: recoverySteps(transport, news),
    signIn: signInSteps(state),
    sessions: sessionSteps(transport, news),
    returning: returnSteps(state, notes),
  };
}
