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
    return this.#panel(tab)?.checkVisibility() ?? false;
  }

  tab(name: string): HTMLElement {
    const tab = this.#tabs().find((candidate) => candidate.textContent.trim() === name);
    if (tab === undefined) throw new Error(`There is no tab "${name}".`);
    return tab;
  }

  /** Whether the element that a tab or section is about is there, and not only its title. */
  has(tab: ProfileTab): boolean {
    const content = this.#panel(tab)?.firstElementChild;
    return content?.localName.startsWith('selfsame-') ?? false;
  }

  /** On narrow places: scrolls until a section is in view. */
  scrollTo(tab: ProfileTab): void {
    this.#panel(tab)?.scrollIntoView();
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

  #panel(tab: ProfileTab): Element | null | undefined {
    return this.element.shadowRoot?.querySelector(`#panel-${tab}`);
  }

  #tabs(): HTMLElement[] {
    return [...(this.element.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
  }
}
