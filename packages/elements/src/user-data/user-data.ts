import { msg, updateWhenLocaleChanges } from '@lit/localize';
import type { AccountAdapter, AccountError } from '@selfsame/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { ElementState } from '../controllers/element-state.js';
import { OnlineController } from '../controllers/online-controller.js';
import { SecretGuard } from '../controllers/secret-guard.js';
import { clearSecrets } from '../internal/credential-form.js';
import { version } from '../internal/define.js';
import { hasOperation } from '../internal/has-operation.js';
import { direction, language } from '../internal/language.js';
import { buttonStyles } from '../styles/button.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { heading } from '../templates/heading.js';
import { section } from '../templates/section.js';
import { loadFailed, offlineNotice, slowNotice } from '../templates/status.js';
import { offersAnything } from './offers.js';
import { LanguageSection } from './language-section.js';
import { PasswordSection } from './password-section.js';
import { stateWords } from './user-data.states.js';
import { userDataStyles } from './user-data.styles.js';
import { UsernameSection } from './username-section.js';

/**
 * The data a user keeps by themselves: user name (an e-mail address), password, language. Three independent forms, each
 * with its own button and message.
 *
 * @summary User name, password and language of the signed-in user.
 * @tag selfsame-user-data
 * @attr {string} open - `password` opens the password form at once, for `/.well-known/change-password`
 * @attr {number} heading-level - level of the section titles, 1 to 6; 2 unless set
 * @slot help - help text, at the end
 * @fires {UsernameChangedEvent} selfsame-username-changed - the user name was changed, or a link was sent
 * @fires {PasswordChangedEvent} selfsame-password-changed - the password was changed
 * @fires {LanguageChangedEvent} selfsame-language-changed - the language was saved
 * @fires {FailedEvent} selfsame-failed - an operation failed
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - the user pressed "Sign in" after the session had ended
 * @fires {StepUpEvent} selfsame-step-up - proof is needed
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave for the backend's page
 * @csspart section - one card
 * @csspart heading - its title
 * @csspart description - the line under the title
 * @csspart form - a form
 * @csspart field - label, hint, input and error of one field
 * @csspart label - a label
 * @csspart hint - a hint
 * @csspart input - an input
 * @csspart code - the code input
 * @csspart error - an error under its input
 * @csspart notice - a notice
 * @csspart dialog - the confirmation
 * @csspart primary-action - the main button
 * @csspart secondary-action - the other buttons
 * @cssstate loading - nothing is known yet
 * @cssstate ready - the data is shown
 * @cssstate empty - the backend lets nothing be changed
 * @cssstate submitting - a change is on its way
 * @cssstate pending - a new address waits for its code
 * @cssstate success - the last change was saved
 * @cssstate error - the last change failed, or nothing could be loaded
 * @cssstate offline - the browser is offline
 * @cssstate unauthorized - there is no session
 * @cssstate readonly - nothing can be changed here
 */
export class UserDataElement extends LitElement {
  static readonly version = version;
  static override styles = [...hostStyles, buttonStyles, formStyles, noticeStyles, userDataStyles];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** `password` opens the password form at once. */
  @property() open: 'password' | '' = '';
  /** Level of the section titles. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  readonly #account = new AccountController(this, () => {
    this.#giveUp();
  });
  readonly #username = new UsernameSection(this, this.#account);
  readonly #password = new PasswordSection(this, this.#account);
  readonly #language = new LanguageSection(this, this.#account);
  readonly #online = new OnlineController(this);
  /** The password form is to be opened as soon as it is known that there is one. */
  #opens = false;

  constructor() {
    super();
    new SecretGuard(this, () => {
      this.#giveUp();
    });
    new ElementState(this, () =>
      stateWords(
        this.#failure(),
        this.#account.read('profile').value,
        this.#account.read('capabilities').value,
        this.#flows().map(({ state }) => state),
        this.#online.online,
      ),
    );
    updateWhenLocaleChanges(this);
  }

