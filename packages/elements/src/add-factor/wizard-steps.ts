import { msg, str } from '@lit/localize';
import {
  AccountError,
  type AddFactor,
  type ChallengeState,
  type EnrolRequirement,
  type Factor,
  type FactorOffer,
  type FactorType,
  isAccountError,
  type Policy,
} from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountController, AccountHost } from '../controllers/account-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import { FactorAddedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { durationText } from '../internal/duration-text.js';
import { focusRendered, reselect } from '../internal/focus.js';
import { methodName } from '../internal/method-text.js';
import { CodeStep } from '../parts/code-step.js';
import { button } from '../templates/button.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { heading } from '../templates/heading.js';
import { AddedStep } from './added-step.js';
import { chooseStep } from './choose-step.js';
import { Enrolment, type Outcome } from './enrolment.js';
import { KeepStep } from './keep-step.js';
import { nameField, refuseName } from './name-field.js';
import type { Choice } from './offers.js';
import { progressLine, stepHeading, type StepName, stepsOf } from './progress.js';
import type { ResumedEnrolment } from './resumed-enrolment.js';
import { ScanStep } from './scan-step.js';

/** What the steps need of the element around them. */
export type StepsHost = AccountHost & {
  readonly headingLevel: number;
  readonly forced: boolean;
  readonly reason: EnrolRequirement['reason'] | '';
  close(): void;
};

/** The pages of the wizard, and how one leads to the next. */
export class WizardSteps {
  readonly #host: StepsHost;
  readonly #account: AccountController;
  readonly #enrolment: Enrolment;
  readonly #code: CodeStep;
  readonly #scan: ScanStep;
  readonly #added: AddedStep;
  readonly #keep: KeepStep;
  /** The name of the device as it was typed: it outlives every error, and every step back (A11Y-033). */
  #name: string | undefined;
  #stopping = false;

