import {
  type AccountAdapter,
  type AccountError,
  type CallOptions,
  type Capabilities,
  type Factor,
  isAccountError,
  type Policy,
  type Profile,
  type RecoveryStatus,
  type Resumption,
  type StepUpGrant,
  toAccountError,
} from '@selfsame/core';

/** What elements read of an account. Reads are shared: two elements that show the profile ask for it once. */
export interface Reads {
  readonly capabilities: Capabilities;
  readonly policy: Policy;
  readonly profile: Profile;
  readonly factors: readonly Factor[];
  readonly recovery: RecoveryStatus;
}

export type ReadKey = keyof Reads;

/** `value` beside `loading` and `failed` is the last good one: still shown, no longer vouched for. */
export type Read<T> =
  | { readonly status: 'loading'; readonly value?: T }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: AccountError; readonly value?: T };

/** Older answers than this are refreshed when the page becomes visible again (SEC-075). */
const staleAfterMs = 60_000;

/** What all elements of one adapter know together. */
export class Account {
  readonly #reads = new Map<ReadKey, Read<unknown>>();
  readonly #calls = new Map<ReadKey, AbortController>();
  readonly #listeners = new Set<() => void>();
  #resumption: Resumption<AccountError> | null = null;
  #resumed: Promise<void> = Promise.resolve();
  #unsubscribe: (() => void) | undefined;
  /** When each was last answered, well or badly. */
  readonly #answeredAt = new Map<ReadKey, number>();
  #watching = false;

  constructor(readonly adapter: AccountAdapter) {}

  /** The present state of a read; the first question starts it. */
  read<K extends ReadKey>(key: K): Read<Reads[K]> {
    const present = this.#reads.get(key);
    if (present === undefined) {
      void this.#load(key);
      return { status: 'loading' };
    }
    return present as Read<Reads[K]>;
  }

