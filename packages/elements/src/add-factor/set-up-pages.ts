import { msg } from '@lit/localize';
import type { AddFactor, AddFactorEvent, FactorOffer } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { focusRendered } from '../internal/focus.js';
import { button } from '../templates/button.js';
import { problemNotice } from '../templates/problem-notice.js';
import { CodePage } from './code-page.js';
import type { Enrolment, Outcome } from './enrolment.js';
import type { PreparingState, ShowActions, ShowingState } from './method-step.js';
import type { Methods } from './methods.js';
import type { StopQuestion } from './stop-question.js';

/** The pages between the choice of a kind and its end: what its method step has of its own, and what all kinds share. */
export class SetUpPages {
  readonly #host: LitElement;
  readonly #methods: Methods;
  readonly #enrolment: Enrolment;
  readonly #stop: StopQuestion;
  readonly #arrive: (event: Outcome) => void;
  readonly #code: CodePage;

  /** @param arrive what came of a call */
  constructor(
    host: LitElement,
    methods: Methods,
    enrolment: Enrolment,
    stop: StopQuestion,
    arrive: (event: Outcome) => void,
  ) {
    this.#host = host;
    this.#methods = methods;
    this.#enrolment = enrolment;
    this.#stop = stop;
    this.#arrive = arrive;
    this.#code = new CodePage(host, enrolment, arrive);
  }

  /** What was typed belongs to one set-up. */
  forget(): void {
    this.#code.forget();
    this.#methods.forget();
  }

  renderPreparing(state: PreparingState, offer: FactorOffer | undefined): TemplateResult {
    const { flow } = this.#enrolment;
    const step = this.#methods.step(state.enrolment.type);
    return html`${step?.prepare?.(state, {
      offer,
      review: (enrolment) => {
        this.#turn({ type: 'review', enrolment }, '#step-title');
      },
      edit: () => {
        this.#turn({ type: 'back' }, '#step-title');
      },
      forth: () => {
        this.#turn({ type: 'forth' }, '#code', '#step-title');
      },
      start: (enrolment) => {
        this.#await(this.#enrolment.start(enrolment));
      },
      problem: (error) => problemNotice(this.#host, 'add-notice', error),
      refuse: (error) => {
        flow.send({ type: 'failed', error });
        void focusRendered(this.#host, '[aria-invalid=true]');
      },
      before: html`${this.#renderBack()}${this.#stop.renderButton()}`,
    })}`;
  }

  renderScanning(state: ShowingState): TemplateResult {
    const shown = this.#methods.step(state.factorType)?.show?.(state, this.#showing());
    // What is waited for leads to the next page by itself.
    if (state.challenge.answers.includes('wait')) return html`${shown}`;
    return html`${shown}
      <div class="actions">
        ${this.#stop.renderButton()}
        ${button({
          label: msg('Continue', { id: 'selfsame.common.continue' }),
          kind: 'primary',
          press: () => {
            this.#turn({ type: 'scanned' }, '#code', '#step-title');
          },
        })}
      </div>`;
  }

  renderProof(
    state: Extract<AddFactor, { step: 'asked' | 'checking' | 'resending' }>,
    offer: FactorOffer | undefined,
  ): TemplateResult {
    const { challenge, prepared } = state;
    // A page for review has a way back of its own to what was asked.
    const back =
      challenge.setup !== undefined && !challenge.answers.includes('wait')
        ? this.#renderBack()
        : prepared?.step === 'preparing'
          ? this.#renderBack('change')
          : nothing;
    const before = html`${back}${this.#stop.renderButton()}`;
    const codeForm = (): TemplateResult => this.#code.render(state, offer, before);
    const change =
      prepared === undefined
        ? undefined
        : (): void => {
            this.#turn({ type: 'change' }, '#step-title');
          };
    const step = this.#methods.step(state.factorType);
    return (
      step?.prove?.(state, {
        ...this.#showing(),
        before,
        offer,
        codeForm,
        change,
        answer: async (answer, label) => {
          const event = await this.#enrolment.answer(answer, label);
          this.#arrive(event);
          return event?.type === 'failed' ? event.error : undefined;
        },
        refuse: (error, focus) => {
          this.#enrolment.flow.send({ type: 'failed', error });
          void focusRendered(this.#host, focus);
        },
        problem: (error) => problemNotice(this.#host, 'add-notice', error),
      }) ?? codeForm()
    );
  }

  #showing(): ShowActions {
    return {
      before: html`${this.#stop.renderButton()}`,
      resend: (channel) => void this.#code.resend(channel),
      poll: async (signal) => {
        const goOn = await this.#enrolment.poll(signal);
        return goOn === null
          ? null
          : () => {
              this.#await(goOn());
            };
      },
      fail: (error) => {
        this.#await(this.#enrolment.fail(error));
      },
    };
  }

  #renderBack(type: 'back' | 'change' = 'back'): TemplateResult {
    return button({
      label: msg('Back', { id: 'selfsame.common.back' }),
      kind: 'quiet',
      press: () => {
        this.#turn({ type }, '#step-title');
      },
    });
  }

  /** To another page, and the focus to where it begins. */
  #turn(event: AddFactorEvent, ...selectors: readonly string[]): void {
    if (this.#enrolment.flow.send(event)) void focusRendered(this.#host, ...selectors);
  }

  #await(outcome: Promise<Outcome>): void {
    void outcome.then(this.#arrive);
  }
}
