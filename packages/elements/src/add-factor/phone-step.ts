import { msg } from '@lit/localize';
import {
  AccountError,
  type Challenge,
  type ChallengeState,
  parsePhone,
  phoneDestination,
  type PhoneProblem,
} from '@selfsame/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { button } from '../templates/button.js';
import { textField } from '../templates/field.js';
import type { MethodStep, PrepareActions, PreparingState, ProveActions } from './method-step.js';
import { channelsText, limitText } from './offers.js';
import { defaultCountry } from './phone-country.js';
import { phoneReview } from './phone-review.js';
import { phoneStyles } from './phone-step.styles.js';
import { numberHint, onItsWayText, phoneProblemText, phoneRisk } from './phone-text.js';

/** Asks for a number, shows what was understood, and says how the code comes. */
export class PhoneStep implements MethodStep, ReactiveController {
  readonly #host: LitElement;
  /** The number as it was typed: it outlives every error, and every step back (A11Y-033). */
  #typed: string | undefined;
  /** What was drawn last, and what has been told of it. */
  #challenge: Challenge | undefined;
  #told: string | undefined;
  /** What exactly was wrong: a refusal of the contract says less. */
  readonly #problems = new WeakMap<AccountError, PhoneProblem>();

  constructor(host: LitElement) {
    this.#host = host;
    adoptStyles(host, phoneStyles);
    host.addController(this);
  }

  /** The focus goes to the code: what is above it would not be read out. */
  hostUpdated(): void {
    const { id, sent, method } = this.#challenge ?? {};
    if (id !== undefined && id !== this.#told && sent !== false)
      announce(this.#host, onItsWayText(method?.channel));
    this.#told = id ?? this.#told;
  }

  forget(): void {
    this.#typed = undefined;
  }

  prepare(state: PreparingState, actions: PrepareActions): TemplateResult {
    const page = state.step === 'starting' ? state.from : state.step;
    return page === 'reviewing' ? phoneReview(state, actions) : this.#renderNumber(state, actions);
  }

  prove({ step, challenge }: ChallengeState, { codeForm, change }: ProveActions): TemplateResult {
    this.#challenge = challenge;
    return html`<div class="on-its-way">
        <p>${challenge.sent === false ? nothing : onItsWayText(challenge.method.channel)}</p>
        ${
          change === undefined
            ? nothing
            : button({
                label: msg('Change number', { id: 'selfsame.phone.change' }),
                kind: 'quiet',
                unavailable: step !== 'asked',
                press: change,
              })
        }
      </div>
      ${codeForm()}`;
  }

  #renderNumber(state: PreparingState, actions: PrepareActions): TemplateResult {
    const { offer } = actions;
    const extensions = offer?.extensions === true;
    const country = defaultCountry(this.#host);
    const problem = state.error === undefined ? undefined : this.#problems.get(state.error);
    const limit = offer === undefined ? undefined : limitText(offer);
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby="step-title"
      @input=${(event: InputEvent) => {
        this.#typed = (event.target as HTMLInputElement).value;
      }}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#submit(fieldValue(event.currentTarget as HTMLFormElement, 'tel'), state, actions);
      }}
    >
      <p>${channelsText(offer?.channels)} ${limit ?? nothing}</p>
      ${textField({
        id: 'phone-number',
        name: 'tel',
        type: 'tel',
        autocomplete: 'tel',
        label: msg('Phone number', { id: 'selfsame.phone.label' }),
        hint: numberHint(country, extensions),
        initial: this.#typed ?? state.enrolment.destination,
        error: problem === undefined ? undefined : phoneProblemText(problem, extensions),
      })}
      <p class="hint" part="hint">${phoneRisk()}</p>
      <div class="actions">
        ${actions.before}
        ${button({
          label: msg('Continue', { id: 'selfsame.common.continue' }),
          kind: 'primary',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  #submit(typed: string, { enrolment }: PreparingState, { offer, review, refuse }: PrepareActions): void {
    // Filled in by a browser, it may never have been typed.
    this.#typed = typed;
    const read = parsePhone(typed, {
      defaultCountry: defaultCountry(this.#host),
      extensions: offer?.extensions === true,
    });
    if (!('problem' in read)) {
      review({ ...enrolment, destination: phoneDestination(read) });
      return;
    }
    const code = read.problem === 'empty' ? 'required' : 'invalid';
    const error = new AccountError('validation-failed', { fields: [{ field: 'destination', code }] });
    this.#problems.set(error, read.problem);
    refuse(error);
  }
}
