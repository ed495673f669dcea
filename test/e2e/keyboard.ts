import type { Page } from '@playwright/test';
import { expect } from './fixtures.js';

type Role = 'button' | 'checkbox' | 'combobox' | 'link' | 'radio' | 'tab' | 'textbox';

/** Longer than any way on a page of the demo: whoever needs more has been sent in circles. */
const furthest = 60;

/** Somebody without a mouse: Tab, Enter, arrows and letters, and nothing else. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Presses Tab until the focus is on what has this role and name. */
  async tabTo(role: Role, name: string | RegExp): Promise<void> {
    const target = this.#page.getByRole(role, { name, exact: true });
    await expect(target).toBeVisible();
    const focused = target.and(this.#page.locator(':focus'));
    for (let steps = 0; (await focused.count()) === 0; steps++) {
      if (steps === furthest)
        throw new Error(`${furthest} × Tab do not lead to the ${role} "${name.toString()}".`);
      await this.#page.keyboard.press('Tab');
    }
    await expect(target, 'what has the focus can be seen').toBeInViewport();
  }

  /** Goes there and presses Enter. */
  async activate(role: Role, name: string | RegExp): Promise<void> {
    await this.tabTo(role, name);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to a field and writes over what is in it. */
  async write(name: string, text: string): Promise<void> {
    await this.tabTo('textbox', name);
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.type(text);
  }

  /** Writes into a field and presses Enter: the form goes off. */
  async submit(name: string, text: string): Promise<void> {
    await this.write(name, text);
    await this.#page.keyboard.press('Enter');
  }

  /** Chooses in a list by the first letters of what is wanted. */
  async choose(name: string, option: string): Promise<void> {
    await this.tabTo('combobox', name);
    await this.#page.keyboard.type(option);
  }

  /** From the tab that is shown to its right neighbour. */
  async nextTab(shown: string): Promise<void> {
    await this.tabTo('tab', shown);
    await this.#page.keyboard.press('ArrowRight');
    await this.#page.keyboard.press('Enter');
  }
}
