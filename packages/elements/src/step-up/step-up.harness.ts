import { ElementHarness } from '../internal/harness.js';
import type { StepUpElement } from './step-up.js';

/** Drives `<selfsame-step-up>` as somebody does who has to prove who they are. */
export class StepUpHarness extends ElementHarness<StepUpElement> {
  /** What the proof is for. */
  get reason(): string {
    return this.root.querySelector('.description')?.textContent.trim() ?? '';
  }

  /** Whether the form is on the screen, as a dialog or inline. */
  get isOpen(): boolean {
    return this.root.querySelector('#heading')?.checkVisibility() ?? false;
  }

  async enterPassword(password: string): Promise<void> {
    await this.fill('Password', password);
    await this.press('Confirm');
  }

  async enterCode(code: string, label = 'Code from your authenticator app'): Promise<void> {
    await this.fill(label, code);
    await this.press('Confirm');
  }
}
