import { msg, updateWhenLocaleChanges } from '@lit/localize';
import {
  type AccountAdapter,
  AccountError,
  isAccountError,
  isProving,
  loadModule,
  type SignIn,
} from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { DoubleClickGuard } from '../controllers/double-click-guard.js';
import { ElementState } from '../controllers/element-state.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { OnlineController } from '../controllers/online-controller.js';
import { SecretGuard } from '../controllers/secret-guard.js';
import type { ViewChangedEvent } from '../events.js';
import { version } from '../internal/define.js';
import { errorText } from '../internal/error-text.js';
import { hasOperation } from '../internal/has-operation.js';
import { direction, language } from '../internal/language.js';
import { buttonStyles } from '../styles/button.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { secretFieldStyles } from '../styles/secret-field.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import { heading } from '../templates/heading.js';
import { loadFailed, offlineNotice, slowNotice } from '../templates/status.js';
import { CredentialsSection, type IdentifierKind } from './credentials-section.js';
import { EnrolmentSection } from './enrolment-section.js';
import { Progress } from './progress.js';
import { ResetSection } from './reset-section.js';
import { signInStyles } from './sign-in.styles.js';
import { signInStates } from './sign-in.states.js';

export type SignInView = ViewChangedEvent['view'];

/**
 * Sign-in: name and password, the second factor, an enrolment that is owed, forgot password. It never leaves the page
 * by itself: `selfsame-signed-in` says that it is done, and the page goes on.
 *
 * @summary Sign-in with second factor, forced enrolment and forgot password.
 * @tag selfsame-sign-in
 * @attr {string} identifier - what people sign in with: `email` or `text`; `email` unless set
 * @attr {boolean} autofocus - the first field takes the focus as soon as it is there
 * @attr {number} heading-level - level of the title, 1 to 6; 2 unless set
 * @slot help - help text, at the end of every step
 * @fires {SignedInEvent} selfsame-signed-in - the user is signed in
 * @fires {SignedOutEvent} selfsame-signed-out - the user signed out instead of setting up an owed method
 * @fires {PasswordChangedEvent} selfsame-password-changed - a new password was chosen after "Forgot password?"
 * @fires {ViewChangedEvent} selfsame-view-changed - "Forgot password?" was opened or closed; not by the page itself
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave: for another sign-in page, or back to the profile
 * @fires {FailedEvent} selfsame-failed - a step was refused
 * @csspart heading - the title
 * @csspart description - the line under the title
 * @csspart form - a form
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
 * @cssstate loading - nothing is known yet, or the browser is on its way elsewhere
 * @cssstate ready - something is asked
 * @cssstate submitting - an answer is on its way
 * @cssstate pending - a message with a code is on its way
 * @cssstate error - the last step was refused, or nothing could be loaded
 * @cssstate offline - the browser is offline
 * @cssstate cooldown - too many attempts
 * @cssstate max-reached - the attempts are used up
 * @cssstate expired - a code, a link or the whole sign-in has expired
 * @cssstate policy-required - a method has to be set up first
 * @cssstate success - signed in
 * @cssstate unsupported - the backend has no sign-in for this page
 */
