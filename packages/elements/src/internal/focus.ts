import type { LitElement } from 'lit';

/** Moves the focus once the element has drawn what the selector names; the first match wins (A11Y-042). */
export async function focusRendered(host: LitElement, ...selectors: readonly string[]): Promise<void> {
  await host.updateComplete;
  for (const selector of selectors) {
    const target = host.renderRoot.querySelector<HTMLElement>(selector);
    if (target === null) continue;
    target.focus();
    return;
  }
}

/** After a refused code: in the field, its text selected, so that typing replaces it (A11Y-075). */
export async function reselect(host: LitElement, selector: string): Promise<void> {
  await host.updateComplete;
  const input = host.renderRoot.querySelector<HTMLInputElement>(selector);
  input?.focus();
  input?.select();
}

/** Whether the focus is inside the element now. Only then may a change of step move it (A11Y-040). */
export const hasFocus = (host: LitElement): boolean => (host.renderRoot as ShadowRoot).activeElement !== null;
