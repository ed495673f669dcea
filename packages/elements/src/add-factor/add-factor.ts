import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type {
  AccountAdapter,
  AccountError,
  AddFactor,
  EnrolRequirement,
  Factor,
  FactorType,
} from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { DoubleClickGuard } from '../controllers/double-click-guard.js';
import { ElementState } from '../controllers/element-state.js';
import { OnlineController } from '../controllers/online-controller.js';
import { SecretGuard } from '../controllers/secret-guard.js';
import { AddFactorClosedEvent } from '../events.js';
import { version } from '../internal/define.js';
import { focusRendered } from '../internal/focus.js';
import { direction, language } from '../internal/language.js';
import { buttonStyles } from '../styles/button.styles.js';
import { dialogStyles } from '../styles/dialog.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { heading } from '../templates/heading.js';
import { loadFailed, offlineNotice, slowNotice } from '../templates/status.js';
import { wizardStates } from './add-factor.states.js';
import { addFactorStyles } from './add-factor.styles.js';
import { type Choice, choices } from './offers.js';
import { resumedEnrolment } from './resumed-enrolment.js';
import { WizardSteps } from './wizard-steps.js';

/**
 * Leads through adding a sign-in method: choose it, show it to the device, prove that it works, done. Nothing begins by
 * itself: only by a press, by `start()`, or when a page comes back from the login page that a press had led to.
 *
 * @summary The set-up of one more authentication factor.
 * @tag selfsame-add-factor
 * @attr {number} heading-level - level of the title, 1 to 6; 2 unless set
 * @attr {boolean} forced - part of a sign-in that demands it: without a frame of its own and without "Cancel"
 * @attr {string} reason - why it is demanded: `first-factor`, `backup`, `stronger` or `expired`
 * @attr {string} default-country - ISO 3166-1 country of phone numbers that are typed without a country code; also on an element around it
 * @slot help - help text, at the end
 * @fires {FactorAddedEvent} selfsame-factor-added - a factor was added, confirmed, and its recovery key, if any, saved
 * @fires {AddFactorClosedEvent} selfsame-add-factor-closed - the user is done, or gave up
 * @fires {PrimaryFactorChangedEvent} selfsame-primary-factor-changed - the new factor is asked for first from now on
 * @fires {FailedEvent} selfsame-failed - an operation failed
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - the user pressed "Sign in" after the session had ended
 * @fires {StepUpEvent} selfsame-step-up - proof is needed
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave for the backend's page
 * @csspart section - the card
 * @csspart heading - the title of the step
 * @csspart form - a form
 * @csspart field - label, hint, input and error of one field
 * @csspart label - a label
 * @csspart hint - a hint
 * @csspart input - an input
 * @csspart code - the code input, and the number code
 * @csspart qr - the QR code with its white plate
 * @csspart number - the number to compare with the one on the phone
 * @csspart badge - "Recommended"
 * @csspart error - an error under its input
 * @csspart notice - a notice
 * @csspart dialog - the question whether to stop
 * @csspart primary-action - the main button
 * @csspart secondary-action - the other buttons
 * @cssstate loading - nothing is known yet
 * @cssstate ready - waits for the user
 * @cssstate submitting - a call is on its way
 * @cssstate pending - a set-up has begun and is not confirmed
 * @cssstate expired - the set-up took too long
 * @cssstate cooldown - too many codes were asked for
 * @cssstate success - the factor was added
 * @cssstate empty - there is nothing that could be added
 * @cssstate max-reached - no more can be added
 * @cssstate policy-required - a sign-in demands it
 * @cssstate error - the last call failed, or nothing could be loaded
 * @cssstate offline - the browser is offline
 * @cssstate unauthorized - there is no session
 */
export class AddFactorElement extends LitElement {
  static readonly version = version;
  static override styles = [
    ...hostStyles,
    buttonStyles,
    formStyles,
    secretFieldStyles,
    noticeStyles,
    dialogStyles,
    addFactorStyles,
  ];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** Level of the title. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** Part of a sign-in that demands it: no way round it. */
  @property({ type: Boolean }) forced = false;
  /** What comes after it is on its way. */
  @property({ attribute: false }) busy = false;
  /** Why it is demanded. */
  @property() reason: EnrolRequirement['reason'] | '' = '';
  /** Only these kinds; all that the policy offers unless set. */
  @property({ attribute: false }) types: readonly FactorType[] | undefined;

