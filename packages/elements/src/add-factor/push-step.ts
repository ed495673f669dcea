import { msg } from '@lit/localize';
import type { Challenge, ChallengeState, PushSetup } from '@selfsame/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../internal/announcer.js';
import { internetText } from '../internal/internet-text.js';
import { WaitStep } from '../parts/wait-step.js';
import { notice } from '../templates/notice.js';
import { AppLink } from './app-link.js';
import type { MethodStep, ProveActions, ShowActions, ShowingState } from './method-step.js';

/** The suite's app: has it linked where it is not, then asks for the code in its message, or for a press there. */
export class PushStep implements MethodStep, ReactiveController {
  readonly #host: LitElement;
  readonly #link: AppLink;
  readonly #wait: WaitStep;
  /** What was drawn last, and what has been told of it. */
  #challenge: Challenge | undefined;
  #told: string | undefined;
  /** It was linked on the way. */
  #linked = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#link = new AppLink(host);
    this.#wait = new WaitStep(host);
    host.addController(this);
  }

  /** The focus goes to the code, or to the heading: what is between them would not be read out. */
  hostUpdated(): void {
    const { id, setup, answers = [] } = this.#challenge ?? {};
    const told = id === undefined ? undefined : `${id}/${setup?.type}`;
    if (told !== undefined && told !== this.#told && setup === undefined) {
      const sent = answers.includes('wait') ? '' : sentText();
      announce(this.#host, `${this.#linked ? linkedText() : ''} ${sent}`.trim());
    }
    this.#told = told ?? this.#told;
  }

  forget(): void {
    this.#challenge = undefined;
    this.#linked = false;
  }

  show(state: ShowingState, actions: ShowActions): TemplateResult | typeof nothing {
    const { setup } = state.challenge;
    return setup?.type === 'push' ? this.#renderLink(state, setup, actions) : nothing;
  }

  prove(state: ChallengeState, actions: ProveActions): TemplateResult {
    const { challenge, error } = state;
    const { setup } = challenge;
    const problem = actions.problem(error);
    if (setup?.type === 'push') return this.#renderLink(state, setup, { ...actions, problem });
    this.#challenge = challenge;
    const linked = this.#linked ? notice({ kind: 'success', id: 'linked', text: linkedText() }) : nothing;
    if (challenge.answers.includes('wait'))
      return html`${linked} ${this.#wait.render(state, actions, { before: actions.before, problem })}`;
    return html`${linked}
      <p>${challenge.sent === false ? nothing : sentText()} ${internetText()}</p>
      ${actions.codeForm()}`;
  }

  #renderLink(
    state: ShowingState | ChallengeState,
    setup: PushSetup,
    actions: ShowActions & { readonly problem?: TemplateResult | typeof nothing },
  ): TemplateResult {
    this.#challenge = state.challenge;
    this.#linked = true;
    return this.#link.render(state, setup, actions);
  }
}

const sentText = (): string =>
  msg('We have sent a message to the app on your phone.', { id: 'selfsame.push.sent' });

const linkedText = (): string => msg('The app is linked.', { id: 'selfsame.push.linked' });
