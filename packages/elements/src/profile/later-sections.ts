import { loadModule } from '@selfsame/core';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { LazyPart } from '../controllers/lazy-part.js';
import { heading } from '../templates/heading.js';
import { partMissing } from '../templates/status.js';

/** Sections whose code is not there from the beginning: what is not looked at costs nothing. */
export type LaterSection = 'factors' | 'recovery';

/**
 * Loads a section when somebody comes to it: by choosing its tab or, where there are no tabs, when it comes into view
 * or the keyboard enters the profile, whose Tab key would not stop at what is not there yet.
 */
export class LaterSections implements ReactiveController {
  readonly #host: LitElement;
  readonly #isList: () => boolean;
  readonly #parts: Readonly<Record<LaterSection, LazyPart<unknown>>>;
  readonly #sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#reach(target);
  });

  /** @param isList whether the sections stand one under the other now */
  constructor(host: LitElement, isList: () => boolean) {
    this.#host = host;
    this.#isList = isList;
    this.#parts = {
      factors: new LazyPart(host, () => loadModule(() => import('../factor-list/define.js'))),
      recovery: new LazyPart(host, () => loadModule(() => import('../recovery-key/define.js'))),
    };
    host.addController(this);
    host.addEventListener('focusin', () => {
      for (const panel of this.#panels()) this.#reach(panel);
    });
  }

  /** Where its code did not arrive, this tries again. */
  load(section: LaterSection): void {
    void this.#parts[section].need();
  }

  /** A section that is shown is loaded once: while the host is being updated, nothing is tried again. */
  show(section: LaterSection): void {
    const { value, failed } = this.#parts[section];
    if (value === undefined && !failed) this.load(section);
  }

  /** The content of a section, once its code is there; until then its title, and room. It stays when it is hidden. */
  render(section: LaterSection, title: string, level: number, content: TemplateResult): TemplateResult {
    const { value, failed } = this.#parts[section];
    if (value !== undefined) return content;
    return html`<section class="card stack" part="section" aria-busy=${!failed}>
      ${heading({ id: `${section}-title`, level, text: title })}
      ${
        failed
          ? partMissing(true)
          : html`<div class="skeleton"></div>
              <div class="skeleton"></div>
              <div class="skeleton"></div>`
      }
    </section>`;
  }

  hostUpdated(): void {
    for (const panel of this.#panels()) this.#sight.observe(panel);
  }

  hostDisconnected(): void {
    this.#sight.disconnect();
  }

  #reach({ id }: Element): void {
    const parts: Readonly<Record<string, LazyPart<unknown>>> = this.#parts;
    void parts[id.replace('panel-', '')]?.need();
  }

  /** Of the sections in a list, those that are there from the beginning among them. */
  #panels(): Iterable<Element> {
    return this.#isList() ? this.#host.renderRoot.querySelectorAll('[part=panel]') : [];
  }
}