  constructor(host: StepsHost, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.#enrolment = new Enrolment(host, account);
    this.#code = new CodeStep(host);
    this.#scan = new ScanStep(host);
    this.#added = new AddedStep(host, account);
    this.#keep = new KeepStep(host);
    new DialogController(host, '#stop-dialog', () => this.#stopping);
  }

  get state(): AddFactor {
    return this.#enrolment.flow.state;
  }

  giveUp(): void {
    this.#stopping = false;
    this.#name = undefined;
    this.#added.flow.cancel();
    this.#enrolment.giveUp();
  }

  async start(type: FactorType): Promise<void> {
    this.#arrive(await this.#enrolment.start(type));
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
    if (choice !== undefined) void this.#enrolment.start(choice.offer.type, resumption.grant);
  }

  render(known: readonly Choice[], policy: Policy | undefined): TemplateResult {
    const { state } = this;
    const scans = this.#scans(known);
    const steps = stepsOf(state, policy, { chooses: known.length > 1, scans });
    return html`${this.#renderBody(state, known, steps)} ${this.#renderStopDialog()}`;
  }

  cancelButton(): TemplateResult | typeof nothing {
    if (this.#host.forced) return nothing;
    return button({
      label: msg('Cancel', { id: 'selfsame.common.cancel' }),
      kind: 'quiet',
      press: () => {
        this.#cancel();
      },
    });
  }

  #renderBody(state: AddFactor, known: readonly Choice[], steps: readonly StepName[]): TemplateResult {
    switch (state.step) {
      case 'choosing':
      case 'starting':
      case 'leaving':
        if (state.step === 'starting' && known.length === 1)
          return this.#page(steps, steps[0] ?? 'code', html`<div class="skeleton plate"></div>`);
        return this.#renderChoosing(state, known, steps);
      case 'scanning':
        return this.#page(steps, 'scan', this.#renderScanning(state.challenge.setup));
      case 'asked':
      case 'checking':
      case 'resending':
        return this.#page(steps, 'code', this.#renderCode(state, known));
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
  #page(steps: readonly StepName[], step: StepName, body: TemplateResult): TemplateResult {
    return html`${stepHeading(steps, step, this.#host.headingLevel)} ${progressLine(steps, step)}
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
    const body = html`${reasonText(this.#host.reason)}
    ${chooseStep({
      host: this.#host,
      choices: known,
      chosen: 'factorType' in state ? state.factorType : undefined,
      error: state.step === 'choosing' ? state.error : undefined,
      busy: state.step !== 'choosing',
      labelledBy: 'step-title',
      start: (type) => void this.start(type),
      cancel: this.cancelButton(),
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

  #renderScanning(setup: NonNullable<ChallengeState['challenge']['setup']> | undefined): TemplateResult {
    return html`${setup?.type === 'totp' ? this.#scan.render(setup) : nothing}
      <div class="actions">
        ${this.cancelButton()}
        ${button({
          label: msg('Continue', { id: 'selfsame.common.continue' }),
          kind: 'primary',
          press: () => {
            this.#enrolment.flow.send({ type: 'scanned' });
            void focusRendered(this.#host, '#code');
          },
        })}
      </div>`;
  }

  #renderCode(
    state: ChallengeState & { readonly factorType: FactorType },
    known: readonly Choice[],
  ): TemplateResult {
    const offer = known.find((choice) => choice.offer.type === state.factorType)?.offer;
    const { setup } = state.challenge;
    const error = state.step === 'asked' ? state.error : undefined;
    return html`${
        setup?.type === 'totp'
          ? html`<p>
              ${msg(
                str`Each code is valid for ${durationText(setup.period)}. When it has expired, enter the next one that your app shows.`,
                { id: 'selfsame.add.totp.lifetime' },
              )}
            </p>`
          : nothing
      }
      <div
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
            ...(state.challenge.resend === undefined ? {} : { resend: () => void this.#resend() }),
          },
          {
            submit: msg('Confirm', { id: 'selfsame.add.submit' }),
            labelledBy: 'step-title',
            more: html`${nameField(offer, this.#name, error)}`,
            before: html`${
              setup === undefined
                ? nothing
                : button({
                    label: msg('Back', { id: 'selfsame.common.back' }),
                    kind: 'quiet',
                    press: () => {
                      if (this.#enrolment.flow.send({ type: 'back' }))
                        void focusRendered(this.#host, '#step-title');
                    },
                  })
            }${this.cancelButton()}`,
          },
        )}
      </div>`;
  }

  #renderStopDialog(): TemplateResult {
    return confirmDialog({
      id: 'stop-dialog',
      open: this.#stopping,
      title: msg('Stop the set-up?', { id: 'selfsame.add.stop.title' }),
      text: msg('What you have set up so far will not work. You can start again at any time.', {
        id: 'selfsame.add.stop.text',
      }),
      confirm: msg('Stop', { id: 'selfsame.add.stop' }),
      cancel: msg('Keep going', { id: 'selfsame.add.stop.cancel' }),
      onConfirm: () => {
        this.#host.close();
      },
      onCancel: () => {
        this.#stopping = false;
        this.#host.requestUpdate();
      },
    });
  }

  /** Asks first only where a set-up that has begun would be lost (UX-AW-03). */
  #cancel(): void {
    const { step } = this.state;
    if (step === 'checking' || step === 'resending') return;
    if (step === 'scanning' || step === 'asked') {
      this.#stopping = true;
      this.#host.requestUpdate();
    } else this.#host.close();
  }

  async #answer(code: string, form: HTMLFormElement, offer: FactorOffer | undefined): Promise<void> {
    const named = offer !== undefined && offer.label !== 'none';
    const name = named ? fieldValue(form, 'device-name') : '';
    const refused = refuseName(offer, name);
    if (refused !== undefined) {
      this.#enrolment.flow.send({ type: 'failed', error: refused });
      await focusRendered(this.#host, '#device-name');
      return;
    }
    this.#arrive(await this.#enrolment.answer(code, name.trim() === '' ? undefined : name.trim()));
  }

  async #resend(): Promise<void> {
    if (await this.#enrolment.resend())
      announce(this.#host, msg('A new code is on its way.', { id: 'selfsame.code.resent' }));
  }

  /** Puts the focus where the new step begins, and tells that a factor was added. */
  #arrive(event: Outcome): void {
    const { state } = this;
    switch (event?.type) {
      case 'challenged':
        void focusRendered(this.#host, state.step === 'scanning' ? '#step-title' : '#code');
        if ((this.#account.read('policy').value?.recovery.kind ?? 'none') !== 'none') this.#keep.prepare();
        break;
      case 'enrolled':
        // A recovery key takes the focus by itself.
        if (state.step === 'added') this.#finish();
        break;
      case 'failed':
        if (state.step === 'choosing') void focusRendered(this.#host, '#add-notice', '#step-title');
        else if (isAboutName(event.error)) void focusRendered(this.#host, '#device-name');
        else void reselect(this.#host, '#code');
        break;
      default:
        break;
    }
  }

  #finish(): void {
    const { state } = this;
    if (state.step !== 'added') return;
    this.#name = undefined;
    void focusRendered(this.#host, '#step-title');
    announce(this.#host, msg('Added. Use it next time you sign in.', { id: 'selfsame.add.done.text' }));
    this.#host.dispatchEvent(new FactorAddedEvent(state.factor?.type ?? 'totp', state.factor?.id));
  }

  /** Whether this set-up shows something to scan. */
  #scans(known: readonly Choice[]): boolean {
    const { state } = this;
    if ('challenge' in state) return state.challenge.setup !== undefined;
    const type = 'factorType' in state ? state.factorType : undefined;
    return (type ?? known.find(({ possible }) => possible)?.offer.type) === 'totp';
  }
}

const isAboutName = (error: AccountError): boolean =>
  isAccountError(error, 'validation-failed') &&
  (error.info.fields?.some(({ field }) => field === 'label') ?? false);

const setUpTitle = ({ type }: FactorOffer): string =>
  type === 'totp'
    ? msg('Set up an authenticator app', { id: 'selfsame.add.totp.title' })
    : methodName({ type });

/** Why a sign-in demands one more method. Call it while rendering. */
function reasonText(reason: EnrolRequirement['reason'] | ''): TemplateResult | typeof nothing {
  if (reason === '') return nothing;
  return html`<p>${reasonWords(reason)}</p>`;
}

function reasonWords(reason: EnrolRequirement['reason']): string {
  switch (reason) {
    case 'first-factor':
      return msg('Your organisation asks you to set up a second sign-in method.', {
        id: 'selfsame.add.reason.first-factor',
      });
    case 'backup':
      return msg(
        'Your organisation asks you to set up a backup, for when your first method is not at hand.',
        {
          id: 'selfsame.add.reason.backup',
        },
      );
    case 'stronger':
      return msg('Your organisation asks for a method that is safer than the one you have.', {
        id: 'selfsame.add.reason.stronger',
      });
    case 'expired':
      return msg('Your current method is no longer accepted. Please set up a new one.', {
        id: 'selfsame.add.reason.expired',
      });
  }
}