  readonly #account = new AccountController(this, () => {
    this.#steps.giveUp();
  });
  readonly #steps: WizardSteps = new WizardSteps(this, this.#account);
  readonly #online = new OnlineController(this);
  /** `start()` or `continue()` came before it was known what can be added. */
  #wanted: ((known: readonly Choice[]) => void) | undefined;

  constructor() {
    super();
    new DoubleClickGuard(this);
    new SecretGuard(this, () => {
      this.#steps.leave();
    });
    new ElementState(this, () =>
      wizardStates({
        failure: this.#failure(),
        choices: this.choices,
        state: this.state,
        forced: this.forced,
        online: this.#online.online,
      }),
    );
    updateWhenLocaleChanges(this);
  }

  /** Begins at once where there is only one method, after a press of the user; else the user chooses first. */
  start(): void {
    this.#whenKnown((known) => {
      const [only] = known;
      if (known.length === 1 && only?.possible === true) void this.#steps.start(only.offer.type);
    });
  }

  /** Takes up a factor that is not confirmed yet and whose code is on its way already. */
  continue(factor: Factor): void {
    this.#whenKnown(() => void this.#steps.continue(factor));
  }

  /** To the title of the step, which says where one is. */
  override focus(): void {
    void focusRendered(this, '#step-title');
  }

  /** Gives up what is under way, at the backend too: for a page that hides the element. */
  forget(): void {
    this.#steps.giveUp();
  }

  protected override updated(): void {
    const { account } = this.#account;
    const known = this.choices;
    if (account === undefined || known === undefined) return;
    this.#steps.expect(known);
    const wanted = this.#wanted;
    this.#wanted = undefined;
    const resumed = resumedEnrolment(account);
    // Not within this update, which they would have drawn again at once.
    queueMicrotask(() => {
      if (resumed !== undefined) this.#steps.resume(resumed, known);
      else wanted?.(known);
    });
  }

  override render(): TemplateResult {
    return html`<div class="wizard" lang=${language()} dir=${direction()}>
      <section class=${this.forced || this.state.step === 'keeping' ? 'stack' : 'card stack'} part="section">
        ${this.#renderContent()}
      </section>
      <slot name="help"></slot>
    </div>`;
  }

  #renderContent(): TemplateResult {
    const known = this.choices;
    const failure = this.#failure();
    if (known !== undefined)
      return html`${offlineNotice(this.#online.online)}
      ${this.#steps.render(known, this.#account.read('policy').value)}`;
    return html`${heading({
      id: 'step-title',
      level: this.headingLevel,
      kind: 'title',
      text: msg('Add a sign-in method', { id: 'selfsame.factors.add' }),
    })}
    ${
      failure === undefined
        ? html`<div aria-busy="true"><div class="skeleton plate"></div></div>
            ${slowNotice(this.#reload)}`
        : loadFailed(this, failure, this.#reload)
    }
    ${this.forced || failure === undefined ? nothing : html`<div class="actions">${this.#steps.cancelButton()}</div>`}`;
  }

  /** Where the set-up stands. */
  private get state(): AddFactor {
    return this.#steps.state;
  }

  /** What can be added; undefined while that is not known. */
  private get choices(): readonly Choice[] | undefined {
    const policy = this.#account.read('policy').value;
    const capabilities = this.#account.read('capabilities').value;
    if (policy === undefined || capabilities === undefined) return undefined;
    return choices(policy, capabilities, this.types);
  }

  #whenKnown(act: (known: readonly Choice[]) => void): void {
    this.#wanted = act;
    this.requestUpdate();
  }

  #failure(): AccountError | undefined {
    for (const key of ['capabilities', 'policy'] as const) {
      const read = this.#account.read(key);
      if (read.status === 'failed' && read.value === undefined) return read.error;
    }
    return undefined;
  }

  readonly #reload = (): void => {
    void this.#account.account?.refresh('capabilities', 'policy');
  };

  /** Ends it, and tells whoever shows it. */
  close(): void {
    // A sign-in goes on from there, and takes it away when it has arrived.
    if (!this.forced) this.#steps.giveUp();
    this.dispatchEvent(new AddFactorClosedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-add-factor': AddFactorElement;
  }
}
