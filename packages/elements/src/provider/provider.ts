import { ContextProvider } from '@lit/context';
import { type AccountAdapter, AccountError, loadModule, type StepUpGrant } from '@selfsame/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { adapterContext } from '../context.js';
import { LocaleEvent, type RedirectEvent, type StepUpEvent } from '../events.js';
import { accountOf } from '../internal/account.js';
import { version } from '../internal/define.js';
import { allowedRedirect } from '../internal/redirect.js';

/** What the provider needs of `<selfsame-step-up>`, which it loads only when it is asked for. */
interface StepUp extends HTMLElement {
  readonly updateComplete: Promise<unknown>;
  ask(
    requirement: StepUpEvent['requirement'],
    operation: StepUpEvent['operation'],
    note: StepUpEvent['note'],
    signal?: AbortSignal,
  ): Promise<StepUpGrant | null>;
}

/**
 * Gives everything inside it one backend, and answers the questions that only a page can answer: "prove that it is you"
 * and "go there". A page that listens to those questions itself comes first.
 *
 * @summary One adapter for a subtree; step-up, redirects and theme.
 * @tag selfsame-provider
 * @attr {string} theme - `light`, `dark` or `auto` (the system's); without it the page's own `color-scheme` holds
 * @attr {string} locale - language to speak, BCP 47; needs `@selfsame/elements/localize.js`
 * @attr {string} redirect-origins - origins besides the page's own that may be navigated to, separated by spaces
 * @attr {string} default-country - ISO 3166-1 country of phone numbers that are typed without a country code; the region of the language unless set
 * @slot - the elements, and anything else
 * @fires {LocaleEvent} selfsame-locale - `locale` was set
 */
export class ProviderElement extends LitElement {
  static readonly version = version;
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** The backend of everything inside. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** `light`, `dark` or `auto`; empty follows the page. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | '' = '';
  /** BCP 47. */
  @property() locale = '';
  /** Origins besides the page's own that a backend may send the browser to. */
  @property({ attribute: 'redirect-origins' }) redirectOrigins = '';

  @state() private asking = false;

  readonly #context = new ContextProvider(this, { context: adapterContext });
  /** Questions are asked one after the other: there is one dialog (UX-SU-01). */
  #lastAnswer: Promise<unknown> = Promise.resolve();

  constructor() {
    super();
    this.addEventListener('selfsame-step-up', (event) => {
      afterEverybody(event, () => {
        this.#answerStepUp(event);
      });
    });
    this.addEventListener('selfsame-redirect', (event) => {
      afterEverybody(event, () => {
        this.#answerRedirect(event);
      });
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('adapter')) return;
    if (this.adapter !== undefined) void this.#resume(this.adapter);
    this.#context.setValue(this.adapter);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('locale') && this.locale !== '') this.dispatchEvent(new LocaleEvent(this.locale));
  }

  override render(): TemplateResult {
    return html`<slot></slot>${
        this.asking ? html`<selfsame-step-up .adapter=${this.adapter}></selfsame-step-up>` : nothing
      }`;
  }

  async #resume(adapter: AccountAdapter): Promise<void> {
    const cleanUrl = await accountOf(adapter).resume(location.href);
    if (cleanUrl !== undefined) history.replaceState(history.state, '', cleanUrl);
  }

  #answerStepUp(event: StepUpEvent): void {
    const answer = this.#lastAnswer.then(() => this.#ask(event));
    this.#lastAnswer = answer.catch(() => undefined);
    event.respondWith(answer);
  }

  async #ask({ requirement, operation, note, signal }: StepUpEvent): Promise<StepUpGrant | null> {
    await loadModule(() => import('../step-up/define.js'));
    this.asking = true;
    await this.updateComplete;
    const stepUp = this.renderRoot.querySelector<StepUp>('selfsame-step-up');
    try {
      return (await stepUp?.ask(requirement, operation, note, signal)) ?? null;
    } finally {
      this.asking = false;
    }
  }

  #answerRedirect(event: RedirectEvent): void {
    const target = allowedRedirect(event.url, this.redirectOrigins.split(/\s+/).filter(Boolean));
    event.preventDefault();
    if (target === undefined) event.refused = new AccountError('forbidden');
    // Back from a login page leads to the page before it, not to a task that is done.
    else if (event.operation === 'signin.challenge') location.replace(target);
    else location.assign(target);
  }
}

/** Listeners of the page sit on ancestors: do the default only when the window has had its turn too. */
function afterEverybody(event: Event, byDefault: () => void): void {
  const late = new AbortController();
  window.addEventListener(
    event.type,
    (again) => {
      if (again === event && !event.defaultPrevented) byDefault();
    },
    { signal: late.signal },
  );
  // Dispatching is synchronous: by then the event has been everywhere.
  queueMicrotask(() => {
    late.abort();
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-provider': ProviderElement;
  }
}
