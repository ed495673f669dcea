import { msg } from '@lit/localize';
import {
  AccountError,
  type AddFactor,
  type ChallengeState,
  type Factor,
  type FactorOffer,
  type FactorType,
  isAccountError,
  type Policy,
} from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FactorAddedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { focusRendered, reselect } from '../internal/focus.js';
import { button } from '../templates/button.js';
import { heading } from '../templates/heading.js';
import { AddedStep } from './added-step.js';
import { chooseStep } from './choose-step.js';
import { Enrolment, type Outcome } from './enrolment.js';
import { KeepStep } from './keep-step.js';
import { Methods, type MethodTable, methodTable } from './methods.js';
import { type Choice, offerName } from './offers.js';
import { progressLine, stepHeading, type StepName, stepsOf } from './progress.js';
import { reasonText } from './reason-text.js';
import type { ResumedEnrolment } from './resumed-enrolment.js';
import { SetUpPages } from './set-up-pages.js';
import type { StepsHost } from './steps-host.js';
import { StopQuestion } from './stop-question.js';

/** The pages of the wizard, and how one leads to the next. */
export class WizardSteps {
  readonly #host: StepsHost;
  readonly #account: AccountController;
  readonly #methods: Methods;
  readonly #enrolment: Enrolment;
  readonly #stop: StopQuestion;
  readonly #setUp: SetUpPages;
  readonly #added: AddedStep;
  readonly #keep: KeepStep;
  /** There is more than one kind. */
  #chooses = false;

