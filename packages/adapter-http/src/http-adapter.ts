import type { AccountAdapter, Capabilities } from '@selfsame/core';
import { factorOperations, recoveryOperations } from './factors.js';
import { createGrants } from './grants.js';
import { createNews } from './news.js';
import { profileOperations, sessionOperations } from './profile.js';
import type { NoteStorage } from './return-notes.js';
import { createReturnNotes } from './return-notes.js';
import * as shapes from './shapes.js';
import type { LoginState } from './sign-in.js';
import { signIn } from './sign-in.js';
import { stepUp } from './step-up.js';
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

/**
 * The account adapter for the HTTP contract, version 1 (`docs/http-contract.md`).
 *
 * Every group but `devices` is there, and `recovery` has no `reveal`: the contract has no such path, and operations
 * without a method are dropped from the capabilities. Which of the others this deployment lacks is known only from
 * its capabilities; their methods reject `unsupported`.
 *
 * Reads are repeated once after a lost connection, writes never.
 */
export function httpAdapter(options: HttpAdapterOptions): AccountAdapter {
  const grants = createGrants();
  const transport = createTransport(options, grants);
  const news = createNews(options.baseUrl);
  const notes = createReturnNotes(options.storage);
  const login: LoginState = {};
  let profileId: string | undefined;
  let deployment: Promise<Capabilities> | undefined;

  const { operations, resume } = stepUp(
    transport,
    grants,
    notes,
    () => profileId,
    (state) => {
      login.value = state;
    },
  );

  /** Asked once. No signal goes with it: one impatient element must not end it for the others. */
  async function askCapabilities(): Promise<Capabilities> {
    try {
      const { contract: _, ...capabilities } = await transport.call(
        shapes.capabilities,
        'GET',
        '/capabilities',
      );
      return capabilities;
    } catch (error) {
      deployment = undefined;
      throw error;
    }
  }

  return {
    name: 'http',
    contract: 1,
    capabilities: ({ signal } = {}) =>
      within(options.timeout ?? 20_000, signal, () => (deployment ??= askCapabilities())),
    policy: (call) => transport.call(shapes.policy, 'GET', '/policy', call),
    resume,
    subscribe: news.subscribe,
    profile: profileOperations(transport, news, ({ id }) => {
      profileId = id;
    }),
    factors: factorOperations(transport, news),
    stepUp: operations,
    recovery: recoveryOperations(transport, news),
    signIn: signIn(transport, grants, news, login),
    sessions: sessionOperations(transport, news),
  };
}
