import { ElementHarness } from '../internal/harness.js';
import type { SignInElement } from './sign-in.js';

/** Drives `<selfsame-sign-in>` as somebody does who wants in. */
export class SignInHarness extends ElementHarness<SignInElement> {
  /** What the screen is about. */
  get title(): string {
    return this.root.querySelector('#heading')?.textContent.trim() ?? '';
  }

  /** The wizard of an owed enrolment. */
  get wizard(): HTMLElement | null {
    return this.root.querySelector('selfsame-add-factor');
  }

  /** The fresh recovery key that has to be kept. */
  get recoveryKey(): HTMLElement | null {
    return this.root.querySelector('selfsame-recovery-key');
  }

  /** Name and password, and the button. */
  async signIn(identifier: string, password: string): Promise<void> {
    await this.fill('E-mail address', identifier);
    await this.fill('Password', password);
    await this.press('Sign in');
  }

  /** The one-time code, and the button. */
  async enterCode(code: string, label = 'Code from your authenticator app'): Promise<void> {
    await this.fill(label, code);
    await this.press('Sign in');
  }

  async enterRecoveryKey(key: string): Promise<void> {
    await this.fill('Recovery key', key);
    await this.press('Sign in');
  }
}
