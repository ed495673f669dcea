import type { LitElement, ReactiveController } from 'lit';

/**
 * Keeps a native `<dialog>` open exactly as long as the element's state wants it, and gives the focus back to what
 * opened it (A11Y-045, A11Y-046).
 */
export class DialogController implements ReactiveController {
  readonly #host: LitElement;
  readonly #selector: string;
  readonly #wanted: () => boolean;
  #opener: Element | null = null;

  constructor(host: LitElement, selector: string, wanted: () => boolean) {
    this.#host = host;
    this.#selector = selector;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>(this.#selector);
    if (dialog === null || dialog.open === this.#wanted()) return;
    if (!dialog.open) {
      this.#opener = (this.#host.renderRoot as ShadowRoot).activeElement;
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
      return;
    }
    dialog.close();
    // The browser restores the focus by itself only where the opener is still there.
    if (this.#opener?.isConnected === true && this.#opener instanceof HTMLElement) this.#opener.focus();
    this.#opener = null;
  }
}
