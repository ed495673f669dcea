import { msg } from '@lit/localize';
import { type Challenge, type ChallengeState, isChallengeState, openFor } from '@selfsame/core';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { announce } from '../internal/announcer.js';
import { replayMask } from '../internal/replay-mask.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import { EmailVerification } from './email-verification.js';
import type { MethodStep, PrepareActions, PreparingState, ProveActions } from './method-step.js';
import type { StepsHost } from './steps-host.js';

/** Says where codes will go, and has an address that nobody has verified yet verified on the way (S1.1). */
export class EmailStep implements MethodStep, ReactiveController {
  readonly #host: StepsHost;
  readonly #account: AccountController;
  readonly #verification: EmailVerification;
  /** What was drawn last, and what has been told of it. */
  #challenge: Challenge | undefined;
  #told: string | undefined;
  /** Its first page is on the screen: whoever has left it does not go on by itself. */
  #prepares = false;

  constructor(host: StepsHost, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.#verification = new EmailVerification(host, account);
    host.addController(this);
  }

  hostUpdate(): void {
    this.#prepares = false;
  }

  /** The focus goes to the code: what is above it would not be read out. */
  hostUpdated(): void {
    const { id, sent } = this.#challenge ?? {};
    if (id !== undefined && id !== this.#told && sent !== false) announce(this.#host, this.#sentText());
    this.#told = id ?? this.#told;
  }

  forget(): void {
    this.#verification.giveUp();
  }

  prepare(state: PreparingState, actions: PrepareActions): TemplateResult {
    this.#prepares = true;
    const { state: verification } = this.#verification.flow;
    const goOn = (): void => {
      if (this.#prepares) actions.start(state.enrolment);
    };
    if (isChallengeState(verification)) return this.#verification.render(verification, actions.before, goOn);
    const sent = openFor(state) !== undefined;
    const unverified = actions.offer?.allow === 'verified-email' && verification.step !== 'verified';
    const starting = state.step === 'starting' || verification.step === 'sending';
    return html`${unverified ? renderUnverified() : nothing} ${sent ? renderSent() : this.#renderTarget()}
      ${actions.problem(unverified && 'error' in verification ? verification.error : state.error)}
      <div class="actions">
        ${actions.before}
        ${button({
          id: 'send-code',
          label: sent
            ? msg('Continue', { id: 'selfsame.common.continue' })
            : msg('Send verification code', { id: 'selfsame.email.send' }),
          busyLabel: msg('Sending…', { id: 'selfsame.common.sending' }),
          busy: starting,
          kind: 'primary',
          press: () => {
            if (sent) actions.forth();
            else if (unverified) void this.#verification.send(goOn);
            else actions.start(state.enrolment);
          },
        })}
      </div>`;
  }

  prove({ challenge }: ChallengeState, { codeForm }: ProveActions): TemplateResult {
    this.#challenge = challenge;
    return html`${
      this.#isFresh ? notice({ kind: 'success', id: 'verified', text: this.#sentText() }) : nothing
    }
    ${this.#isFresh || challenge.sent === false ? nothing : html`<p>${this.#sentText()}</p>`} ${codeForm()}`;
  }

  /** It was verified on the way: this is the second code. */
  get #isFresh(): boolean {
    return this.#verification.flow.state.step === 'verified';
  }

  #renderTarget(): TemplateResult {
    const address = this.#address();
    return address === undefined
      ? html`<p>
          ${msg('We send a verification code to your e-mail address.', { id: 'selfsame.email.will-send' })}
        </p>`
      : html`<p class="break ${replayMask}">
          ${msg(html`We send a verification code to <bdi>${address}</bdi>.`, {
            id: 'selfsame.email.will-send.address',
          })}
        </p>`;
  }

  /** As a backend masks it. While signing in there is no profile yet, and its reading would say that nobody is there. */
  #address(): string | undefined {
    const email = this.#host.forced ? undefined : this.#account.read('profile').value?.email;
    const at = email?.lastIndexOf('@') ?? -1;
    return email === undefined || at < 1 ? undefined : `${[...email][0] ?? ''}***${email.slice(at)}`;
  }

  #sentText(): string {
    return this.#isFresh
      ? msg('Your e-mail address is verified. We have sent you a second code, which turns this method on.', {
          id: 'selfsame.email.second',
        })
      : msg('We have sent you an e-mail. It can take a minute; look into your spam folder too.', {
          id: 'selfsame.email.sent',
        });
  }
}

const renderUnverified = (): TemplateResult =>
  notice({
    kind: 'info',
    id: 'unverified',
    text: msg('Your e-mail address needs to be verified before codes can go to it.', {
      id: 'selfsame.email.unverified',
    }),
  });

const renderSent = (): TemplateResult =>
  html`<p>${msg('A code is on its way to this address already.', { id: 'selfsame.email.sent-already' })}</p>`;
