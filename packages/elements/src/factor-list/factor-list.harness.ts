import { ElementHarness } from '../internal/harness.js';
import type { FactorListElement } from './factor-list.js';

/** Drives `<selfsame-factor-list>` as a user does. */
export class FactorListHarness extends ElementHarness<FactorListElement> {
  /** The names of the factors, in order. */
  get names(): readonly string[] {
    return this.#rows.map((row) => textOf(row.querySelector('.name')));
  }

  /** All that a row says, by the name of its factor: badges, details, reasons. */
  row(name: string): string {
    return textOf(this.#row(name));
  }

  /** How the list is announced. */
  get listName(): string | null {
    return this.root.querySelector('ul')?.getAttribute('aria-label') ?? null;
  }

  /** The name of the factor whose row has the focus. */
  get focusedRow(): string | undefined {
    const row = this.root.activeElement?.closest('li');
    return this.root.activeElement === row && row != null ? textOf(row.querySelector('.name')) : undefined;
  }

  get #rows(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('li[data-factor]')];
  }

  #row(name: string): HTMLElement {
    const row = this.#rows.find((candidate) => textOf(candidate.querySelector('.name')) === name);
    if (row === undefined) throw new Error(`There is no factor "${name}" among: ${this.names.join(', ')}`);
    return row;
  }
}

const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
