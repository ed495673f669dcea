import type {
  AccountAdapter,
  FactorOperations,
  ProfileOperations,
  RecoveryOperations,
  SignInOperations,
  StepUpOperations,
  Verifier,
} from '@selfsame/core';
import { AccountError } from '@selfsame/core';
import type { AdapterState } from './adapter-state.js';
import { factorOperations, recoveryOperations } from './factors.js';
import { createGrants } from './grants.js';
import { later, once } from './later.js';
import { createNews } from './news.js';
import { profileOperations, sessionOperations } from './profile.js';
import * as shapes from './shapes.js';
import type { NoteStorage } from './steps/return-notes.js';
import { createTransport, within } from './transport.js';

export interface HttpAdapterOptions {
  /** Where the account base answers, e.g. `https://api.example/account/v1`; relative to the page where there is one. */
  readonly baseUrl: string;
  /** Instead of the global `fetch`: for tests, and for servers that run in the same process. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * Bearer mode: the token for the next request, or null where nobody is signed in. With `force` the one in the cache
   * is of no use any more; it is asked for once after a 401 or a lost connection, and after the session got stronger.
   * Rejecting with anything but a TypeError (offline) means that the session is over.
   */
  readonly getToken?: (options: {
    readonly force: boolean;
    readonly signal: AbortSignal;
  }) => Promise<string | null> | string | null;
  /** `same-origin`, in bearer mode `omit`. An API on another origin of the same site needs `include`. */
  readonly credentials?: RequestCredentials;
  /** How long one operation may take, repetition included, in milliseconds; 20 000 where not given. */
  readonly timeout?: number;
  /** The language of what the backend sends to people (mails, calls), BCP 47; asked before every request. */
  readonly language?: () => string | undefined;
  /** Where the note over a redirect waits, per tab; `sessionStorage` where not given. */
  readonly storage?: NoteStorage;
}

const verifying = [
  'answer',
  'poll',
  'resend',
  'switchTo',
  'cancel',
] as const satisfies (keyof Verifier<unknown>)[];

/**
 * The account adapter for the HTTP contract, version 1 (`docs/http-contract.md`).
 *
 * Every group but `devices` is there, and `recovery` has no `reveal`: the contract has no such path, and operations
 * without a method are dropped from the capabilities. Which of the others this deployment lacks is known only from
 * its capabilities; their methods reject `unsupported`.
 *
 * What only an act of the user leads to is loaded with the first such act (`steps/`); its methods are there at once.
 *
 * Reads are repeated once after a lost connection, writes never.
 */
export function httpAdapter(options: HttpAdapterOptions): AccountAdapter {
  const { timeout = 20_000 } = options;
  const grants = createGrants();
  const transport = createTransport(options, grants);
  const news = createNews(options.baseUrl);
  const state: AdapterState = { transport, news, grants, known: {} };
  const { known } = state;

  const steps = later(
    once(async () => (await import('./steps/steps.js')).createSteps(state, options.storage)),
    timeout,
  );
  const { resume } = steps('returning', 'resume');

  /** Asked once. No signal goes with it: one impatient element must not end it for the others. */
  const askCapabilities = once(async () => {
    const { contract: _, ...capabilities } = await transport.call(
      shapes.capabilities,
      'GET',
      '/capabilities',
    );
    return capabilities;
  });

  return {
    name: 'http',
    contract: 1,
    capabilities: ({ signal } = {}) => within(timeout, signal, askCapabilities),
    policy: (call) => transport.call(shapes.policy, 'GET', '/policy', call),
    async resume(href, call) {
      if (call?.signal?.aborted) throw new AccountError('aborted');
      const query = URL.canParse(href) ? new URL(href).searchParams : undefined;
      const login = query?.get('selfsame_login');
      if (login) known.login = login;
      return query?.get('selfsame_state') ? resume(href, call) : null;
    },
    subscribe: news.subscribe,
    profile: {
      ...profileOperations(transport, news, ({ id }) => {
        known.profileId = id;
      }),
      ...steps('profile', 'changeEmail', 'continueEmailChange', 'changePassword'),
      emailVerifier: steps('emailVerifier', ...verifying),
    } satisfies Required<ProfileOperations>,
    factors: {
      ...factorOperations(transport, news),
      ...steps('factors', 'enrol', 'continue', 'remove', 'disableAll'),
      verifier: steps('factorVerifier', ...verifying),
    } satisfies Required<FactorOperations>,
    stepUp: steps('stepUp', ...verifying, 'begin') satisfies Required<StepUpOperations>,
    recovery: {
      ...recoveryOperations(transport),
      ...steps('recovery', 'generate', 'confirmSaved'),
    } satisfies Required<Omit<RecoveryOperations, 'reveal'>>,
    signIn: steps(
      'signIn',
      ...verifying,
      'current',
      'start',
      'afterEnrol',
      'requestPasswordReset',
      'completePasswordReset',
      'signOut',
    ) satisfies Required<SignInOperations>,
    sessions: sessionOperations(transport, news),
  };
}
