import { msg, str } from '@lit/localize';
import {
  type AccountError,
  type AnswerKind,
  type Challenge,
  isAccountError,
  normalizeRecoveryKey,
  type Proving,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { RevealController } from '../controllers/reveal-controller.js';
import { fieldValue, isAutofilled } from '../internal/credential-form.js';
import { durationText } from '../internal/duration-text.js';
import { errorText } from '../internal/error-text.js';
import { fieldError, invalidField } from '../internal/problem.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import { accountField, passwordField } from '../templates/password-field.js';
import { notice } from '../templates/notice.js';
import { AnswerParts } from './answer-parts.js';
import type { Answering } from './answering.js';
import { CodeStep } from './code-step.js';
import { announcementOf, MethodList, sendLabel } from './method-list.js';
import type { WaitActions } from './wait-step.js';

/** What the form of a challenge asks of the flow around it. */
export interface ProveActions extends WaitActions {
  readonly answer: (answer: Answering, form: HTMLFormElement, trustDevice: boolean) => void;
  /** What was typed cannot be right: tell the flow. */
  readonly refuse: (error: AccountError) => void;
  readonly switchTo: (methodId: string) => void;
}

export interface ProveText {
  /** Label of the main button. */
  readonly submit: string;
  /** Id of the form's heading. */
  readonly labelledBy: string;
  /** Whose password is asked for. */
  readonly account?: string | undefined;
  /** Actions before the main one, e.g. "Cancel". */
  readonly before?: TemplateResult | undefined;
}

/** The form of one challenge, by what answers it, and the way to another method. */
export class ProveStep {
  readonly #reveal: RevealController;
  readonly #code: CodeStep;
  readonly #methods: MethodList;
  readonly #parts: AnswerParts;

  constructor(host: LitElement) {
    this.#parts = new AnswerParts(host);
    this.#reveal = new RevealController(host);
    this.#code = new CodeStep(host);
    this.#methods = new MethodList(host);
  }

  /** Call it before a challenge is shown, so that its screen comes whole. Rejects `network` where code did not arrive. */
  need(challenge: Challenge): Promise<void> {
    return this.#parts.need(challenge);
  }

  /** A request to a phone was not answered in time. */
  get unanswered(): boolean {
    return this.#parts.wait?.over === true;
  }

  render(state: Proving, actions: ProveActions, text: ProveText): TemplateResult {
    const { challenge } = state;
    // Another method begins with empty fields, also where its form looks the same.
    return html`${keyed(`${challenge.id}/${challenge.method.id}`, this.#renderForm(state, actions, text))}
    ${this.#methods.render({
      methods: challenge.others,
      open: state.wrong >= 2 || !isAnswerable(state),
      busy: state.step === 'switching' ? state.methodId : undefined,
      unavailable: state.step !== 'asked',
      choose: actions.switchTo,
    })}`;
  }

  #renderForm(state: Proving, actions: ProveActions, text: ProveText): TemplateResult {
    const { challenge } = state;
    if (challenge.answers.includes('password')) return this.#renderPassword(state, actions, text);
    if (!isAnswerable(state))
      return html`${notice({
          kind: 'warning',
          text: msg('This page cannot ask for your method. Choose another one, or ask for help.', {
            id: 'selfsame.prove.unknown',
          }),
        })}
        <div class="actions">${text.before ?? nothing}</div>`;
    if (challenge.sent === false) return this.#renderSend(state, actions, text);
    if (challenge.answers.includes('wait'))
      return html`${this.#parts.wait?.render(state, actions, {
        before: text.before,
        problem: problemNotice(state.error),
      })}`;
    if (challenge.answers.includes('webauthn'))
      return html`${this.#parts.passkey?.(
        state,
        (ask, form) => {
          actions.answer(ask, form, trusts(form));
        },
        {
          labelledBy: text.labelledBy,
          before: text.before,
          more: renderTrust(challenge),
          errorText,
        },
      )}`;
    if (challenge.method.type === 'recovery') return this.#renderRecovery(state, actions, text);
    return this.#code.render(
      state,
      {
        submit: (code, form) => {
          actions.answer({ code }, form, trusts(form));
        },
        refuse: actions.refuse,
        resend: actions.resend,
      },
      {
        submit: text.submit,
        labelledBy: text.labelledBy,
        before: text.before,
        more: renderTrust(challenge),
      },
    );
  }

  #renderPassword(state: Proving, actions: ProveActions, text: ProveText): TemplateResult {
    const { error } = state;
    const refused = isAccountError(error, 'invalid-credentials', 'invalid-code')
      ? msg('This is not your current password. Please try again.', { id: 'selfsame.password.current-wrong' })
      : fieldError(error, 'password');
    return html`<form
      id="password-form"
      method="post"
      novalidate
      part="form"
      aria-labelledby=${text.labelledBy}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const form = event.currentTarget as HTMLFormElement;
        const password = fieldValue(form, 'password');
        this.#reveal.mask();
        if (password === '' && !isAutofilled(form, 'password'))
          actions.refuse(invalidField('password', 'required'));
        else actions.answer({ password }, form, false);
      }}
    >
      ${accountField(text.account)}
      ${passwordField({
        id: 'password',
        label: msg('Password', { id: 'selfsame.field.password' }),
        name: 'password',
        autocomplete: 'current-password',
        error: refused,
        reveal: this.#reveal,
      })}
      ${problemNotice(refused === undefined ? error : undefined)} ${formActions(state, text)}
    </form>`;
  }

  #renderRecovery(state: Proving, actions: ProveActions, text: ProveText): TemplateResult {
    const { challenge, error } = state;
    const codes = challenge.method.recovery === 'codes';
    const wrong = isAccountError(error, 'invalid-code', 'invalid-credentials', 'code-reused');
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby=${text.labelledBy}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const form = event.currentTarget as HTMLFormElement;
        const code = normalizeRecoveryKey(fieldValue(form, 'recovery-key'));
        if (code === '') actions.refuse(invalidField('code', 'required'));
        else actions.answer({ code }, form, false);
      }}
    >
      ${textField({
        id: 'recovery-key',
        label: codes
          ? msg('Recovery code', { id: 'selfsame.method.recovery-code' })
          : msg('Recovery key', { id: 'selfsame.method.recovery' }),
        hint: codes
          ? msg('One of the codes that you saved. Spaces and hyphens do not matter.', {
              id: 'selfsame.prove.recovery-code-hint',
            })
          : msg('You saved it when you set up your sign-in method. Spaces and hyphens do not matter.', {
              id: 'selfsame.prove.recovery-hint',
            }),
        name: 'recovery-key',
        autocomplete: 'off',
        noCredential: true,
        capitals: true,
        secret: true,
        error: wrong ? recoveryRefused(error, codes) : fieldError(error, 'code'),
      })}
      ${problemNotice(wrong || error?.info.fields !== undefined ? undefined : error)}
      ${formActions(state, text)}
    </form>`;
  }

  /** Nothing has gone out yet: sending is an act of the user (UX-SC-03). */
  #renderSend(state: Proving, { resend }: ProveActions, text: ProveText): TemplateResult {
    const { method } = state.challenge;
    return html`<p>${announcementOf(method)}</p>
      ${problemNotice(state.error)}
      <div class="actions">
        ${text.before ?? nothing}
        ${button({
          id: 'send-code',
          label: sendLabel(method),
          busyLabel: msg('Sending…', { id: 'selfsame.common.sending' }),
          busy: state.step === 'resending',
          unavailable: state.step !== 'asked',
          kind: 'primary',
          press: () => {
            resend(method.channel);
          },
        })}
      </div>`;
  }
}

const answerKinds: readonly AnswerKind[] = ['password', 'wait', 'webauthn', 'code'];

/** Whether this version can take an answer: kinds it does not know are skipped. */
const isAnswerable = ({ challenge }: Proving): boolean =>
  answerKinds.some((kind) => challenge.answers.includes(kind));

const trusts = (form: HTMLFormElement): boolean => new FormData(form).has('trust-device');

function problemNotice(error: AccountError | undefined): TemplateResult | typeof nothing {
  return error === undefined
    ? nothing
    : notice({ kind: 'danger', id: 'prove-notice', text: errorText(error) });
}

function formActions(state: Proving, text: ProveText): TemplateResult {
  return html`<div class="actions">
    ${text.before ?? nothing}
    ${button({
      label: text.submit,
      busyLabel: msg('Checking…', { id: 'selfsame.common.checking' }),
      busy: state.step === 'checking',
      unavailable: state.step !== 'asked',
      kind: 'primary',
      type: 'submit',
    })}
  </div>`;
}

/** A key works once, and so does each code: used up is not mistyped. */
function recoveryRefused(error: AccountError, codes: boolean): string {
  if (!codes)
    return msg('This recovery key did not work. Compare it with the one you saved.', {
      id: 'selfsame.prove.recovery-wrong',
    });
  return isAccountError(error, 'code-reused')
    ? msg('This recovery code was used before. Use another one of your codes.', {
        id: 'selfsame.prove.recovery-code-used',
      })
    : msg('This recovery code did not work. Compare it with the ones you saved, or use another one.', {
        id: 'selfsame.prove.recovery-code-wrong',
      });
}

const renderTrust = ({ canTrustDevice }: Challenge): TemplateResult | undefined =>
  canTrustDevice === undefined ? undefined : trustField(canTrustDevice.for);

function trustField(seconds: number | undefined): TemplateResult {
  const days = seconds === undefined ? undefined : Math.round(seconds / 86_400);
  return html`<label class="choice">
    <input type="checkbox" name="trust-device" />
    <span
      >${
        days === undefined || days < 1
          ? seconds === undefined
            ? msg('Do not ask again on this device', { id: 'selfsame.prove.trust' })
            : msg(str`Do not ask again on this device for ${durationText(seconds)}`, {
                id: 'selfsame.prove.trust.duration',
              })
          : msg(str`Do not ask again on this device for ${days} days`, { id: 'selfsame.prove.trust.days' })
      }</span
    >
  </label>`;
}
