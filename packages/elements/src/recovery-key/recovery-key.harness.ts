import { ElementHarness } from '../internal/harness.js';
import type { RecoveryKeyElement } from './recovery-key.js';

/** Drives `<selfsame-recovery-key>` as a user does. */
export class RecoveryKeyHarness extends ElementHarness<RecoveryKeyElement> {
  /** The key or the codes as they stand on the screen; none when they are not there. */
  get values(): readonly string[] {
    return [...this.root.querySelectorAll('#key .value')].map((value) => value.textContent);
  }

  /** What the user has selected, e.g. to copy it. */
  get selected(): string {
    return getSelection()?.toString() ?? '';
  }

  /** Says "I have saved it", or takes it back. */
  async tick(): Promise<void> {
    const box = this.root.querySelector<HTMLInputElement>('input[type=checkbox]');
    if (box === null) throw new Error('There is no checkbox.');
    box.focus();
    box.click();
    await this.element.updateComplete;
  }
}
