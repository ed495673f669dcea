import { httpAdapter } from '@selfsame/adapter-http';
import type { AccountAdapter } from '@selfsame/core';
import {
  createSandbox,
  type Fault,
  type Sandbox,
  type SandboxPolicy,
  type SandboxUser,
} from '@selfsame/server/sandbox';
import { html, type TemplateResult } from 'lit';

// What a story, and a test of it, stands on: the reference server in memory, the adapter that speaks to it, and one
// user in a known state. Every story gets its own, so none can leave anything behind for the next one.

/** The password of every user who has no other. */
export const password = 'correct-horse-battery';
/** The authenticator secret of the demo's users; `sandbox.code(secret)` makes its codes. */
export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export const ann: SandboxUser = { email: 'ann@example.com', password, locale: 'en', emailVerified: true };
/** Like Ann, with an authenticator app. */
export const ben: SandboxUser = {
  email: 'ben@example.com',
  password,
  locale: 'en',
  emailVerified: true,
  factors: [{ type: 'totp', label: 'Work phone', secret: totpSecret }],
};

export interface StageOptions {
  /** Who is in the account base, and signed in: Ann unless said otherwise. Null: Ann exists, nobody is signed in. */
  readonly user?: SandboxUser | null;
  readonly policy?: SandboxPolicy;
  /** Answers that fail, e.g. `{ path: '/profile', status: 503 }`; always, unless `times` says how often. */
  readonly fail?: Fault | readonly Fault[];
  /** Paths that never answer. */
  readonly hang?: string | readonly string[];
  /** Seconds that have passed since the sign-in: a proof is no longer fresh after five minutes. */
  readonly later?: number;
  /** The browser believes to be offline. */
  readonly offline?: boolean;
  /** The session is ended elsewhere, after the sign-in. */
  readonly signedOut?: boolean;
  /** Language of the texts, BCP 47. */
  readonly locale?: string;
  /** A backend that can do less, or something else, than the sandbox. */
  readonly adapt?: (adapter: AccountAdapter) => AccountAdapter;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly adapter: AccountAdapter;
  readonly user: SandboxUser;
}

/** Builds everything that a story stands on. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { user, policy, fail = [], hang = [], adapt = (adapter: AccountAdapter) => adapter } = options;
  resetPage(options);
  const present = user ?? ann;
  const sandbox = createSandbox({ ...(policy === undefined ? {} : { policy }), users: [present] });
  if (user !== null) await sandbox.signIn(present.email);
  if (options.signedOut === true) await sandbox.signOut();
  if (options.later !== undefined) sandbox.advance(options.later);
  for (const fault of [fail].flat()) sandbox.fail({ times: Infinity, ...fault });
  for (const path of [hang].flat()) sandbox.fail({ path, hang: true, times: Infinity });
  const adapter = adapt(apart(sandbox));
  return { sandbox, adapter, user: present };
}

/**
 * The adapter under an address of its own: adapters of one address tell each other their news, across tabs, and the
 * stories and tests that run at the same time in other tabs are none of this one's business.
 */
function apart({ baseUrl, fetch }: Sandbox): AccountAdapter {
  const { origin, pathname } = new URL(baseUrl);
  const own = `${origin}/${crypto.randomUUID()}${pathname}`;
  return httpAdapter({
    baseUrl: own,
    fetch: (url, init) => fetch(url.replace(own, baseUrl), init),
  });
}

/** The loaders of a story: `loaders: stage({ hang: '/profile' })`. */
export const stage = (options: StageOptions = {}): (() => Promise<Stage>)[] => [() => openStage(options)];

/** What the loaders of a story made, in `render` and `play`. */
export function staged({ loaded }: { readonly loaded: Record<string, unknown> }): Stage {
  return loaded as unknown as Stage;
}

/** `content` with the stage's adapter around it, as a page embeds it. The story imports the provider's `define.js`. */
export function inProvider({ adapter }: Stage, content: TemplateResult): TemplateResult {
  return html`<selfsame-provider .adapter=${adapter}>${content}</selfsame-provider>`;
}

/** What one story changed in the page must not reach the next. */
function resetPage({ offline = false, locale = 'en' }: StageOptions): void {
  sessionStorage.clear();
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !offline });
  dispatchEvent(new Event(offline ? 'offline' : 'online'));
  // `selfsame-locale` is the question that `@selfsame/elements/localize.js` answers.
  document.body.dispatchEvent(
    Object.assign(new Event('selfsame-locale', { bubbles: true, composed: true, cancelable: true }), {
      locale,
    }),
  );
}
