import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { AccountAdapter, Json } from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { TabChangeEvent } from '../events.js';
import { version } from '../internal/define.js';
import { direction, language } from '../internal/language.js';
import { readNote } from '../internal/note.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { type LaterSection, LaterSections } from './later-sections.js';
import { profileStyles } from './profile.styles.js';

export type ProfileTab = TabChangeEvent['tab'];

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
  readonly #later = new LaterSections(this, () => this.narrow);
  /** The tab that is shown: the one selected, where there is such a tab. */
  #shown: ProfileTab = 'user-data';
  /** The tab that a redirect came back to, as long as what it brought waits there. */
  #returnedTo: ProfileTab | undefined;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
  }

  protected override willUpdate(): void {
    this.#return();
    const before = this.#shown;
    this.#shown = this.#tabs().includes(this.selected) ? this.selected : 'user-data';
    if (this.#shown !== 'user-data') this.#later.show(this.#shown);
    if (this.#shown !== before && !this.narrow) this.#forget(before);
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
        ${this.#renderLater(
          'factors',
          html`<selfsame-factor-list
            .adapter=${this.adapter}
            .headingLevel=${this.headingLevel}
          ></selfsame-factor-list>`,
        )}
        ${
          this.#offersRecovery()
            ? this.#renderLater(
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

  #renderLater(tab: LaterSection, content: TemplateResult): TemplateResult {
    return this.#renderPanel(tab, this.#later.render(tab, tabText(tab), this.headingLevel, content));
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

  #offersRecovery(): boolean {
    return (this.#account.read('policy').value?.recovery.kind ?? 'none') !== 'none';
  }

  #select(tab: ProfileTab): void {
    if (tab === this.#shown) {
      if (tab !== 'user-data') this.#later.load(tab);
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
    const content = this.renderRoot.querySelector(`#panel-${tab}`)?.firstElementChild;
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
