import { msg } from '@lit/localize';
import type { ChallengeState, Channel, FactorOffer } from '@selfsame/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { focusRendered } from '../internal/focus.js';
import { CodeStep } from '../parts/code-step.js';
import type { Enrolment, Outcome } from './enrolment.js';
import { nameField, refuseName } from './name-field.js';

/** Proves with a code that the new factor works, and gives it its name. */
export class CodePage {
  readonly #host: LitElement;
  readonly #enrolment: Enrolment;
  readonly #arrive: (event: Outcome) => void;
  readonly #code: CodeStep;
  /** The name of the device as it was typed: it outlives every error, and every step back (A11Y-033). */
  #name: string | undefined;

  /** @param arrive what came of an answer */
  constructor(host: LitElement, enrolment: Enrolment, arrive: (event: Outcome) => void) {
    this.#host = host;
    this.#enrolment = enrolment;
    this.#arrive = arrive;
    this.#code = new CodeStep(host);
  }

  /** The next factor has a name of its own. */
  forget(): void {
    this.#name = undefined;
  }

  /** @param before the buttons that lead away */
  render(state: ChallengeState, offer: FactorOffer | undefined, before: TemplateResult): TemplateResult {
    return html`<div
      @input=${(event: InputEvent) => {
        const [input] = event.composedPath();
        if (input instanceof HTMLInputElement && input.id === 'device-name') this.#name = input.value;
      }}
    >
      ${this.#code.render(
        state,
        {
          submit: (code, form) => void this.#answer(code, form, offer),
          refuse: (refused) => {
            this.#enrolment.flow.send({ type: 'failed', error: refused });
            void focusRendered(this.#host, '#code');
          },
          ...(state.challenge.resend === undefined ? {} : { resend: (channel) => void this.resend(channel) }),
        },
        {
          submit: msg('Confirm', { id: 'selfsame.add.submit' }),
          labelledBy: 'step-title',
          more: html`${nameField(offer, this.#name, state.error)}`,
          before,
        },
      )}
    </div>`;
  }

  /** Sends the code once more, by the same channel or another one. */
  async resend(wanted: Channel | undefined): Promise<void> {
    const challenge = await this.#enrolment.resend(wanted);
    // What is on a phone now says so itself.
    if (challenge === undefined || challenge.answers.includes('wait')) return;
    announce(
      this.#host,
      challenge.method.channel === 'voice'
        ? msg('We are calling you now.', { id: 'selfsame.code.calling' })
        : msg('A new code is on its way.', { id: 'selfsame.code.resent' }),
    );
  }

  async #answer(code: string, form: HTMLFormElement, offer: FactorOffer | undefined): Promise<void> {
    const named = offer !== undefined && offer.label !== 'none';
    const name = named ? fieldValue(form, 'device-name').trim() : '';
    const refused = refuseName(offer, name);
    if (refused !== undefined) {
      this.#enrolment.flow.send({ type: 'failed', error: refused });
      await focusRendered(this.#host, '#device-name');
      return;
    }
    this.#arrive(await this.#enrolment.answer({ code }, name === '' ? undefined : name));
  }
}
