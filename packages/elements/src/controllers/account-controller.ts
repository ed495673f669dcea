import { ContextConsumer } from '@lit/context';
import type { AccountAdapter } from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';
import { adapterContext } from '../context.js';
import { holdAnnouncer } from '../internal/announcer.js';
import { type Account, accountOf, type Read, type ReadKey, type Reads } from '../internal/account.js';

export type AccountHost = LitElement & { adapter?: AccountAdapter | undefined };

/**
 * Gives an element its account: by its `adapter` property, else by the provider around it. The property wins.
 * The element is updated whenever a read changes.
 */
export class AccountController implements ReactiveController {
  readonly #host: AccountHost;
  readonly #consumer: ContextConsumer<typeof adapterContext, AccountHost>;
  readonly #onSwap: () => void;
  /** Kept over a move, so that another one after it is noticed. */
  #account: Account | undefined;
  #unsubscribe: (() => void) | undefined;
  #fallSilent: (() => void) | undefined;

  /** @param onSwap another backend has taken over: whatever was begun with the old one must end (SEC-034) */
  constructor(host: AccountHost, onSwap: () => void = () => undefined) {
    this.#host = host;
    this.#onSwap = onSwap;
    this.#consumer = new ContextConsumer(host, { context: adapterContext, subscribe: true });
    host.addController(this);
  }

  /** Undefined until an adapter is there, and between two places of the page. */
  get account(): Account | undefined {
    return this.#unsubscribe && this.#account;
  }

  get adapter(): AccountAdapter | undefined {
    return this.account?.adapter;
  }

  /** A read's present state; `loading` as long as there is no adapter. */
  read<K extends ReadKey>(key: K): Read<Reads[K]> {
    return this.account?.read(key) ?? { status: 'loading' };
  }

  hostConnected(): void {
    this.#fallSilent ??= holdAnnouncer(this.#host.ownerDocument);
    this.#bind();
    // Put back into the page: what was known is forgotten, and an update asks for it again.
    if (this.#host.hasUpdated) this.#host.requestUpdate();
    // An element that is defined before its provider has asked in vain: ask again. `@lit/context` has a `ContextRoot`
    // for that, which remembers questions of every kind, and is a kilobyte.
    if (this.#account === undefined)
      void customElements.whenDefined('selfsame-provider').then(() => {
        if (this.#host.isConnected && this.#account === undefined) this.#consumer.hostConnected();
      });
  }

  hostUpdate(): void {
    this.#bind();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    // Not for a move within the document.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#account = undefined;
      this.#fallSilent?.();
      this.#fallSilent = undefined;
    });
  }

  #bind(): void {
    if (!this.#host.isConnected) return;
    const adapter = this.#host.adapter ?? this.#consumer.value;
    const before = this.#account?.adapter;
    if (adapter === before && this.#unsubscribe) return;
    this.#unsubscribe?.();
    this.#account = adapter && accountOf(adapter);
    this.#unsubscribe = this.#account?.subscribe(() => {
      this.#host.requestUpdate();
    });
    if (before && adapter !== before) this.#onSwap();
  }
}
