import type { LitElement, ReactiveController } from 'lit';

/**
 * The second press of a double click belongs to the button that got the first. Where that one made way for another page,
 * or another button, whatever lies under the pointer now was never meant: it is not pressed.
 */
export class DoubleClickGuard implements ReactiveController {
  readonly #host: LitElement;
  /** What the first press of the present series was on, and what that said then. */
  #first: { readonly button: Element | undefined; readonly label: string } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Before everybody else: at the element itself, on the way down.
    this.#host.addEventListener('click', this.#guard, { capture: true });
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('click', this.#guard, { capture: true });
  }

  readonly #guard = (event: MouseEvent): void => {
    const button = event.composedPath().find((target) => target instanceof HTMLButtonElement);
    const label = button?.textContent ?? '';
    // `detail` counts the presses of one series; keys and assistive technology have none (UI Events).
    if (event.detail <= 1) this.#first = { button, label };
    else if (button !== undefined && (button !== this.#first?.button || label !== this.#first.label)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
}
