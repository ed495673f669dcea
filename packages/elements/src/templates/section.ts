import { html, nothing, type TemplateResult } from 'lit';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';

/** Levels that HTML has. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

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

/** A card with a title, one line of description, and what belongs to it. */
export function section(
  title: TemplateResult,
  description: string | TemplateResult | undefined,
  body: TemplateResult,
): TemplateResult {
  return html`<section class="card stack" part="section">
    <div class="intro">
      ${title}
      ${
        description === undefined
          ? nothing
          : html`<p class="description" part="description">${description}</p>`
      }
    </div>
    ${body}
  </section>`;
}
