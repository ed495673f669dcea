import { AccountError, type Answer, type Challenge, type Next, type Verifier } from '@selfsame/core';

/** A backend, and the phone that it asks, that do what a test says. */
export interface ScriptedVerifier<T> {
  readonly verifier: Required<Verifier<T>>;
  /** How often the phone's decision was asked for. */
  readonly polls: () => number;
  /** How many of these questions were ever on their way at the same time. */
  readonly most: () => number;
  /** Questions that nobody waits for any more. */
  readonly aborted: () => number;
  /** Every other call, e.g. `cancel 1`. */
  readonly calls: string[];
  readonly answers: Answer[];
  /** From now on every question is answered by this; null: undecided, `hang`: not at all. */
  decide(outcome: Next<T> | AccountError | null | 'hang'): void;
  /** What the next answer, resend or switch leads to. */
  lead(next: Next<T> | AccountError): void;
}

export function scriptedVerifier<T>(): ScriptedVerifier<T> {
  let outcome: Next<T> | AccountError | null | 'hang' = null;
  let next: Next<T> | AccountError = new AccountError('unsupported');
  let polls = 0;
  let open = 0;
  let most = 0;
  let aborted = 0;
  const calls: string[] = [];
  const answers: Answer[] = [];

  const led = async (): Promise<Next<T>> => {
    if (next instanceof AccountError) throw next;
    return next;
  };

  const poll: Verifier<T>['poll'] = async (_id, options) => {
    polls++;
    most = Math.max(most, ++open);
    try {
      if (outcome === 'hang')
        await new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => {
            aborted++;
            reject(new AccountError('aborted'));
          });
        });
      await Promise.resolve();
      if (outcome instanceof AccountError) throw outcome;
      return outcome === 'hang' ? null : outcome;
    } finally {
      open--;
    }
  };

  return {
    verifier: {
      poll,
      answer: async (id, answer) => {
        calls.push(`answer ${id}`);
        answers.push(answer);
        return led();
      },
      resend: async (id) => {
        calls.push(`resend ${id}`);
        const answer = await led();
        if (answer.kind !== 'challenge') throw new AccountError('server-error');
        return answer.challenge;
      },
      switchTo: async (id, methodId) => {
        calls.push(`switch ${id} ${methodId}`);
        return led();
      },
      cancel: async (id) => {
        calls.push(`cancel ${id}`);
      },
    },
    polls: () => polls,
    most: () => most,
    aborted: () => aborted,
    calls,
    answers,
    decide: (decided) => {
      outcome = decided;
    },
    lead: (to) => {
      next = to;
    },
  };
}

/** A request to the suite's app that is answered there, with a number to compare. */
export const pushChallenge = {
  id: 'push-1',
  method: { id: 'push', type: 'push', label: 'Suite app', primary: true },
  answers: ['wait'],
  expiresIn: 300,
  sent: true,
  pollEvery: 2,
  showCode: '37',
  resend: { in: 30, left: 3 },
  others: [{ id: 'totp', type: 'totp', label: 'Tablet' }],
} as const satisfies Challenge;

/** A code of an authenticator app, to go on with instead. */
export const totpChallenge = {
  id: 'push-1',
  method: { id: 'totp', type: 'totp', label: 'Tablet' },
  answers: ['code'],
  code: { length: 6, alphabet: 'digits' },
  others: [{ id: 'push', type: 'push', label: 'Suite app', primary: true }],
} as const satisfies Challenge;

export const asChallenge = <T>(challenge: Challenge): Next<T> => ({ kind: 'challenge', challenge });
