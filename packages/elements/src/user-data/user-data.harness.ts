import { ElementHarness } from '../internal/harness.js';
import type { UserDataElement } from './user-data.js';

/** Drives `<selfsame-user-data>` as a user does. */
export class UserDataHarness extends ElementHarness<UserDataElement> {
  /** The titles of the cards, in order. */
  get sections(): readonly string[] {
    return [...this.root.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((title) => title.closest('dialog') === null)
      .map((title) => title.textContent.trim());
  }

  /** Opens the password form. */
  async openPassword(): Promise<void> {
    await this.press('Change password');
    // The form is a part of its own, which may have to be loaded first.
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.fields.includes('New password')) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    await this.element.updateComplete;
  }

  /** Fills in the password form, which has to be open. */
  async fillPasswords(current: string, next: string): Promise<void> {
    await this.fill('Current password', current);
    await this.fill('New password', next);
  }

  /** Whether the text of a password can be read. */
  reads(label: string): boolean {
    return (this.field(label) as HTMLInputElement).type === 'text';
  }

  /** The attributes by which password managers recognise the fields of the password form, in order. */
  get passwordTokens(): readonly string[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('#password-form input[autocomplete]')].map(
      (input) => input.autocomplete,
    );
  }
}
