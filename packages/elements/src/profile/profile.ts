import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { type AccountAdapter, type Json, loadModule } from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { TabChangeEvent } from '../events.js';
import { version } from '../internal/define.js';
import { direction, language } from '../internal/language.js';
import { readNote } from '../internal/note.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { heading } from '../templates/heading.js';
import { section } from '../templates/section.js';
import { partMissing } from '../templates/status.js';
import { profileStyles } from './profile.styles.js';

export type ProfileTab = TabChangeEvent['tab'];

/** Tabs whose code is not there from the beginning. */
const later = ['factors', 'recovery'] as const;
type LaterTab = (typeof later)[number];

/** An element that can be told that it is not looked at any more. */
interface Forgetful {
  forget?(): void;
}

/** From this width on there are tabs; below, the sections stand one under the other. */
const tabsFromEm = 35;

/**
 * The whole profile: user data, authentication factors, and the recovery key where the backend has one. Tabs on wide
 * places, a plain list of sections on narrow ones.
 *
 * @summary User data, authentication factors and recovery key in one element.
 * @tag selfsame-profile
 * @attr {string} selected - the tab to show: `user-data`, `factors` or `recovery`; one that is not there shows user data
 * @attr {number} heading-level - level of the section titles, 1 to 6; 2 unless set
 * @slot help - help text, at the end
 * @fires {TabChangeEvent} selfsame-tab-change - another tab was chosen; can be prevented
 * @csspart tabs - the row of tabs
 * @csspart tab - one tab
 * @csspart panel - what a tab shows
 * @csspart section - the card that stands there until a tab is loaded
 * @csspart heading - its title
 * @csspart notice - says that a tab could not be loaded
 */
