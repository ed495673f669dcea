import type { LitElement, ReactiveController } from 'lit';
import { clearSecrets } from '../internal/credential-form.js';

/**
 * Empties the secrets of an element when it leaves the document, and when the page goes into the back/forward cache:
 * a page that comes back would bring the typed password with it (SEC-034, SEC-036).
 */
export class SecretGuard implements ReactiveController {
  readonly #host: LitElement;
  readonly #forget: () => void;

  /** @param forget gives up what the element holds in its state */
  constructor(host: LitElement, forget: () => void) {
    this.#host = host;
    this.#forget = forget;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#wipe);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#wipe);
    // A move within the document disconnects and reconnects at once (SEC-035).
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#wipe();
    });
  }

  readonly #wipe = (): void => {
    clearSecrets(this.#host.renderRoot);
    this.#forget();
  };
}
