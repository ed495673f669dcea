import { msg } from '@lit/localize';
import {
  AccountError,
  type Capabilities,
  isAccountError,
  type Next,
  passwordReset,
  type PasswordReset,
  type PasswordResetEvent,
  type SignedIn,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { RevealController } from '../controllers/reveal-controller.js';
import { PasswordChangedEvent, ViewChangedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { errorText } from '../internal/error-text.js';
import { focusRendered, hasFocus } from '../internal/focus.js';
import { passwordRulesText } from '../internal/password-rules.js';
import { fieldError, formError, invalidField, newPasswordError } from '../internal/problem.js';
import { retireCredentialForm } from '../internal/retire-form.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import { passwordField } from '../templates/password-field.js';
import { notice } from '../templates/notice.js';
import type { CredentialsSection, IdentifierKind } from './credentials-section.js';
import type { Progress } from './progress.js';

/** Forgot password: ask for a link by mail, and choose a new password when it was opened. */
export class ResetSection {
  readonly flow: FlowController<PasswordReset, PasswordResetEvent>;
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #progress: Progress;
  readonly #credentials: CredentialsSection;
  readonly #reveal: RevealController;
  /** From the mailed link; gone as soon as it was used. */
  #token: string | undefined;
  /** What the page knows of `view`: what it has set, or was told. */
  #known: ViewChangedEvent['view'] = 'sign-in';

  constructor(
    host: LitElement,
    account: AccountController,
    progress: Progress,
    credentials: CredentialsSection,
  ) {
    this.#host = host;
    this.#account = account;
    this.#progress = progress;
    this.#credentials = credentials;
    this.#reveal = new RevealController(host);
    this.flow = new FlowController(host, passwordReset);
  }

  /** The mailed link was opened. */
  choose(token: string): void {
    this.#token = token;
    this.flow.send({ type: 'choose' });
  }

  /** Choosing a new password is no view of its own: no press in this page leads there. */
  get view(): ViewChangedEvent['view'] {
    const { step } = this.flow.state;
    return step === 'closed' || step === 'choosing' || step === 'saving' ? 'sign-in' : 'forgot-password';
  }

  /** The browser went back or forward: the page knows already. */
  show(view: ViewChangedEvent['view']): void {
    this.#known = view;
    if (view === this.view) return;
    const { autofocus } = this.#host;
    const attended = autofocus || hasFocus(this.#host);
    if (view === 'forgot-password') this.#open();
    else this.#close();
    if (attended) void this.#focusView();
  }

  /** "Forgot password?" */
  readonly open = (): void => {
    this.#open();
    this.#tell();
    void this.#focusView();
  };

  /** The page is left: asking for a link, and having asked for one, holds no secret and can go on. */
  leave(): void {
    const { step } = this.flow.state;
    if (step === 'asking' || step === 'sent') return;
    this.forget();
    if (step === 'choosing' || step === 'saving') this.lose();
  }

  /** The mailed link was opened, and its token is gone without a new password. */
  lose(): void {
    this.flow.send({ type: 'lose' });
  }

  forget(): void {
    this.#token = undefined;
    this.flow.cancel();
  }

  /** Title and first sentence. Call it while rendering. */
  title(capabilities: Capabilities | undefined): readonly [string, string | typeof nothing] {
    const { step } = this.flow.state;
    if (step === 'choosing' || step === 'saving')
      return [
        msg('Choose a new password', { id: 'selfsame.reset.choose.title' }),
        consequence(capabilities) ?? nothing,
      ];
    return [
      msg('Forgot password', { id: 'selfsame.reset.title' }),
      step === 'sent'
        ? nothing
        : [
            msg('We send you a link with which you choose a new password.', {
              id: 'selfsame.reset.description',
            }),
            consequence(capabilities) ?? '',
          ]
            .join(' ')
            .trim(),
    ];
  }

  render(kind: IdentifierKind): TemplateResult {
    const { state } = this.flow;
    switch (state.step) {
      case 'choosing':
      case 'saving':
        return this.#renderChoice(state);
      case 'sent':
        return html`${notice({
            kind: 'success',
            id: 'sign-in-notice',
            text: msg('If an account exists, we have sent an e-mail with a link. Look into your mailbox.', {
              id: 'selfsame.reset.sent',
            }),
          })}
          <div class="actions">${this.#renderBack()}</div>`;
      default:
        return this.#renderRequest(state, kind);
    }
  }

  /** What is said above the form for signing in, once the reset is over. */
  renderOutcome({
    changed,
    lost,
  }: Extract<PasswordReset, { step: 'closed' }>): TemplateResult | typeof nothing {
    if (changed)
      return notice({
        kind: 'success',
        id: 'changed',
        text: msg('Password changed. Sign in with the new one.', { id: 'selfsame.reset.changed' }),
      });
    if (lost !== true) return nothing;
    return notice({
      kind: 'info',
      id: 'link-lost',
      text: msg('To choose your new password, open the link in our e-mail once more.', {
        id: 'selfsame.reset.lost',
      }),
    });
  }

  #renderRequest(state: PasswordReset, kind: IdentifierKind): TemplateResult {
    const error = 'error' in state ? state.error : undefined;
    const problem = isAccountError(error, 'code-expired', 'challenge-gone')
      ? msg('This link can no longer be used. Ask for a new one.', { id: 'selfsame.reset.expired' })
      : formError(error, 'identifier');
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby="heading"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#request(event.currentTarget as HTMLFormElement);
      }}
    >
      ${problem === undefined ? nothing : notice({ kind: 'danger', id: 'sign-in-notice', text: problem })}
      ${textField({
        id: 'reset-identifier',
        label:
          kind === 'email'
            ? msg('E-mail address', { id: 'selfsame.sign-in.email' })
            : msg('Username', { id: 'selfsame.sign-in.username' }),
        type: kind,
        name: 'username',
        autocomplete: 'username',
        initial: this.#credentials.identifier,
        error: fieldError(error, 'identifier'),
      })}
      <div class="actions main">
        ${button({
          label: msg('Send link', { id: 'selfsame.reset.send' }),
          busyLabel: msg('Sending…', { id: 'selfsame.common.sending' }),
          busy: state.step === 'requesting',
          kind: 'primary',
          type: 'submit',
        })}
      </div>
      <div class="actions">${this.#renderBack()}</div>
    </form>`;
  }

  #renderChoice(state: PasswordReset): TemplateResult {
    const error = 'error' in state ? state.error : undefined;
    const onField = newPasswordError(error, 'next');
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby="heading"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#save(event.currentTarget as HTMLFormElement);
      }}
    >
      ${passwordField({
        id: 'new-password',
        label: msg('New password', { id: 'selfsame.password.new' }),
        hint: passwordRulesText(this.#account.read('capabilities').value?.password),
        name: 'new-password',
        autocomplete: 'new-password',
        error: onField,
        reveal: this.#reveal,
      })}
      ${
        error === undefined || onField !== undefined
          ? nothing
          : notice({ kind: 'danger', id: 'sign-in-notice', text: errorText(error) })
      }
      <div class="actions main">
        ${button({
          label: msg('Save new password', { id: 'selfsame.password.save' }),
          busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
          busy: state.step === 'saving',
          kind: 'primary',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  #renderBack(): TemplateResult {
    return button({
      label: msg('Back to sign-in', { id: 'selfsame.reset.back' }),
      kind: 'quiet',
      press: () => {
        this.#close();
        this.#tell();
        void this.#focusView();
      },
    });
  }

  /** The name that was typed comes along, there and back (A11Y-037). */
  #open(): void {
    this.#credentials.remember();
    this.flow.send({ type: 'open' });
  }

  #close(): void {
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>('input#reset-identifier');
    if (input !== null) this.#credentials.identifier = input.value.trim();
    this.forget();
  }

  #focusView(): Promise<void> {
    return focusRendered(this.#host, '#reset-identifier', '#identifier', '#heading');
  }

  #tell(): void {
    const { view } = this;
    if (view === this.#known) return;
    this.#known = view;
    this.#host.dispatchEvent(new ViewChangedEvent(view));
  }

  async #request(form: HTMLFormElement): Promise<void> {
    const identifier = fieldValue(form, 'username').trim();
    const operations = this.#account.adapter?.signIn;
    this.#credentials.identifier = identifier;
    if (identifier === '') {
      this.flow.send({ type: 'failed', error: invalidField('identifier', 'required') });
      await focusRendered(this.#host, '#reset-identifier');
      return;
    }
    const event = await this.flow.run(
      { type: 'request' },
      { operation: 'signin.passwordReset' },
      async ({ signal }) => {
        if (operations?.requestPasswordReset === undefined) throw new AccountError('unsupported');
        const next = await operations.requestPasswordReset(identifier, { signal });
        if (next.kind === 'challenge' || next.kind === 'enrol') throw new AccountError('unsupported');
        if (next.kind !== 'redirect') return { type: 'sent' };
        this.flow.leave(next.url, 'signin.passwordReset');
        return { type: 'left' };
      },
    );
    if (event !== undefined) await focusRendered(this.#host, '[aria-invalid=true]', '#sign-in-notice');
  }

  async #save(form: HTMLFormElement): Promise<void> {
    const password = fieldValue(form, 'new-password');
    const operations = this.#account.adapter?.signIn;
    const token = this.#token;
    this.#reveal.mask();
    if (password === '') {
      this.flow.send({ type: 'failed', error: invalidField('next', 'required') });
      await focusRendered(this.#host, '#new-password');
      return;
    }
    let next: Next<SignedIn | null> | undefined;
    const event = await this.flow.run(
      { type: 'save' },
      { operation: 'signin.passwordReset' },
      async ({ signal }) => {
        if (token === undefined || operations?.completePasswordReset === undefined)
          throw new AccountError('unsupported');
        next = await operations.completePasswordReset(token, password, { signal });
        await retireCredentialForm(form);
        this.#progress.keepFocus();
        return { type: 'saved' };
      },
    );
    if (event?.type === 'saved') await this.#saved(next);
    else if (event !== undefined) await focusRendered(this.#host, '[aria-invalid=true]', '#sign-in-notice');
  }

  /** The new password is in force; the backend says whether that is enough to be signed in. */
  async #saved(next: Next<SignedIn | null> | undefined): Promise<void> {
    this.#token = undefined;
    announce(this.#host, msg('Password changed.', { id: 'selfsame.password.changed.short' }));
    this.#host.dispatchEvent(new PasswordChangedEvent());
    if (next !== undefined && !(next.kind === 'done' && next.value === null))
      await this.#progress.proceedWith(next as Next<SignedIn>);
    else await focusRendered(this.#host, '#identifier');
  }
}

/** What happens to the second factors, said before it happens (decision 14). */
function consequence(capabilities: Capabilities | undefined): string | undefined {
  switch (capabilities?.passwordReset) {
    case 'reenrol':
      return msg('If you have a sign-in method set up, you set it up again after that.', {
        id: 'selfsame.reset.reenrol',
      });
    case 'keeps-factors':
      return msg('Your other sign-in methods stay as they are.', { id: 'selfsame.reset.keeps' });
    case undefined:
      return undefined;
  }
}
