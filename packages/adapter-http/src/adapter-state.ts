import type { Grants } from './grants.js';
import type { News } from './news.js';
import type { Transport } from './transport.js';

/** What the two halves of one adapter share; never in a module, where it would belong to every adapter of the page. */
export interface AdapterState {
  readonly transport: Transport;
  readonly news: News;
  readonly grants: Grants;
  readonly known: {
    /**
     * Whose pages these are, as far as it is known: another user who comes back from the login page must not find the
     * work of the first one waiting.
     */
    profileId?: string;
    /** What the login page was opened with, if it was opened to prove something. */
    login?: string | undefined;
  };
}
