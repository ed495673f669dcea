import { msg } from '@lit/localize';
import type { LitElement, ReactiveController } from 'lit';
import { announce } from '../internal/announcer.js';

/** Which password fields show their text. All are masked again when the page is hidden or a form is sent (A11Y-130). */
export class RevealController implements ReactiveController {
  readonly #host: LitElement;
  readonly #shown = new Set<string>();

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  shows(id: string): boolean {
    return this.#shown.has(id);
  }

  toggle(id: string): void {
    if (!this.#shown.delete(id)) this.#shown.add(id);
    announce(
      this.#host,
      this.#shown.has(id)
        ? msg('Your password is visible.', { id: 'selfsame.field.password-visible' })
        : msg('Your password is hidden.', { id: 'selfsame.field.password-hidden' }),
    );
    this.#host.requestUpdate();
  }

  mask(): void {
    if (this.#shown.size === 0) return;
    this.#shown.clear();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#maskWhenHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#maskWhenHidden);
    this.#shown.clear();
  }

  readonly #maskWhenHidden = (): void => {
    if (document.visibilityState === 'hidden') this.mask();
  };
}
