import { updateWhenLocaleChanges } from '@lit/localize';
import { type AccountAdapter, recoveryKey, type RecoverySet } from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { DoubleClickGuard } from '../controllers/double-click-guard.js';
import { ElementState, type StateWord } from '../controllers/element-state.js';
import { FlowController } from '../controllers/flow-controller.js';
import { OnlineController } from '../controllers/online-controller.js';
import { SecretGuard } from '../controllers/secret-guard.js';
import { version } from '../internal/define.js';
import { focusRendered } from '../internal/focus.js';
import { direction, language } from '../internal/language.js';
import { buttonStyles } from '../styles/button.styles.js';
import { dialogStyles } from '../styles/dialog.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { heading } from '../templates/heading.js';
import { section } from '../templates/section.js';
import { loadFailed, offlineNotice, slowNotice } from '../templates/status.js';
import { knownRecovery } from './known.js';
import { stateWords } from './recovery-key.states.js';
import { recoveryKeyStyles } from './recovery-key.styles.js';
import { SetMaker } from './set-maker.js';
import { SetOnScreen } from './set-on-screen.js';
import { recoveryWords } from './words.js';

/**
 * The recovery key, or the recovery codes: whether there are some, making new ones, showing them once, keeping them.
 * The values are never read again: what is not saved is gone.
 *
 * @summary Create, show once, download, copy, print and replace the recovery key.
 * @tag selfsame-recovery-key
 * @attr {string} issuer - name of the product, for the file and the print; the page's host name unless set
 * @attr {string} file-name - name of the downloaded file, reduced to letters, digits and hyphens
 * @attr {number} hide-after - seconds without a sign of life after which a shown key goes; 300 unless set, 60 to 3600
 * @attr {number} heading-level - level of the section title, 1 to 6; 2 unless set
 * @attr {boolean} required - a shown key has to be saved: there is no Cancel
 * @attr {boolean} warn-before-unload - the browser asks before the page is left with an unsaved key on it
 * @slot help - help text, at the end
 * @fires {RecoveryCreatedEvent} selfsame-recovery-created - the user has saved a new key or new codes
 * @fires {FailedEvent} selfsame-failed - an operation failed
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - the user pressed "Sign in" after the session had ended
 * @fires {StepUpEvent} selfsame-step-up - proof is needed
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave for the backend's page
 * @csspart section - the card
 * @csspart heading - its title
 * @csspart description - the line under the title
 * @csspart code - the key or the codes
 * @csspart error - why Done does not work yet
 * @csspart notice - a notice
 * @csspart dialog - a confirmation
 * @csspart primary-action - the main button
 * @csspart secondary-action - the other buttons
 * @cssstate loading - nothing is known yet
 * @cssstate empty - there is no key
 * @cssstate ready - the status is shown
 * @cssstate submitting - a key is being made, or reported as saved
 * @cssstate pending - a key is shown and not saved yet
 * @cssstate policy-required - and it has to be saved
 * @cssstate success - a new key was saved
 * @cssstate expired - a key went off the screen unsaved
 * @cssstate cooldown - no other key can be made for a while
 * @cssstate error - the last operation failed, or nothing could be loaded
 * @cssstate offline - the browser is offline
 * @cssstate unauthorized - there is no session
 * @cssstate readonly - a rule forbids making a key
 * @cssstate unsupported - the backend has no recovery
 */
export class RecoveryKeyElement extends LitElement {
  static readonly version = version;
  static override styles = [
    ...hostStyles,
    buttonStyles,
    formStyles,
    secretFieldStyles,
    noticeStyles,
    dialogStyles,
    recoveryKeyStyles,
  ];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** Name of the product, for the file and the print. */
  @property() issuer = '';
  /** Name of the downloaded file. */
  @property({ attribute: 'file-name' }) fileName = '';
  /** Seconds without a sign of life after which a shown key goes. */
  @property({ type: Number, attribute: 'hide-after' }) hideAfter = 300;
  /** Level of the section title. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** A shown key has to be saved: there is no Cancel. */
  @property({ type: Boolean }) required = false;
  /** The browser asks before the page is left with an unsaved key on it. */
  @property({ type: Boolean, attribute: 'warn-before-unload' }) warnBeforeUnload = false;

  readonly #account = new AccountController(this, () => {
    this.forget();
  });
  readonly #flow = new FlowController(this, recoveryKey);
  readonly #set = new SetOnScreen(this, this.#account, this.#flow, () => this);
  readonly #maker = new SetMaker(this, this.#account, this.#flow);
  readonly #online = new OnlineController(this);
  constructor() {
    super();
    new DoubleClickGuard(this);
    new SecretGuard(this, () => {
      // A page that comes back says that the key has gone.
      if (!this.#flow.send({ type: 'hide' })) this.forget();
    });
    new ElementState(this, () => this.#words());
    updateWhenLocaleChanges(this);
  }

  /** Shows a set that was handed out elsewhere: by enrolling a factor, or by signing in with the last code. */
  present(set: RecoverySet): void {
    this.#flow.send({ type: 'present', set });
    void focusRendered(this, '#shown-title');
  }

  /** Gives up whatever is under way; a key that is shown is gone. For a page that hides the element. */
  forget(): void {
    this.#maker.forget();
  }

  /** Asks the user, once, if an unsaved key would be lost. True: the element may be left. */
  requestLeave(): Promise<boolean> {
    return this.#set.requestLeave();
  }

  protected override updated(): void {
    if (this.#flow.state.step !== 'ready') return;
    const known = this.#known();
    if (known !== undefined && known !== 'unsupported' && !('error' in known)) this.#maker.resume(known);
  }

  override render(): TemplateResult {
    return html`<div class="root" lang=${language()} dir=${direction()}>
      ${this.#renderContent()}<slot name="help"></slot>
    </div>`;
  }

  #renderContent(): TemplateResult | typeof nothing {
    const { state } = this.#flow;
    // A set that was handed out by signing in is shown before anything can be read.
    if (state.step === 'shown' || state.step === 'saving') {
      const words = recoveryWords(state.set.kind);
      return section(
        heading({ id: 'shown-title', level: this.headingLevel, text: words.shownTitle }),
        words.shownText,
        html`${offlineNotice(this.#online.online)}${this.#set.render(state)}`,
      );
    }
    const known = this.#known();
    if (known === 'unsupported') return nothing;
    if (known !== undefined && 'error' in known) return loadFailed(this, known.error, this.#reload);
    const words = recoveryWords(known?.kind ?? 'key');
    return section(
      heading({ id: 'recovery-title', level: this.headingLevel, text: words.title }),
      words.description,
      known === undefined
        ? html`<div class="skeleton line"></div>
            ${slowNotice(this.#reload)}`
        : html`${offlineNotice(this.#online.online)}${this.#maker.render(known, state)}`,
    );
  }

  #known(): ReturnType<typeof knownRecovery> {
    return knownRecovery(this.#account);
  }

  #words(): readonly StateWord[] {
    return stateWords(this.#flow.state, () => this.#known(), {
      online: this.#online.online,
      required: this.required,
      cooldown: this.#maker.wait() > 0,
    });
  }

  readonly #reload = (): void => {
    void this.#account.account?.refresh('capabilities', 'policy', 'recovery');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-recovery-key': RecoveryKeyElement;
  }
}
