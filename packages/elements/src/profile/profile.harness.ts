import type { ProfileElement, ProfileTab } from './profile.js';

/** Drives `<selfsame-profile>` as a user does. */
export class ProfileHarness {
  constructor(readonly element: ProfileElement) {}

  /** The names of the tabs, in order; none on narrow places. */
  get tabs(): readonly string[] {
    return this.#tabs().map((tab) => tab.textContent.trim());
  }

  get selectedTab(): string | undefined {
    return this.#tabs()
      .find((tab) => tab.ariaSelected === 'true')
      ?.textContent.trim();
  }

  /** The tabs that the Tab key reaches. */
  get tabStops(): readonly string[] {
    return this.#tabs()
      .filter((tab) => tab.tabIndex === 0)
      .map((tab) => tab.textContent.trim());
  }

  get focusedTab(): string | undefined {
    return this.element.shadowRoot?.activeElement?.textContent.trim();
  }

  /** Whether what a tab holds is on screen. */
  shows(tab: ProfileTab): boolean {
    const panel = this.element.shadowRoot?.querySelector(`#panel-${tab}`);
    return panel?.checkVisibility() ?? false;
  }

  tab(name: string): HTMLElement {
    const tab = this.#tabs().find((candidate) => candidate.textContent.trim() === name);
    if (tab === undefined) throw new Error(`There is no tab "${name}".`);
    return tab;
  }

  /** Where to press a tab with the mouse: the middle of it. */
  middleOf(name: string): [number, number] {
    const { x, y, width, height } = this.tab(name).getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }

  focusSelectedTab(): void {
    this.#tabs()
      .find((tab) => tab.ariaSelected === 'true')
      ?.focus();
  }

  #tabs(): HTMLElement[] {
    return [...(this.element.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
  }
}
