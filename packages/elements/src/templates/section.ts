import { html, nothing, type TemplateResult } from 'lit';

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