export class SignInElement extends LitElement {
  static readonly version = version;
  static override styles = [
    ...hostStyles,
    buttonStyles,
    formStyles,
    secretFieldStyles,
    noticeStyles,
    signInStyles,
  ];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** What people sign in with. */
  @property() identifier: IdentifierKind = 'email';
  /** Level of the title. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  readonly #account = new AccountController(this, () => {
    this.#forget();
  });
  readonly #online = new OnlineController(this);
  /** Whoever types a name and a password needs nothing of it yet. */
  readonly #challenge = new LazyPart(this, async () => {
    const { ChallengeSection } = await loadModule(() => import('./challenge-section.js'));
    return new ChallengeSection(this, this.#progress);
  });
  readonly #progress: Progress = new Progress(this, this.#account, async (challenge) => {
    const section = await this.#challenge.need();
    if (section === undefined) throw new AccountError('network');
    await section.need(challenge);
  });
  readonly #credentials = new CredentialsSection(this, this.#progress, this.#online);
  readonly #enrolment = new EnrolmentSection(this.#progress);
  readonly #reset = new ResetSection(this, this.#account, this.#progress, this.#credentials);
  /** In the back/forward cache: nothing may be asked from there. */
  #away = false;

  constructor() {
    super();
    new DoubleClickGuard(this);
    new SecretGuard(this, () => {
      this.#leave();
    });
    new ElementState(this, () =>
      signInStates(
        this.#progress.flow.state,
        this.#reset.flow.state,
        this.#online.online,
        this.#absent,
        this.#challenge.value?.unanswered === true,
      ),
    );
    // After the account controller: the adapter of this update is known then.
    this.addController({ hostUpdate: () => this.#read() });
    updateWhenLocaleChanges(this);
  }

  /**
   * The token of a mailed "new password" link, which the page has read from its address: asks for the new password.
   * It can be set, never read.
   */
  set resetToken(token: string) {
    if (token !== '') this.#reset.choose(token);
  }

  /**
   * True: this page was opened by a mailed link, and was loaded again before there was a new password. Its token is kept
   * nowhere, so the link has to be opened once more, which the element says.
   */
  set resetLinkLost(lost: boolean) {
    if (lost) this.#reset.lose();
  }

  /** What is on the screen. Set it when the browser goes back or forward between the two. */
  get view(): SignInView {
    return this.#reset.view;
  }

  set view(view: SignInView) {
    this.#reset.show(view);
  }

  /** Puts the focus into the first empty field, else on the title. */
  override focus(options?: FocusOptions): void {
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement>('form input:not([readonly])')];
    const target =
      inputs.find(({ value }) => value === '') ?? this.renderRoot.querySelector<HTMLElement>('#heading');
    target?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#freeze);
    addEventListener('pageshow', this.#thaw);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#freeze);
    removeEventListener('pageshow', this.#thaw);
  }

  override render(): TemplateResult {
    const [title, description] = this.#title();
    return html`<div class="body" lang=${language()} dir=${direction()}>
      <div class="intro">
        ${heading({ id: 'heading', kind: 'title', level: this.headingLevel, text: title })}
        ${description === nothing ? nothing : html`<p class="description" part="description">${description}</p>`}
      </div>
      ${offlineNotice(this.#online.online)} ${this.#renderStep()}
      <slot name="help"></slot>
    </div>`;
  }

  #title(): readonly [string, string | typeof nothing] {
    const { state } = this.#progress.flow;
    if (this.#resetting) return this.#reset.title(this.#account.read('capabilities').value);
    if (isProving(state) && this.#challenge.value !== undefined) return this.#challenge.value.title(state);
    if (state.step === 'done') return [msg('You are signed in.', { id: 'selfsame.sign-in.done' }), nothing];
    if (state.step === 'enrol' || state.step === 'continuing' || state.step === 'recovery')
      return this.#enrolment.title(state);
    return [msg('Sign in', { id: 'selfsame.sign-in.title' }), nothing];
  }

  #renderStep(): TemplateResult | typeof nothing {
    const { state } = this.#progress.flow;
    const { adapter } = this.#account;
    if (this.#absent)
      return notice({
        kind: 'info',
        text: msg('You cannot sign in on this page. Ask for help.', { id: 'selfsame.sign-in.absent' }),
      });
    if (this.#resetting) return this.#reset.render(this.identifier);
    if (isProving(state))
      return html`${this.#challenge.value?.render(
        state,
        () => this.#account.read('profile').value?.username,
        this.#account.read('capabilities').value?.passwordReset === 'reenrol' ? this.#reset.open : undefined,
      )}`;
    switch (state.step) {
      case 'waiting':
      case 'loading':
        return this.#renderSkeleton();
      case 'unavailable':
        return this.#renderUnavailable(state.error);
      case 'credentials':
      case 'submitting':
        return this.#renderCredentials(state);
      case 'enrol':
      case 'continuing':
        return this.#enrolment.renderEnrolment(state, adapter, this.headingLevel);
      case 'recovery':
        return this.#enrolment.renderRecovery(state, adapter, this.headingLevel);
      case 'leaving':
        // What was pressed stays in sight, and nothing jumps, until the other page is there.
        return state.external === undefined ? nothing : this.#renderCredentials(state);
      case 'done':
        return nothing;
    }
  }

  #renderCredentials(state: SignIn): TemplateResult {
    const capabilities = this.#account.read('capabilities').value;
    const reset = this.#reset.flow.state;
    if (capabilities?.operations['signin.start'] === 'redirect')
      return this.#credentials.renderAway(state, capabilities);
    const forgot = capabilities !== undefined && hasOperation(capabilities, 'signin.passwordReset');
    return html`${reset.step === 'closed' ? this.#reset.renderOutcome(reset) : nothing}
    ${this.#credentials.render(state, capabilities, this.identifier, forgot ? this.#reset.open : undefined)}`;
  }

  /** A task of the login page that is used up, as after going back to it: the next question is an ordinary one. */
  #renderUnavailable(error: AccountError): TemplateResult {
    const retry = (): void => void this.#progress.readAgain();
    if (!isAccountError(error, 'challenge-gone')) return loadFailed(this, error, retry);
    return notice({
      kind: 'warning',
      id: 'sign-in-notice',
      text: errorText(error),
      action: button({ label: msg('Start again', { id: 'selfsame.sign-in.restart' }), press: retry }),
    });
  }

  #renderSkeleton(): TemplateResult {
    return html`<div class="skeleton line"></div>
      <div class="skeleton line"></div>
      ${slowNotice(() => void this.#progress.readAgain())}`;
  }

  #read(): void {
    if (this.#away || this.#resetting || !this.isConnected) return;
    if (this.#progress.flow.state.step === 'waiting') void this.#progress.read();
  }

  get #resetting(): boolean {
    return this.#reset.flow.state.step !== 'closed';
  }

  /** Known, and not there: neither here nor on a page of the backend. */
  get #absent(): boolean {
    const { adapter } = this.#account;
    const capabilities = this.#account.read('capabilities').value;
    if (adapter === undefined) return false;
    return (
      adapter.signIn === undefined ||
      (capabilities !== undefined && !hasOperation(capabilities, 'signin.start'))
    );
  }

  /** The page is left, and may come back: then there is no secret any more, but what was typed beside it. */
  #leave(): void {
    this.#credentials.remember();
    this.#progress.flow.cancel();
    this.#reset.leave();
  }

  #forget(): void {
    this.#progress.flow.cancel();
    this.#reset.forget();
    this.#credentials.identifier = '';
  }

  readonly #freeze = (): void => {
    this.#away = true;
  };

  readonly #thaw = (): void => {
    this.#away = false;
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-sign-in': SignInElement;
  }
}