export class ProfileElement extends LitElement {
  static readonly version = version;
  static override styles = [...hostStyles, noticeStyles, profileStyles];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** The tab that is shown. */
  @property({ reflect: true }) selected: ProfileTab = 'user-data';
  /** Level of the section titles. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private narrow = false;

  readonly #account = new AccountController(this);
  // What is not looked at costs nothing yet; pointer or focus in the profile is enough to load it.
  readonly #parts: Readonly<Record<LaterTab, LazyPart<unknown>>> = {
    factors: new LazyPart(this, () => loadModule(() => import('../factor-list/define.js'))),
    recovery: new LazyPart(this, () => loadModule(() => import('../recovery-key/define.js'))),
  };
  /** In a list of sections nobody chooses one: what comes into view is loaded. */
  readonly #sight = new IntersectionObserver((entries) => {
    const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    for (const tab of later) if (seen.some(({ id }) => id === `panel-${tab}`)) void this.#parts[tab].need();
  });
  /** The tab that is shown: the one selected, where there is such a tab. */
  #shown: ProfileTab = 'user-data';
  /** The tab that a redirect came back to, as long as what it brought waits there. */
  #returnedTo: ProfileTab | undefined;

  constructor() {
    super();
    // The Tab key does not stop at what is not there yet: the keyboard finds the whole list.
    this.addEventListener('focusin', () => {
      if (this.narrow) for (const tab of later) if (this.#tabs().includes(tab)) void this.#parts[tab].need();
    });
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  protected override willUpdate(): void {
    this.#return();
    const before = this.#shown;
    this.#shown = this.#tabs().includes(this.selected) ? this.selected : 'user-data';
    if (this.#shown !== 'user-data') this.#need(this.#parts[this.#shown]);
    if (this.#shown !== before && !this.narrow) this.#forget(before);
  }

  protected override updated(): void {
    if (!this.narrow) return;
    for (const tab of later) {
      const panel = this.#panel(tab);
      if (panel !== null) this.#sight.observe(panel);
    }
  }

  protected override firstUpdated(): void {
    // Of something that never changes its height: what happens in the element itself when it becomes narrow would be
    // another change of its size at once, and for the page an error, "ResizeObserver loop".
    const ruler = this.renderRoot.firstElementChild;
    if (ruler === null) return;
    new ResizeObserver(() => {
      this.#measure();
    }).observe(ruler);
  }

  override render(): TemplateResult {
    return html`<div></div>
      <div class="profile" lang=${language()} dir=${direction()}>
        ${this.narrow ? nothing : this.#renderTabs()}
        ${this.#renderPanel(
          'user-data',
          html`<selfsame-user-data
            .adapter=${this.adapter}
            .headingLevel=${this.headingLevel}
          ></selfsame-user-data>`,
        )}
        ${this.#renderPart(
          'factors',
          html`<selfsame-factor-list
            .adapter=${this.adapter}
            .headingLevel=${this.headingLevel}
          ></selfsame-factor-list>`,
        )}
        ${
          this.#offersRecovery()
            ? this.#renderPart(
                'recovery',
                html`<selfsame-recovery-key
                  .adapter=${this.adapter}
                  .headingLevel=${this.headingLevel}
                ></selfsame-recovery-key>`,
              )
            : nothing
        }
        <slot name="help"></slot>
      </div>`;
  }

  #renderTabs(): TemplateResult {
    return html`<div
      class="tabs"
      part="tabs"
      role="tablist"
      aria-label=${msg('Your profile', { id: 'selfsame.profile.label' })}
      @keydown=${this.#move}
    >
      ${this.#tabs().map(
        (tab) =>
          html`<button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            id="tab-${tab}"
            aria-controls="panel-${tab}"
            aria-selected=${tab === this.#shown ? 'true' : 'false'}
            tabindex=${tab === this.#shown ? 0 : -1}
            @click=${() => {
              this.#select(tab);
            }}
          >
            ${tabText(tab)}
          </button>`,
      )}
    </div>`;
  }

  #renderPanel(tab: ProfileTab, content: TemplateResult): TemplateResult {
    const role = this.narrow ? nothing : 'tabpanel';
    return html`<div
      part="panel"
      id="panel-${tab}"
      role=${role}
      aria-labelledby=${this.narrow ? nothing : `tab-${tab}`}
      ?hidden=${!this.narrow && tab !== this.#shown}
    >
      ${content}
    </div>`;
  }

  /** What a tab shows, once its code is there; until then its title, and room. It stays when another tab is chosen. */
  #renderPart(tab: LaterTab, content: TemplateResult): TemplateResult {
    const part = this.#parts[tab];
    return this.#renderPanel(
      tab,
      part.value === undefined
        ? section(
            heading({ id: `${tab}-title`, level: this.headingLevel, text: tabText(tab) }),
            undefined,
            part.failed
              ? html`${partMissing(true)}`
              : html`<div aria-busy="true">
                  <div class="skeleton"></div>
                  <div class="skeleton"></div>
                  <div class="skeleton"></div>
                </div>`,
          )
        : content,
    );
  }

  /** Loads a part that is shown, once; where it did not arrive, choosing its tab again tries again. */
  #need(part: LazyPart<unknown>): void {
    if (part.value === undefined && !part.failed) void part.need();
  }

  /** Leads once to where a redirect began; where that cannot be taken up, the user may still look elsewhere. */
  #return(): void {
    const { account } = this.#account;
    const tab =
      account?.hasResumption(about('factor.')) === true
        ? 'factors'
        : account?.hasResumption(about('recovery.')) === true
          ? 'recovery'
          : undefined;
    if (tab !== undefined && tab !== this.#returnedTo) this.selected = tab;
    this.#returnedTo = tab;
  }

  #tabs(): readonly ProfileTab[] {
    return this.#offersRecovery() ? ['user-data', 'factors', 'recovery'] : ['user-data', 'factors'];
  }

  #panel(tab: ProfileTab): HTMLElement | null {
    return this.renderRoot.querySelector(`#panel-${tab}`);
  }

  #offersRecovery(): boolean {
    return (this.#account.read('policy').value?.recovery.kind ?? 'none') !== 'none';
  }

  #select(tab: ProfileTab): void {
    if (tab === this.#shown) {
      if (tab !== 'user-data') void this.#parts[tab].need();
    } else if (this.dispatchEvent(new TabChangeEvent(tab))) this.selected = tab;
  }

  /** Arrows move between tabs, Home and End to the outer ones; Enter and Space choose (APG, manual activation). */
  readonly #move = (event: KeyboardEvent): void => {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.indexOf(event.target as HTMLElement);
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const targets: Readonly<Record<string, number>> = {
      [forward]: (at + 1) % tabs.length,
      [backward]: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined || at < 0) return;
    event.preventDefault();
    tabs[target]?.focus();
  };

  /** What a tab holds stays when another is shown, but for its secrets (A11Y-091). */
  #forget(tab: ProfileTab): void {
    const content = this.#panel(tab)?.firstElementChild;
    (content as Forgetful | null | undefined)?.forget?.();
  }

  #measure(): void {
    const width = this.getBoundingClientRect().width;
    const em = Number.parseFloat(getComputedStyle(this).fontSize);
    if (width > 0) this.narrow = width < tabsFromEm * em;
  }
}

const about =
  (prefix: string) =>
  (note: Json): boolean =>
    readNote(note)?.operation.startsWith(prefix) === true;

function tabText(tab: ProfileTab): string {
  switch (tab) {
    case 'user-data':
      return msg('User data', { id: 'selfsame.profile.tab.user-data' });
    case 'factors':
      return msg('Authentication factors', { id: 'selfsame.profile.tab.factors' });
    case 'recovery':
      return msg('Recovery key', { id: 'selfsame.profile.tab.recovery' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-profile': ProfileElement;
  }
}
