import { msg, updateWhenLocaleChanges } from '@lit/localize';
import {
  type AccountAdapter,
  isAccountError,
  isProving,
  type Json,
  type Operation,
  type StepUpGrant,
  type StepUpRequirement,
} from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { DoubleClickGuard } from '../controllers/double-click-guard.js';
import { DialogController } from '../controllers/dialog-controller.js';
import { ElementState, type StateWord } from '../controllers/element-state.js';
import { OnlineController } from '../controllers/online-controller.js';
import { SecretGuard } from '../controllers/secret-guard.js';
import { version } from '../internal/define.js';
import { focusRendered } from '../internal/focus.js';
import { direction, language } from '../internal/language.js';
import { MethodList } from '../parts/method-list.js';
import { ProveStep } from '../parts/prove-step.js';
import { buttonStyles } from '../styles/button.styles.js';
import { dialogStyles } from '../styles/dialog.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { methodStyles } from '../styles/method.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { button } from '../templates/button.js';
import { heading } from '../templates/heading.js';
import { offlineNotice } from '../templates/status.js';
import { Proof } from './proof.js';
import { reasonText } from './reason-text.js';
import { departureView, startView } from './start-view.js';
import { stepUpStyles } from './step-up.styles.js';

/**
 * "Confirm that it is you": re-authentication before something that is protected. The provider opens it by itself; a
 * page of its own can use it too, as a dialog or inline.
 *
 * @summary Re-authentication, as a dialog or inline.
 * @tag selfsame-step-up
 * @attr {boolean} inline - draws the form where the element stands, instead of a dialog
 * @attr {number} heading-level - level of the title, 1 to 6; 2 unless set
 * @slot help - help text, at the end
 * @fires {FailedEvent} selfsame-failed - an answer was refused, or the proof could not be begun
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave for the login page
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - the user pressed "Sign in" after the session had ended
 * @csspart dialog - the dialog
 * @csspart heading - its title
 * @csspart description - what the proof is for
 * @csspart form - the form
 * @csspart field - label, hint, input and error of one field
 * @csspart label - a label
 * @csspart hint - a hint
 * @csspart input - an input
 * @csspart code - the code input
 * @csspart number - the number to compare with the one on the phone
 * @csspart error - an error under its input
 * @csspart notice - a notice
 * @csspart list - the other methods
 * @csspart item - one of them
 * @csspart badge - marks the primary method
 * @csspart primary-action - the main button
 * @csspart secondary-action - the other buttons
 * @cssstate idle - nothing is asked
 * @cssstate loading - a method is being begun
 * @cssstate ready - something is asked
 * @cssstate submitting - an answer is being checked
 * @cssstate error - the last answer was refused, or the proof could not be begun
 * @cssstate offline - the browser is offline
 * @cssstate unauthorized - the session has ended
 * @cssstate pending - a request waits for its answer on a phone
 * @cssstate expired - the challenge has ended, or a request was not answered in time; a new one can be begun
 * @cssstate cooldown - too many attempts
 * @cssstate empty - none of the methods can be used here
 */
export class StepUpElement extends LitElement {
  static readonly version = version;
  static override styles = [
    ...hostStyles,
    buttonStyles,
    formStyles,
    secretFieldStyles,
    noticeStyles,
    dialogStyles,
    methodStyles,
    stepUpStyles,
  ];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** Draws the form in place instead of in a dialog. */
  @property({ type: Boolean, reflect: true }) inline = false;
  /** Level of the title. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  readonly #account = new AccountController(this, () => {
    this.#proof.forget();
  });
  readonly #prove = new ProveStep(this);
  readonly #proof = new Proof(this, this.#account, (challenge) => this.#prove.need(challenge));
  readonly #methods = new MethodList(this);
  readonly #online = new OnlineController(this);

  constructor() {
    super();
    new DialogController(this, 'dialog', () => this.#visible && !this.inline);
    new DoubleClickGuard(this);
    new SecretGuard(this, () => {
      this.#proof.forget();
    });
    new ElementState(this, () => this.#words());
    updateWhenLocaleChanges(this);
  }

  /**
   * Asks the user to prove who they are.
   *
   * @param note what to remember should proving leave the page: an intent, never a secret
   * @param signal aborted when nobody waits for the proof any more: the question is taken back
   * @returns the proof, or null when the user declined
   */
  ask(
    requirement: StepUpRequirement,
    operation: Operation,
    note: Json,
    signal?: AbortSignal,
  ): Promise<StepUpGrant | null> {
    return this.#proof.ask({ requirement, operation, note, signal });
  }

