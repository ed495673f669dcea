import { msg, str } from '@lit/localize';
import { type Channel, isAccountError, type MethodRef, normalizeCode, type Proving } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { CountdownController } from '../controllers/countdown-controller.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { durationText } from '../internal/duration-text.js';
import { errorText } from '../internal/error-text.js';
import { plural } from '../internal/language.js';
import { fieldError, invalidField } from '../internal/problem.js';
import { button } from '../templates/button.js';
import { codeField } from '../templates/code-field.js';

export interface CodeStepActions {
  /** The code as it was meant: without the spaces that came along. */
  readonly submit: (code: string, form: HTMLFormElement) => void;
  /** What was typed cannot be a code: tell the flow. */
  readonly refuse: (error: ReturnType<typeof invalidField>) => void;
  readonly resend?: (channel: Channel | undefined) => void;
}

export interface CodeStepText {
  readonly submit: string;
  /** Id of the form's heading. */
  readonly labelledBy: string;
  /** Fields below the code, e.g. the name of the device. */
  readonly more?: TemplateResult | undefined;
  /** Actions before the primary one, e.g. "Cancel". */
  readonly before?: TemplateResult | undefined;
}

/** The code form that enrolling, step-up, sign-in and a new e-mail address share. */
export class CodeStep {
  readonly #lifetime: CountdownController;
  readonly #resendWait: CountdownController;
  /** The challenge whose code has been called expired. */
  #expired: object | undefined;

  constructor(host: LitElement) {
    this.#lifetime = new CountdownController(host, (challenge) => {
      this.#expired = challenge;
      announce(host, expiredText(), 'assertive');
    });
    this.#resendWait = new CountdownController(host, () => {
      announce(host, msg('You can ask for a new code now.', { id: 'selfsame.code.resend-now' }));
    });
  }

  render(state: Proving, actions: CodeStepActions, text: CodeStepText): TemplateResult {
    const { challenge, error } = state;
    const expired = this.#hasExpired(state);
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby=${text.labelledBy}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#submit(event.currentTarget as HTMLFormElement, state, actions);
      }}
    >
      ${codeField({
        id: 'code',
        label: codeLabel(challenge.method),
        hint: this.#hint(state),
        error: expired ? expiredText() : codeError(state),
        code: challenge.code,
        alsoDescribedBy: text.labelledBy,
      })}
      ${text.more ?? nothing}
      ${
        state.wrong >= 2 && challenge.method.type === 'totp'
          ? html`<p class="hint">
              ${msg('Check that the time on your phone is set automatically.', { id: 'selfsame.code.clock' })}
            </p>`
          : nothing
      }
      ${
        isAccountError(error, 'code-reused')
          ? html`<p class="hint">
              ${msg('If you did not use it yourself, change your password.', { id: 'selfsame.code.reused-hint' })}
            </p>`
          : nothing
      }
      ${this.#resend(state, actions)}
      <div class="actions">
        ${text.before ?? nothing}
        ${button({
          label: text.submit,
          busyLabel: msg('Checking…', { id: 'selfsame.common.checking' }),
          busy: state.step === 'checking',
          unavailable: state.step !== 'asked',
          kind: 'primary',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  #submit(form: HTMLFormElement, { challenge }: Proving, actions: CodeStepActions): void {
    const code = normalizeCode(fieldValue(form, 'code'), challenge.code?.alphabet ?? 'digits');
    const length = challenge.code?.length;
    if (code === '') actions.refuse(invalidField('code', 'required'));
    else if (length !== undefined && code.length !== length)
      actions.refuse(invalidField('code', code.length < length ? 'too-short' : 'too-long'));
    else actions.submit(code, form);
  }

  #hasExpired({ step, challenge }: Proving): boolean {
    // An authenticator app makes its codes itself: what ends is the set-up, and the server says so.
    if (challenge.expiresIn === undefined || challenge.method.type === 'totp') return false;
    // Whether a code that is on its way was in time is for the server to say; what was said before stays in sight.
    if (step !== 'asked') return this.#expired === challenge;
    return this.#lifetime.left(challenge, challenge.expiresIn) === 0;
  }

  #hint({ challenge, resent }: Proving): string {
    const parts: string[] = [];
    const length = challenge.code?.length;
    if (length !== undefined)
      parts.push(
        challenge.code?.alphabet === 'alphanumeric'
          ? msg(str`${length} characters.`, { id: 'selfsame.code.length.characters' })
          : msg(str`${length} digits.`, { id: 'selfsame.code.length.digits' }),
      );
    if (challenge.expiresIn !== undefined && challenge.method.type !== 'totp')
      parts.push(
        msg(str`The code is valid for ${durationText(challenge.expiresIn)}.`, {
          id: 'selfsame.code.valid-for',
        }),
      );
    if (resent)
      parts.push(msg('Use the newest message: older codes no longer work.', { id: 'selfsame.code.newest' }));
    return parts.join(' ');
  }

  #resend(state: Proving, { resend }: CodeStepActions): TemplateResult | typeof nothing {
    const offer = state.challenge.resend;
    if (resend === undefined || offer === undefined || offer.left === 0) return nothing;
    const wait = this.#wait(state, offer);
    const { channel } = state.challenge.method;
    const others = offer.channels?.filter((other) => other !== channel) ?? [];
    return html`<div class="actions">
      ${[undefined, ...others].map((other) => {
        const label = resendLabel(channel, other);
        return label === undefined
          ? nothing
          : button({
              label,
              busyLabel: msg('Sending…', { id: 'selfsame.common.sending' }),
              busy: state.step === 'resending' && state.channel === other,
              unavailable: wait > 0 || state.step !== 'asked',
              kind: 'quiet',
              ...(wait > 0 ? { describedBy: 'resend-wait' } : {}),
              press: () => {
                if (wait === 0) resend(other);
              },
            });
      })}
      ${
        wait > 0
          ? html`<span class="meta" id="resend-wait" role="timer"
              >${msg(str`You can ask for a new code in ${durationText(wait)}.`, { id: 'selfsame.code.resend-in' })}</span
            >`
          : nothing
      }
    </div>`;
  }

  /** Seconds until a new code may be asked for: by the challenge, or by an answer that said "too soon". */
  #wait(state: Proving, offer: { readonly in: number }): number {
    const refused = isAccountError(state.error, 'rate-limited') ? state.error : undefined;
    return refused?.info.retryAfter === undefined
      ? this.#resendWait.left(offer, offer.in)
      : this.#resendWait.left(refused, refused.info.retryAfter);
  }
}