  /** Gives up whatever is under way, and empties the secrets: for a page that hides the element. */
  forget(): void {
    clearSecrets(this.renderRoot);
    this.#giveUp();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open')) this.#opens = this.open === 'password';
  }

  protected override updated(): void {
    if (
      this.#opens &&
      this.#account.read('profile').status === 'ready' &&
      // It may be another page on which passwords are changed.
      this.#account.read('capabilities').status === 'ready'
    ) {
      this.#opens = false;
      void this.#password.open();
    }
  }

  override render(): TemplateResult {
    return html`<div class="sections" lang=${language()} dir=${direction()}>
      ${this.#renderData()}<slot name="help"></slot>
    </div>`;
  }

  #renderData(): TemplateResult {
    const profile = this.#account.read('profile');
    const capabilities = this.#account.read('capabilities');
    const policy = this.#account.read('policy');
    const failed = this.#failure();
    if (failed !== undefined && (profile.value === undefined || capabilities.value === undefined))
      return loadFailed(this, failed, this.#reload);
    if (profile.value === undefined || capabilities.value === undefined) return this.#renderSkeleton();
    if (!offersAnything(capabilities.value))
      return html`<p>${msg('There is nothing to change here.', { id: 'selfsame.user-data.empty' })}</p>`;
    return html`${offlineNotice(this.#online.online)}
    ${
      hasOperation(capabilities.value, 'email.change', 'profile.update')
        ? section(
            this.#title('username', msg('Username', { id: 'selfsame.username.title' })),
            msg('The e-mail address you sign in with.', { id: 'selfsame.username.description' }),
            this.#username.render(profile.value, capabilities.value),
          )
        : nothing
    }
    ${
      hasOperation(capabilities.value, 'password.change')
        ? section(
            this.#title('password', msg('Password', { id: 'selfsame.password.title' })),
            msg('Use one that you have nowhere else.', { id: 'selfsame.password.description' }),
            this.#password.render(profile.value, policy.value?.password),
          )
        : nothing
    }
    ${
      hasOperation(capabilities.value, 'language.change')
        ? section(
            this.#title('language', msg('Language', { id: 'selfsame.language.title' })),
            msg('For all your apps.', { id: 'selfsame.language.description' }),
            this.#language.render(profile.value, capabilities.value),
          )
        : nothing
    }`;
  }

  #renderSkeleton(): TemplateResult {
    const line = html`<div class="skeleton line"></div>
      <div class="skeleton line short"></div>`;
    return html`${section(
      this.#title('username', msg('Username', { id: 'selfsame.username.title' })),
      msg('The e-mail address you sign in with.', { id: 'selfsame.username.description' }),
      line,
    )}
    ${section(
      this.#title('password', msg('Password', { id: 'selfsame.password.title' })),
      msg('Use one that you have nowhere else.', { id: 'selfsame.password.description' }),
      html`<div class="skeleton line short"></div>`,
    )}
    ${section(
      this.#title('language', msg('Language', { id: 'selfsame.language.title' })),
      msg('For all your apps.', { id: 'selfsame.language.description' }),
      line,
    )}
    ${slowNotice(this.#reload)}`;
  }

  #title(name: string, text: string): TemplateResult {
    return heading({ id: `${name}-title`, level: this.headingLevel, text });
  }

  #failure(): AccountError | undefined {
    for (const key of ['profile', 'capabilities'] as const) {
      const read = this.#account.read(key);
      if (read.status === 'failed') return read.error;
    }
    return undefined;
  }

  readonly #reload = (): void => {
    void this.#account.account?.refresh('capabilities', 'profile', 'policy');
  };

  /** Of the parts that are there. */
  #flows() {
    const parts = [this.#username.change, this.#password.change, this.#language.change];
    return parts.flatMap((part) => (part === undefined ? [] : [part.flow]));
  }

  #giveUp(): void {
    for (const flow of this.#flows()) flow.cancel();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-user-data': UserDataElement;
  }
}