  constructor(host: StepsHost, account: AccountController, methods: MethodTable = methodTable) {
    this.#host = host;
    this.#account = account;
    this.#methods = new Methods(host, account, methods);
    this.#enrolment = new Enrolment(host, account, this.#methods);
    this.#stop = new StopQuestion(host, this.#enrolment.flow, () =>
      this.#chooses ? this.#again : undefined,
    );
    this.#setUp = new SetUpPages(host, this.#methods, this.#enrolment, this.#stop, (event) => {
      this.#arrive(event);
    });
    this.#added = new AddedStep(host, account);
    this.#keep = new KeepStep(host);
  }

  get state(): AddFactor {
    return this.#enrolment.flow.state;
  }

  /** The page is left. Where the factor counts already, only its recovery key has gone, and another can be made. */
  leave(): void {
    if (!this.#enrolment.flow.send({ type: 'hide' })) this.giveUp();
  }

  giveUp(): void {
    this.#setUp.forget();
    this.#added.flow.cancel();
    this.#enrolment.giveUp();
  }

  /** Where there is nothing to choose, the code of the only kind comes before the press. */
  expect([only, ...others]: readonly Choice[]): void {
    if (only?.possible === true && others.length === 0) this.#methods.step(only.offer.type);
  }

  async start(type: FactorType): Promise<void> {
    this.#arrive(await this.#enrolment.start({ type }));
  }

  async continue(factor: Factor): Promise<void> {
    this.#arrive(await this.#enrolment.continue(factor));
  }

  /** Back from the login page. The set-up simply opens, and nobody's focus is moved (A11Y-048). */
  resume({ type, resumption }: ResumedEnrolment, known: readonly Choice[]): void {
    const { flow } = this.#enrolment;
    if (resumption.outcome !== 'returned') {
      flow.send({ type: 'failed', error: resumption.error ?? new AccountError('cancelled') });
      return;
    }
    const choice = known.find(({ offer, possible }) => possible && offer.type === type);
    if (choice !== undefined) void this.#enrolment.start({ type: choice.offer.type }, resumption.grant);
  }

  render(known: readonly Choice[], policy: Policy | undefined): TemplateResult {
    this.#chooses = known.length > 1;
    const pages = Object.values(this.#pages(known));
    const steps = stepsOf(this.state, policy, { chooses: known.length > 1, pages });
    return html`${this.#renderBody(this.state, known, steps)} ${this.#stop.renderDialog()}`;
  }

  /** Another method after all: what was begun is given up. */
  readonly #again = (): void => {
    this.giveUp();
    void focusRendered(this.#host, '#step-title');
  };

  cancelButton(): TemplateResult | typeof nothing {
    return this.#stop.renderButton();
  }

  #renderBody(state: AddFactor, known: readonly Choice[], steps: readonly StepName[]): TemplateResult {
    const pages = this.#pages(known);
    const offer = known.find((choice) => choice.offer.type === typeOf(state))?.offer;
    switch (state.step) {
      case 'starting':
        if (state.from !== 'choosing')
          return this.#page(steps, pages[state.from], this.#setUp.renderPreparing(state, offer));
        if (known.length === 1) return this.#page(steps, steps[0], html`<div class="skeleton plate"></div>`);
        return this.#renderChoosing(state, known, steps);
      case 'choosing':
      case 'leaving':
        return this.#renderChoosing(state, known, steps);
      case 'preparing':
      case 'reviewing':
        return this.#page(steps, pages[state.step], this.#setUp.renderPreparing(state, offer));
      case 'scanning':
        return this.#page(steps, pages.scanning, this.#setUp.renderScanning(state));
      case 'asked':
      case 'checking':
      case 'resending':
        return this.#page(steps, pages[pageOf(state)], this.#setUp.renderProof(state, offer));
      case 'keeping':
        return this.#page(
          steps,
          'keep',
          this.#keep.render(state.recovery, () => {
            // One fact after the other: the page hears first that the key is saved.
            if (this.#enrolment.flow.send({ type: 'kept' }))
              queueMicrotask(() => {
                this.#finish();
              });
          }),
        );
      case 'added':
        return this.#bare(
          msg('All set', { id: 'selfsame.add.done' }),
          this.#added.render(
            state.factor,
            button({
              id: 'add-done',
              label: this.#host.forced
                ? msg('Continue', { id: 'selfsame.common.continue' })
                : msg('Done', { id: 'selfsame.common.done' }),
              busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
              busy: this.#host.busy,
              kind: 'primary',
              press: () => {
                this.#host.close();
              },
            }),
          ),
        );
    }
  }

  /** A numbered step. The heading stays the same node while its body loads, and keeps the focus. */
  #page(steps: readonly StepName[], step: StepName | undefined, body: TemplateResult): TemplateResult {
    const name = step ?? 'code';
    return html`${stepHeading(steps, name, this.#host.headingLevel)} ${progressLine(steps, name)}
      <div class="body">${body}</div>`;
  }

  #bare(title: string, body: TemplateResult): TemplateResult {
    return html`${heading({ id: 'step-title', level: this.#host.headingLevel, kind: 'title', text: title })}
      <div class="body">${body}</div>`;
  }

  #renderChoosing(
    state: Extract<AddFactor, { readonly step: 'choosing' | 'starting' | 'leaving' }>,
    known: readonly Choice[],
    steps: readonly StepName[],
  ): TemplateResult {
    const { reason } = this.#host;
    const body = html`${reason === '' ? nothing : html`<p>${reasonText(reason)}</p>`}
    ${chooseStep({
      host: this.#host,
      choices: known,
      chosen: typeOf(state),
      error: state.step === 'leaving' ? undefined : state.error,
      busy: state.step !== 'choosing',
      labelledBy: 'step-title',
      start: (type) => void this.start(type),
      cancel: this.#stop.renderButton(),
    })}`;
    const [only] = known;
    if (known.length > 1) return this.#page(steps, 'choose', body);
    return this.#bare(
      only === undefined
        ? msg('Add a sign-in method', { id: 'selfsame.factors.add' })
        : setUpTitle(only.offer),
      body,
    );
  }

  /** Puts the focus where the new step begins, and tells that a factor was added. */
  #arrive(event: Outcome): void {
    const { state } = this;
    switch (event?.type) {
      case 'prepare':
        void focusRendered(this.#host, '#step-title');
        break;
      case 'challenged':
        void focusRendered(this.#host, state.step === 'scanning' ? '#step-title' : '#code', '#step-title');
        if ((this.#account.read('policy').value?.recovery.kind ?? 'none') !== 'none') this.#keep.prepare();
        break;
      case 'enrolled':
        // A recovery key takes the focus by itself.
        if (state.step === 'added') this.#finish();
        break;
      case 'failed':
        if (state.step !== 'asked')
          void focusRendered(this.#host, '[aria-invalid=true]', '#add-notice', '#step-title');
        else if (isAboutName(event.error)) void focusRendered(this.#host, '#device-name');
        else if (state.challenge.answers.includes('code')) void reselect(this.#host, '#code');
        else void focusRendered(this.#host, '#add-notice', '#step-title');
        break;
      default:
        break;
    }
  }

  #finish(): void {
    const { state } = this;
    if (state.step !== 'added') return;
    this.#setUp.forget();
    void focusRendered(this.#host, '#step-title');
    announce(this.#host, msg('Added. Use it next time you sign in.', { id: 'selfsame.add.done.text' }));
    this.#host.dispatchEvent(new FactorAddedEvent(state.factorType, state.factor?.id));
  }

  /** What the pages of this set-up are called. For a factor that another page began only its last one is left. */
  #pages(known: readonly Choice[]): ReturnType<Methods['pages']> {
    const { state } = this;
    const pages = this.#methods.pages(typeOf(state) ?? known.find(({ possible }) => possible)?.offer.type);
    if (!('challenge' in state)) return pages;
    const gone = [
      ...(state.prepared === undefined ? ['preparing', 'reviewing'] : []),
      ...(state.challenge.setup === undefined ? ['scanning'] : []),
    ];
    const { setup, answers } = state.challenge;
    return {
      ...Object.fromEntries(Object.entries(pages).filter(([page]) => !gone.includes(page))),
      // What is answered on a phone needs no code.
      ...(answers.includes('wait') && setup === undefined && { asked: 'approve' as const }),
    };
  }
}

/** The kind that is being set up, or was. */
const typeOf = (state: AddFactor): FactorType | undefined =>
  'enrolment' in state ? state.enrolment.type : 'factorType' in state ? state.factorType : undefined;

/** An app that is being linked goes on by itself: its page stays while it does, or has failed to. */
const pageOf = ({ challenge }: ChallengeState): 'scanning' | 'asked' =>
  challenge.setup !== undefined && challenge.answers.includes('wait') ? 'scanning' : 'asked';

const isAboutName = (error: AccountError): boolean =>
  isAccountError(error, 'validation-failed') &&
  (error.info.fields?.some(({ field }) => field === 'label') ?? false);

function setUpTitle({ type }: FactorOffer): string {
  switch (type) {
    case 'totp':
      return msg('Set up an authenticator app', { id: 'selfsame.add.totp.title' });
    case 'phone':
      return msg('Set up a phone number', { id: 'selfsame.add.phone.title' });
    case 'passkey':
      return msg('Set up a passkey', { id: 'selfsame.add.passkey.title' });
    case 'security-key':
      return msg('Set up a security key', { id: 'selfsame.add.security-key.title' });
    default:
      return offerName({ type });
  }
}
