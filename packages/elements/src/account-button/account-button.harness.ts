import { ElementHarness } from '../internal/harness.js';
import type { AccountButtonElement } from './account-button.js';

/** Drives `<selfsame-account-button>` as a user does. */
export class AccountButtonHarness extends ElementHarness<AccountButtonElement> {
  /** The letters in the circle; empty where there is a picture instead. */
  get initials(): string {
    return this.root.querySelector('.avatar')?.textContent.trim() ?? '';
  }

  /** The name as it is drawn, cut or not. */
  get name(): string {
    return this.root.querySelector('.name')?.textContent.trim() ?? '';
  }

  /** Where the link leads. */
  get address(): string | null {
    return this.root.querySelector('a')?.getAttribute('href') ?? null;
  }

  /** Whether the name is cut at the end. */
  get cut(): boolean {
    const name = this.root.querySelector('.name');
    return name !== null && name.scrollWidth > name.clientWidth;
  }
}