  /** What is known already; it does not ask the backend. */
  peek<K extends ReadKey>(key: K): Reads[K] | undefined {
    return (this.#reads.get(key) as Read<Reads[K]> | undefined)?.value;
  }

  /** Ask the backend again; what is shown stays until the answer is here. */
  async refresh(...keys: readonly ReadKey[]): Promise<void> {
    await Promise.all(keys.map((key) => this.#load(key)));
  }

  /**
   * Ask again for what may have changed elsewhere, if it is older than this. What is being asked already is not asked
   * twice: whoever comes back to a page is told so by several events at once.
   */
  recheck(olderThanMs: number, ...keys: readonly ReadKey[]): void {
    const latest = performance.now() - olderThanMs;
    for (const key of keys) {
      const asking = this.#calls.get(key)?.signal.aborted === false;
      if (!asking && (this.#answeredAt.get(key) ?? -Infinity) < latest) void this.#load(key);
    }
  }

  /** Ask again for what is shown only with a proof. Without a grant the session itself has become stronger. */
  refreshProven(key: 'factors', grant: StepUpGrant | undefined): Promise<void> {
    return this.#load(key, grant);
  }

  /** The factors have changed, and with them what may be done; a recovery key goes with the last one. */
  refreshFactors(): Promise<void> {
    return this.refresh(
      ...(['factors', 'policy', 'recovery'] as const).filter((key) => this.#reads.has(key)),
    );
  }

  /** Ask again for everything that was read, but for what is fixed. */
  refreshAll(): Promise<void> {
    return this.refresh(...this.#changeable());
  }

  /** A write answered with the new value: no need to ask. */
  put<K extends ReadKey>(key: K, value: Reads[K]): void {
    this.#calls.get(key)?.abort();
    this.#answeredAt.set(key, performance.now());
    this.#set(key, { status: 'ready', value });
  }

  /** Forget what belongs to a user: signed out, or somebody else is. */
  forget(): void {
    for (const key of this.#changeable()) {
      this.#calls.get(key)?.abort();
      this.#reads.delete(key);
      this.#answeredAt.delete(key);
    }
    this.#tell();
  }

  /**
   * Asks the adapter, once, whether this page is the return from a redirect. What came back waits until the element it
   * is meant for asks for it.
   *
   * @returns the address to show instead, or undefined when it was no return
   */
  async resume(href: string): Promise<string | undefined> {
    const resuming = this.adapter.resume(href);
    this.#resumed = resuming.then(
      () => undefined,
      () => undefined,
    );
    const resumption = await resuming.catch(() => null);
    if (resumption === null) return undefined;
    this.#resumption = resumption;
    this.#tell();
    return resumption.cleanUrl;
  }

  /** Settled when it is known whether this page is a return. */
  get resumed(): Promise<void> {
    return this.#resumed;
  }

  /** The resumption whose note the guard recognises; it is handed out once. */
  takeResumption(wanted: (note: Resumption['note']) => boolean): Resumption<AccountError> | undefined {
    const resumption = this.#resumption;
    if (resumption === null || !wanted(resumption.note)) return undefined;
    this.#resumption = null;
    return resumption;
  }

  /** Whether a resumption of this kind waits. */
  hasResumption(wanted: (note: Resumption['note']) => boolean): boolean {
    return this.#resumption !== null && wanted(this.#resumption.note);
  }

  /** Be told of every change. The first listener begins to watch the adapter and the page, the last one ends it. */
  subscribe(listener: () => void): () => void {
    if (!this.#watching) this.#watch();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      // An element that is moved disconnects and reconnects at once: nothing is to be read again for that.
      queueMicrotask(() => {
        if (this.#listeners.size === 0) this.#unwatch();
      });
    };
  }

  #watch(): void {
    this.#watching = true;
    document.addEventListener('visibilitychange', this.#lookAgain);
    addEventListener('pageshow', this.#lookAgain);
    this.#unsubscribe = this.adapter.subscribe?.((event) => {
      switch (event.type) {
        case 'signed-out':
          this.forget();
          break;
        case 'session-changed':
          void this.refreshAll();
          break;
        case 'profile-changed':
          if (this.#reads.has('profile')) void this.refresh('profile');
          break;
        case 'factors-changed':
          void this.refreshFactors();
          break;
      }
    });
  }

  #unwatch(): void {
    if (!this.#watching) return;
    this.#watching = false;
    document.removeEventListener('visibilitychange', this.#lookAgain);
    removeEventListener('pageshow', this.#lookAgain);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    for (const call of this.#calls.values()) call.abort();
    // Nobody looks any more. Whoever comes next starts with the truth, and no personal data waits in memory.
    this.#reads.clear();
    this.#answeredAt.clear();
  }

  /** Out of the back/forward cache, what is known is of the time when the page was left, and may be somebody else's. */
  readonly #lookAgain = ({ persisted = false }: Partial<PageTransitionEvent>): void => {
    if (persisted || document.visibilityState === 'visible')
      this.recheck(persisted ? -1 : staleAfterMs, ...this.#changeable());
  };

  /** All that was read, but for what is fixed. */
  #changeable(): readonly ReadKey[] {
    return [...this.#reads.keys()].filter((key) => key !== 'capabilities');
  }

  async #load(key: ReadKey, grant?: StepUpGrant): Promise<void> {
    this.#calls.get(key)?.abort();
    const call = new AbortController();
    this.#calls.set(key, call);
    const before = this.#reads.get(key)?.value;
    this.#set(key, before === undefined ? { status: 'loading' } : { status: 'loading', value: before });
    try {
      const value = await this.#ask(
        key,
        grant === undefined ? { signal: call.signal } : { signal: call.signal, grant },
      );
      if (call.signal.aborted) return;
      this.#answeredAt.set(key, performance.now());
      this.#set(key, { status: 'ready', value });
    } catch (thrown) {
      if (call.signal.aborted) return;
      const error = toAccountError(thrown);
      if (!isAccountError(error, 'network')) this.#answeredAt.set(key, performance.now());
      // A failed refresh keeps what is shown; a lost session must not leave anybody's data on the screen.
      const signedOut = isAccountError(error, 'unauthenticated');
      this.#set(
        key,
        before === undefined || signedOut
          ? { status: 'failed', error }
          : { status: 'failed', error, value: before },
      );
    } finally {
      if (this.#calls.get(key) === call) this.#calls.delete(key);
    }
  }

  #ask(key: ReadKey, options: CallOptions): Promise<Reads[ReadKey]> {
    const { adapter } = this;
    switch (key) {
      case 'capabilities':
        return adapter.capabilities(options);
      case 'policy':
        return adapter.policy(options);
      case 'profile':
        return adapter.profile.read(options);
      case 'factors':
        return adapter.factors.list(options);
      case 'recovery':
        if (adapter.recovery === undefined) return Promise.resolve({ kind: 'key', exists: false });
        return adapter.recovery.status(options);
    }
  }

  #set(key: ReadKey, read: Read<unknown>): void {
    this.#reads.set(key, read);
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

// Keyed by the adapter, so a second portal on the page shares nothing with the first.
const accounts = new WeakMap<AccountAdapter, Account>();

/** The account of an adapter: one for all its elements. */
export function accountOf(adapter: AccountAdapter): Account {
  let account = accounts.get(adapter);
  if (account === undefined) {
    account = new Account(adapter);
    accounts.set(adapter, account);
  }
  return account;
}
