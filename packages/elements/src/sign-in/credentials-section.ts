import { msg, str } from '@lit/localize';
import {
  AccountError,
  type Capabilities,
  cleanDisplayName,
  isAccountError,
  type SignIn,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { CountdownController } from '../controllers/countdown-controller.js';
import type { OnlineController } from '../controllers/online-controller.js';
import { RevealController } from '../controllers/reveal-controller.js';
import { fieldValue, isAutofilled } from '../internal/credential-form.js';
import { errorText } from '../internal/error-text.js';
import { focusRendered } from '../internal/focus.js';
import { fieldError, formError, invalidField } from '../internal/problem.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import { passwordField } from '../templates/password-field.js';
import { notice } from '../templates/notice.js';
import type { Progress } from './progress.js';

/** How long to wait where a backend does not say (SEC-069). */
const defaultWait = 30;

export type IdentifierKind = 'email' | 'text';

/** Where the user is being taken. */
const providerOf = (state: SignIn): string | undefined => ('external' in state ? state.external : undefined);

/** Whoever has stopped knows it, and nothing is wrong. */
const kindOf = (error: AccountError | undefined): 'info' | 'danger' =>
  isAccountError(error, 'provider-denied') ? 'info' : 'danger';

/** Name and password in one form, and the accounts of others. Nothing here knows which second factors there are. */
export class CredentialsSection {
  readonly #host: LitElement;
  readonly #progress: Progress;
  readonly #online: OnlineController;
  readonly #reveal: RevealController;
  readonly #countdown: CountdownController;
  /** What was typed as the name: carried to "forgot password" and back (UX-SC-04). */
  #identifier = '';

  constructor(host: LitElement, progress: Progress, online: OnlineController) {
    this.#host = host;
    this.#progress = progress;
    this.#online = online;
    this.#reveal = new RevealController(host);
    this.#countdown = new CountdownController(host);
  }

  get identifier(): string {
    return this.#identifier;
  }

  set identifier(name: string) {
    this.#identifier = name;
  }

  /** Keeps the name as it stands in the field, before the form gives way. */
  remember(): void {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('input#identifier');
    if (input !== null) this.#identifier = input.value.trim();
  }

  render(
    state: SignIn,
    capabilities: Capabilities | undefined,
    kind: IdentifierKind,
    forgot: (() => void) | undefined,
  ): TemplateResult {
    const error = 'error' in state ? state.error : undefined;
    const wait = this.#wait(error);
    const problem = isAccountError(error, 'rate-limited')
      ? wait > 0
        ? errorText(new AccountError('rate-limited', { retryAfter: wait }))
        : undefined
      : formError(error, 'identifier', 'password');
    const email = kind === 'email';
    const going = providerOf(state);
    return html`<form
        id="credentials"
        method="post"
        novalidate
        part="form"
        aria-labelledby="heading"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          if (wait === 0) this.#submit(event.currentTarget as HTMLFormElement, error);
        }}
      >
        ${textField({
          id: 'identifier',
          label: email
            ? msg('E-mail address', { id: 'selfsame.sign-in.email' })
            : msg('Username', { id: 'selfsame.sign-in.username' }),
          type: kind,
          name: 'username',
          autocomplete: 'username',
          initial: this.#identifier,
          error: fieldError(error, 'identifier'),
        })}
        ${passwordField({
          id: 'password',
          label: msg('Password', { id: 'selfsame.field.password' }),
          name: 'password',
          autocomplete: 'current-password',
          error: fieldError(error, 'password'),
          reveal: this.#reveal,
        })}
        ${
          forgot === undefined
            ? nothing
            : html`<div class="forgot">
                ${button({
                  id: 'forgot',
                  label: msg('Forgot password?', { id: 'selfsame.sign-in.forgot' }),
                  kind: 'quiet',
                  press: forgot,
                })}
              </div>`
        }
        ${problem === undefined ? nothing : notice({ kind: kindOf(error), id: 'sign-in-notice', text: problem })}
        <div class="actions main">
          ${button({
            label: msg('Sign in', { id: 'selfsame.common.sign-in' }),
            busyLabel: msg('Checking…', { id: 'selfsame.common.checking' }),
            busy: state.step === 'submitting' && going === undefined,
            unavailable: wait > 0 || going !== undefined,
            kind: 'primary',
            type: 'submit',
            ...(wait > 0 ? { describedBy: 'sign-in-notice' } : {}),
          })}
        </div>
      </form>
      ${this.#renderProviders(state, capabilities)}`;
  }

  /** The backend signs people in on a page of its own. */
  renderAway(state: SignIn, capabilities: Capabilities | undefined): TemplateResult {
    const error = 'error' in state ? state.error : undefined;
    return html`${error === undefined ? nothing : notice({ kind: kindOf(error), id: 'sign-in-notice', text: errorText(error) })}
      <div class="actions main">
        ${button({
          id: 'identifier',
          label: msg('Continue to sign in', { id: 'selfsame.sign-in.away' }),
          busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
          busy: state.step === 'submitting' && providerOf(state) === undefined,
          unavailable: providerOf(state) !== undefined,
          kind: 'primary',
          press: () => void this.#progress.start({}, null),
        })}
      </div>
      ${this.#renderProviders(state, capabilities)}`;
  }

  /** The accounts of others, e.g. of the company. Each leaves the page. */
  #renderProviders(state: SignIn, capabilities: Capabilities | undefined): TemplateResult | typeof nothing {
    const providers = (capabilities?.external ?? []).map(({ id, label }) => ({
      id,
      name: cleanDisplayName(label),
    }));
    if (providers.length === 0) return nothing;
    const going = providerOf(state);
    return html`<p class="or">${msg('or', { id: 'selfsame.sign-in.or' })}</p>
      <div class="providers">
        ${providers.map(({ id, name }) =>
          button({
            label: msg(str`Continue with ${name}`, { id: 'selfsame.sign-in.external' }),
            busyLabel: msg(str`Taking you to ${name}…`, { id: 'selfsame.sign-in.leaving' }),
            busy: going === id,
            unavailable: state.step === 'submitting' || state.step === 'leaving',
            press: () => void this.#progress.start({ external: id }, null),
          }),
        )}
      </div>`;
  }

  #submit(form: HTMLFormElement, error: AccountError | undefined): void {
    const identifier = fieldValue(form, 'username').trim();
    const password = fieldValue(form, 'password');
    this.#identifier = identifier;
    this.#reveal.mask();
    const refused = this.#refusal(form, identifier, password, error);
    if (refused === undefined) void this.#progress.start({ identifier, password }, form);
    else {
      this.#progress.flow.send({ type: 'failed', error: refused });
      void focusRendered(this.#host, '[aria-invalid=true]', '#sign-in-notice');
    }
  }

  #refusal(
    form: HTMLFormElement,
    identifier: string,
    password: string,
    error: AccountError | undefined,
  ): AccountError | undefined {
    if (identifier === '' && !isAutofilled(form, 'username')) return invalidField('identifier', 'required');
    if (password === '' && !isAutofilled(form, 'password')) return invalidField('password', 'required');
    // Offline nothing goes out at the first press; whoever presses again knows better than the browser.
    return this.#online.online || isAccountError(error, 'network') ? undefined : new AccountError('network');
  }

  #wait(error: AccountError | undefined): number {
    if (error === undefined || !isAccountError(error, 'rate-limited')) return 0;
    return this.#countdown.left(error, error.info.retryAfter ?? defaultWait);
  }
}
