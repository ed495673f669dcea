import type { LitElement } from 'lit';

/**
 * Drives an element as a user does: by the names of things on the screen, never by what is inside. For our own tests
 * and for those of pages.
 */
export class ElementHarness<E extends LitElement = LitElement> {
  constructor(readonly element: E) {}

  protected get root(): ShadowRoot {
    return this.element.renderRoot as ShadowRoot;
  }

  /** What the element says about itself, e.g. `ready`. */
  is(state: string): boolean {
    return this.element.matches(`:state(${state})`);
  }

  /** All text that can be seen now, in one line. */
  get text(): string {
    return [...this.root.children]
      .map((child) => (child instanceof HTMLElement ? child.innerText : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** The texts of the notices, in order. */
  get notices(): readonly string[] {
    return this.#visible('.notice').map((notice) => plain(notice.querySelector('.notice-text')));
  }

  /** The names of the buttons and links, in order. */
  get actions(): readonly string[] {
    return this.#visible('button, a[href]').map(nameOf);
  }

  /** A button or link by its name, or the beginning of it. */
  action(name: string): HTMLElement {
    const all = this.#visible('button, a[href]');
    const found =
      all.find((action) => nameOf(action) === name) ?? all.find((action) => nameOf(action).startsWith(name));
    if (found === undefined)
      throw new Error(`There is no action "${name}" among: ${this.actions.join(', ')}`);
    return found;
  }

  has(name: string): boolean {
    return this.actions.includes(name);
  }

  /** Whether an action works now. It stays focusable when it does not. */
  available(name: string): boolean {
    return this.action(name).ariaDisabled !== 'true';
  }

  /** Focuses and activates an action, as Enter and assistive technology do. */
  async press(name: string): Promise<void> {
    const action = this.action(name);
    action.focus();
    action.click();
    await this.element.updateComplete;
  }

  /** A field by its label. */
  field(label: string): HTMLInputElement | HTMLSelectElement {
    for (const candidate of this.#visible('label')) {
      const { control } = candidate as HTMLLabelElement;
      if (plain(candidate) === label && control !== null) return control as HTMLInputElement;
    }
    throw new Error(`There is no field "${label}".`);
  }

  /** The labels of the fields, in order. */
  get fields(): readonly string[] {
    return this.#visible('label').map(plain);
  }

  /** Puts a text into a field, as typing, pasting and password managers do. */
  async fill(label: string, text: string): Promise<void> {
    const field = this.field(label);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await this.element.updateComplete;
  }

  /** What is said under a field: the error, where there is one. */
  error(label: string): string | undefined {
    const field = this.field(label);
    if (field.getAttribute('aria-invalid') !== 'true') return undefined;
    const [first = ''] = (field.getAttribute('aria-describedby') ?? '').split(' ');
    return plain(this.root.getElementById(first));
  }

  /** The name of what has the focus: its label, its name or its text. */
  get focused(): string | undefined {
    const active = this.root.activeElement;
    if (active === null) return undefined;
    const labelled = (active as Partial<HTMLInputElement>).labels?.[0];
    return labelled === undefined ? nameOf(active) : plain(labelled);
  }

  /** Waits until nothing moves any more: a dialog that is still fading in has no contrast yet. */
  async calm(): Promise<void> {
    await this.element.updateComplete;
    const finite = this.root
      .getAnimations()
      .filter(({ effect, playState }) => {
        const { delay = 0, iterations } = effect?.getTiming() ?? {};
        return playState === 'running' && delay < 1000 && iterations !== Infinity;
      })
      .map(({ finished }) => finished);
    await Promise.allSettled(finite);
  }

  /** The title of the open dialog. */
  get dialog(): string | undefined {
    const dialog = this.root.querySelector('dialog[open]');
    return dialog === null ? undefined : plain(dialog.querySelector('h2'));
  }

  /** While a dialog is open nothing outside it can be reached. */
  #visible(selector: string): HTMLElement[] {
    const scope = this.root.querySelector('dialog[open]') ?? this.root;
    return [...scope.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
  }
}

const plain = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The accessible name: what is hidden from assistive technology is no part of it. */
function nameOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return element.getAttribute('aria-label') ?? plain(copy);
}
