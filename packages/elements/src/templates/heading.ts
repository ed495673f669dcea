import type { TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';

const tags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => unsafeStatic(tag));

export interface HeadingOptions {
  readonly id: string;
  readonly level: number;
  readonly text: string | TemplateResult;
  readonly kind?: 'title' | 'section-title';
}

/** A heading of the level that fits the page around (A11Y-012). It can take the focus, to be read out. */
export function heading({ id, level, text, kind = 'section-title' }: HeadingOptions): TemplateResult {
  const tag = tags[Math.min(6, Math.max(1, Math.trunc(level) || 2)) - 1];
  return staticHtml`<${tag} class=${kind} part="heading" id=${id} tabindex="-1">${text}</${tag}>`;
}
