import type { CSSResult, LitElement } from 'lit';

/** Adds the styles of a part that was loaded later to an element that is drawn already; each once. */
export function adoptStyles(host: LitElement, ...styles: readonly CSSResult[]): void {
  const { renderRoot } = host;
  if (!(renderRoot instanceof ShadowRoot)) return;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  const missing = sheets.filter((sheet) => !renderRoot.adoptedStyleSheets.includes(sheet));
  renderRoot.adoptedStyleSheets = [...renderRoot.adoptedStyleSheets, ...missing];
}