  override render(): TemplateResult {
    const body = this.#visible ? this.#renderBody() : nothing;
    if (this.inline) return html`${body}`;
    return html`<dialog
      part="dialog"
      aria-labelledby="heading"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#decline();
      }}
      @close=${(event: Event) => {
        // A second Escape closes in spite of preventDefault. The event comes late: the next question may be open by now.
        if (this.#visible && !(event.currentTarget as HTMLDialogElement).open) this.#proof.decline();
      }}
    >
      ${body}
    </dialog>`;
  }

  #renderBody(): TemplateResult {
    const { state } = this.#proof.flow;
    const operation = this.#proof.question?.operation ?? 'stepup';
    return html`<div class="body" lang=${language()} dir=${direction()}>
      <div class="intro">
        ${heading({
          id: 'heading',
          kind: 'title',
          level: this.headingLevel,
          text: msg('Confirm that it is you', { id: 'selfsame.step-up.title' }),
        })}
        <p class="description" part="description">${reasonText(operation)}</p>
      </div>
      ${offlineNotice(this.#online.online)}
      ${state.step === 'departing' ? departureView(state.url, this.#proof, this.#renderCancel()) : this.#renderProof()}
      <slot name="help"></slot>
    </div>`;
  }

  #renderProof(): TemplateResult {
    const { state } = this.#proof.flow;
    if (!isProving(state)) return startView(this, this.#proof, this.#methods, this.#renderCancel());
    const profile = this.#account.read('profile').value;
    return this.#prove.render(
      state,
      {
        answer: (answer, form, trustDevice) => void this.#proof.answer(answer, form, trustDevice),
        refuse: (error) => {
          this.#proof.flow.send({ type: 'failed', error });
          void focusRendered(this, '[aria-invalid=true]');
        },
        resend: (channel) => void this.#proof.resend(channel),
        switchTo: (methodId) => void this.#proof.switchTo(methodId),
        poll: (signal) => this.#proof.poll(signal),
        fail: (error) => void this.#proof.fail(error),
      },
      {
        submit: msg('Confirm', { id: 'selfsame.step-up.submit' }),
        labelledBy: 'heading',
        account: profile?.username ?? profile?.email,
        before: this.#renderCancel(),
      },
    );
  }

  #renderCancel(): TemplateResult {
    return button({
      label: msg('Cancel', { id: 'selfsame.common.cancel' }),
      unavailable: this.#proof.flow.state.step === 'checking',
      press: () => {
        this.#decline();
      },
    });
  }

  #decline(): void {
    if (this.#proof.flow.state.step !== 'checking') this.#proof.decline();
  }

  /** On the way to a login page there is nothing to see, unless the user has to agree or it failed. */
  get #visible(): boolean {
    const { state } = this.#proof.flow;
    const { question } = this.#proof;
    if (question === undefined || state.step === 'closed') return false;
    if (question.requirement.where === 'page') return true;
    return state.step === 'departing' || (state.step === 'ready' && state.error !== undefined);
  }

  #words(): readonly StateWord[] {
    const { state } = this.#proof.flow;
    if (state.step === 'closed') return ['idle'];
    const words: StateWord[] = [];
    const waits = state.step === 'ready' || state.step === 'asked';
    const error = waits ? state.error : undefined;
    if (!this.#online.online) words.push('offline');
    if (error !== undefined) words.push('error');
    if (isAccountError(error, 'unauthenticated')) words.push('unauthorized');
    if (
      isAccountError(error, 'challenge-gone', 'attempts-exhausted', 'code-expired') ||
      this.#prove.unanswered
    )
      words.push('expired');
    if (isProving(state) && state.challenge.answers.includes('wait')) words.push('pending');
    if (isAccountError(error, 'rate-limited', 'account-locked')) words.push('cooldown');
    if (state.step === 'beginning' || state.step === 'leaving') words.push('loading');
    else if (state.step === 'checking') words.push('submitting');
    else words.push(this.#proof.methods.length === 0 && state.step === 'ready' ? 'empty' : 'ready');
    return words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-step-up': StepUpElement;
  }
}