/** By the same channel once more, or by another one; undefined for one that this version has no words for. */
function resendLabel(present: Channel | undefined, other: Channel | undefined): string | undefined {
  switch (other) {
    case undefined:
      return present === 'voice'
        ? msg('Call me again', { id: 'selfsame.code.call-again' })
        : msg('Send a new code', { id: 'selfsame.code.resend' });
    case 'voice':
      return msg('Call me instead', { id: 'selfsame.code.call-instead' });
    case 'sms':
      return msg('Send a text message instead', { id: 'selfsame.code.text-instead' });
    default:
      return undefined;
  }
}

const expiredText = (): string =>
  msg('This code has expired. Ask for a new one.', { id: 'selfsame.code.expired' });

/** What the code is and where it comes from (A11Y-073). Call it while rendering. */
export function codeLabel({ type, channel, hint }: MethodRef): string {
  if (type === 'totp') return msg('Code from your authenticator app', { id: 'selfsame.code.label.totp' });
  if (type === 'push') return msg('Code from the message in your app', { id: 'selfsame.code.label.push' });
  if (hint === undefined) return msg('Code', { id: 'selfsame.code.label' });
  return channel === 'voice'
    ? msg(str`Code from our call to ${hint}`, { id: 'selfsame.code.label.voice' })
    : msg(str`Code we sent to ${hint}`, { id: 'selfsame.code.label.sent' });
}

function codeError(state: Proving): string | undefined {
  const { error } = state;
  if (error === undefined) return undefined;
  const problem = error.info.fields?.find(({ field }) => field === 'code');
  const length = state.challenge.code?.length;
  if (problem?.code === 'required') return msg('Please enter the code.', { id: 'selfsame.code.missing' });
  if (problem !== undefined && length !== undefined)
    return msg(str`The code has ${length} characters. Please check it.`, {
      id: 'selfsame.code.wrong-length',
    });
  // About another field of the same form.
  if (error.info.fields !== undefined && problem === undefined) return undefined;
  const left = error.info.attemptsLeft;
  if (left === undefined) return fieldError(error, 'code') ?? errorText(error);
  return `${errorText(error)} ${plural(left, {
    one: msg(str`You have ${left} attempt left.`, { id: 'selfsame.code.attempts-left.one' }),
    other: msg(str`You have ${left} attempts left.`, { id: 'selfsame.code.attempts-left.other' }),
  })}`;
}
