import type {
  AccountAdapter,
  FactorOperations,
  ProfileOperations,
  RecoveryOperations,
  SessionOperations,
  SignInOperations,
  StepUpOperations,
  Verifier,
} from '@selfsame/core';
import { AccountError, loadModule } from '@selfsame/core';
import type { AdapterState } from './adapter-state.js';
import { createGrants } from './grants.js';
import { later, once } from './later.js';
import { createNews } from './news.js';
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

const load = () => loadModule(() => import('./steps/steps.js'));

/**
 * The account adapter for the HTTP contract, version 1 (`docs/http-contract.md`).
 *
 * Every group but `devices` is there, and `recovery` has no `reveal`: the contract has no such path, and operations
 * without a method are dropped from the capabilities. Which of the others this deployment lacks is known only from
 * its capabilities; their methods reject `unsupported`.
 *
 * Reads are all that comes at once. What only an act of the user leads to is loaded with the first such act (`steps/`);
 * its methods are there from the beginning.
 *
 * Reads are repeated once after a lost connection, writes never.
 */
export function httpAdapter(settings: HttpAdapterOptions): AccountAdapter {
  const { timeout = 20_000 } = settings;
  const grants = createGrants();
  const transport = createTransport(settings, grants, load);
  const news = createNews(settings.baseUrl);
  const state: AdapterState = { transport, news, grants, known: {} };
  const { known } = state;
  const { call } = transport;

  const steps = later(
    once(async () => (await load()).createSteps(state, settings.storage)),
    timeout,
  );
  const { resume } = steps('returning', 'resume');

  /** Asked once. No signal goes with it: one impatient element must not end it for the others. */
  const askCapabilities = once(async () => {
    const { contract: _, ...capabilities } = await call(shapes.capabilities, 'GET', '/capabilities');
    return capabilities;
  });

  return {
    name: 'http',
    contract: 1,
    capabilities: ({ signal } = {}) => within(timeout, signal, askCapabilities),
    policy: (options) => call(shapes.policy, 'GET', '/policy', options),
    async resume(href, options) {
      if (options?.signal?.aborted) throw new AccountError('aborted');
      const query = URL.canParse(href) ? new URL(href).searchParams : undefined;
      const login = query?.get('selfsame_login');
      if (login) known.login = login;
      return query?.get('selfsame_state') ? resume(href, options) : null;
    },
    subscribe: news.subscribe,
    profile: {
      async read(options) {
        const profile = await call(shapes.profile, 'GET', '/profile', options);
        known.profileId = profile.id;
        return profile;
      },
      ...steps('profile', 'update', 'changeEmail', 'continueEmailChange', 'changePassword'),
      emailVerifier: steps('emailVerifier', ...verifying),
    } satisfies Required<ProfileOperations>,
    factors: {
      list: (options) => call(shapes.factors, 'GET', '/factors', options),
      ...steps('factors', 'enrol', 'continue', 'rename', 'setPrimary', 'remove', 'disableAll'),
      verifier: steps('factorVerifier', ...verifying),
    } satisfies Required<FactorOperations>,
    stepUp: steps('stepUp', ...verifying, 'begin') satisfies Required<StepUpOperations>,
    recovery: {
      status: (options) => call(shapes.recoveryStatus, 'GET', '/recovery', options),
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
    sessions: {
      list: (cursor, options) =>
        call(
          shapes.sessionPage,
          'GET',
          `/sessions${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
          options,
        ),
      ...steps('sessions', 'revoke'),
    } satisfies SessionOperations,
  };
}
