import type { ProviderElement } from './provider.js';

/** Looks at `<selfsame-provider>` as a page does. */
export class ProviderHarness {
  constructor(readonly element: ProviderElement) {}

  /** Whether the provider asks for a proof now. */
  get asks(): boolean {
    return this.element.shadowRoot?.querySelector('selfsame-step-up') !== null;
  }
}
