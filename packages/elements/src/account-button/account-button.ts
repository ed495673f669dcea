import { msg, str, updateWhenLocaleChanges } from '@lit/localize';
import { type AccountAdapter, cleanDisplayName, isAccountError, type Profile } from '@selfsame/core';
import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { ElementState, type StateWord } from '../controllers/element-state.js';
import { SignInRequiredEvent } from '../events.js';
import { version } from '../internal/define.js';
import { direction, language } from '../internal/language.js';
import { hostStyles } from '../styles/host.styles.js';
import { icon } from '../templates/icons.js';
import { accountButtonStyles } from './account-button.styles.js';
import { initials } from './initials.js';
import { profileAddress } from './profile-address.js';

/**
 * Who is signed in, in the corner of a portal: the own name, or address, that leads to the profile.
 *
 * @summary Name and initials of the signed-in user, linked to the profile.
 * @tag selfsame-account-button
 * @attr {string} href - where the profile is: an address of this site, or any `https:` address
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - nobody is signed in, and the user pressed "Sign in"
 * @csspart primary-action - the link, or the button
 * @csspart label - the name
 * @cssstate loading - nothing is known yet
 * @cssstate ready - the name is shown
 * @cssstate unauthorized - nobody is signed in
 * @cssstate error - the name could not be read; the link works all the same
 */
export class AccountButtonElement extends LitElement {
  static readonly version = version;
  static override styles = [...hostStyles, accountButtonStyles];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** Where the profile is. */
  @property() href = '';

  readonly #account = new AccountController(this);

  constructor() {
    super();
    new ElementState(this, () => [this.#word()]);
    updateWhenLocaleChanges(this);
  }

  override render(): TemplateResult {
    return html`<span lang=${language()} dir=${direction()}>${this.#renderAccount()}</span>`;
  }

  #renderAccount(): TemplateResult {
    switch (this.#word()) {
      case 'unauthorized':
        return html`<button
          class="account"
          part="primary-action"
          type="button"
          @click=${() => this.dispatchEvent(new SignInRequiredEvent())}
        >
          <span class="avatar">${icon('user')}</span>
          <span class="name" part="label">${msg('Sign in', { id: 'selfsame.common.sign-in' })}</span>
        </button>`;
      case 'loading':
        return html`<span class="account" aria-busy="true">
          <span class="avatar skeleton"></span><span class="skeleton"></span>
          <span class="visually-hidden">${msg('Loading…', { id: 'selfsame.common.loading' })}</span>
        </span>`;
      default:
        return this.#renderName(this.#account.read('profile').value);
    }
  }

  #renderName(profile: Profile | undefined): TemplateResult {
    // Without a name the way to the profile stays open.
    const profileText = msg('Your profile', { id: 'selfsame.profile.label' });
    const name = displayName(profile);
    const letters = initials(name);
    const content = html`<span class="avatar" aria-hidden="true"
        >${letters === '' ? icon('user') : letters}</span
      >
      <bdi class="name" part="label">${name === '' ? profileText : name}</bdi>`;
    const address = profileAddress(this.href);
    if (address === undefined)
      return html`<span class="account" part="primary-action" title=${name}>${content}</span>`;
    // The name is cut by CSS only: it is whole for assistive technology, and in the tooltip.
    const tooltip =
      name === '' ? profileText : msg(str`${name}, your profile`, { id: 'selfsame.account.open-profile' });
    return html`<a class="account" part="primary-action" href=${address} title=${tooltip}>${content}</a>`;
  }

  #word(): StateWord {
    const read = this.#account.read('profile');
    if (read.value !== undefined) return 'ready';
    if (read.status !== 'failed') return 'loading';
    return isAccountError(read.error, 'unauthenticated') ? 'unauthorized' : 'error';
  }
}

/** The name where the backend has one, else the address. */
function displayName(profile: Profile | undefined): string {
  const name = profile?.attributes['name'];
  const own = typeof name === 'string' ? cleanDisplayName(name) : '';
  return own === '' ? cleanDisplayName(profile?.username ?? profile?.email ?? '') : own;
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-account-button': AccountButtonElement;
  }
}
