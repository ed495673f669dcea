import { msg } from '@lit/localize';
import {
  AccountError,
  type Challenge,
  type ChallengeState,
  endsSetUp,
  isAccountError,
  type Json,
  passkeyCreation,
  type PasskeyCreation,
  type PasskeyCreationEvent,
} from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { focusRendered } from '../internal/focus.js';
import { passkeyObstacle } from '../internal/passkey-obstacle.js';
import { obstacleText } from '../internal/passkey-text.js';
import { createPasskey, discardPasskey } from '../internal/webauthn.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import type { MethodStep, ProveActions } from './method-step.js';
import { nameField, refuseName } from './name-field.js';
import {
  createdText,
  createLabel,
  creationProblem,
  explanation,
  nameWords,
  type PasskeyType,
  preparation,
} from './passkey-create-text.js';
import { passkeyName } from './passkey-name.js';
import type { StepsHost } from './steps-host.js';

type Made = Extract<PasskeyCreation, { step: 'created' | 'sent' }>;
type Unmade = Exclude<PasskeyCreation, Made>;

/** A passkey, or a security key: what it is, a press, the browser's own dialog, and then a name for it. */
export class PasskeyStep implements MethodStep {
  readonly #host: StepsHost;
  readonly #account: AccountController;
  readonly #flow: FlowController<PasskeyCreation, PasskeyCreationEvent>;
  /** What the device is asked, and since when it stands here. */
  #asked: { readonly challenge: Challenge; readonly since: number } | undefined;
  /** The name as it was typed: it outlives every error. */
  #name: string | undefined;

  constructor(host: StepsHost, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.#flow = new FlowController(host, passkeyCreation);
  }

  forget(): void {
    const { state } = this.#flow;
    // Nobody knows of it: it would be offered in vain. One that was sent may have arrived.
    if (state.step === 'created' && !state.tried) this.#discard(state.credential);
    this.#flow.cancel();
    this.#asked = undefined;
    this.#name = undefined;
  }

  prove(state: ChallengeState, actions: ProveActions): TemplateResult {
    const { challenge } = state;
    if (this.#asked?.challenge.id !== challenge.id) this.#asked = { challenge, since: performance.now() };
    const creation = this.#flow.state;
    if (creation.step === 'created' || creation.step === 'sent')
      return this.#renderMade(state, creation, actions);
    const obstacle = passkeyObstacle('create');
    if (obstacle === undefined) return this.#renderUnmade(typeOf(challenge), creation, actions);
    return html`${notice({ kind: 'warning', id: 'add-notice', text: obstacleText(obstacle) })}
      <div class="actions">${actions.before}</div>`;
  }

  #renderUnmade(type: PasskeyType, creation: Unmade, actions: ProveActions): TemplateResult {
    const { error } = creation;
    return html`<p>${explanation(type)}</p>
      <p class="hint" part="hint" id="passkey-text">${preparation(type)}</p>
      ${error === undefined ? nothing : renderProblem(error, type, actions)}
      <div class="actions">
        ${actions.before}
        ${button({
          id: 'create-passkey',
          label: error === undefined ? createLabel(type) : msg('Try again', { id: 'selfsame.common.retry' }),
          busyLabel: msg('Waiting for your device…', { id: 'selfsame.passkey.busy' }),
          busy: creation.step === 'asking',
          kind: 'primary',
          describedBy: 'passkey-text',
          press: () => void this.#create(type, actions),
        })}
      </div>`;
  }

  #renderMade(
    { step, challenge, error }: ChallengeState,
    creation: Made,
    actions: ProveActions,
  ): TemplateResult {
    const type = typeOf(challenge);
    // An error from before this one was made has nothing to do with it.
    const problem = creation.tried && error !== undefined && !isAboutName(error) ? error : undefined;
    return html`<form
      method="post"
      novalidate
      part="form"
      aria-labelledby="step-title"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        this.#submit(event.currentTarget as HTMLFormElement, creation, actions);
      }}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLInputElement) this.#name = target.value;
      }}
    >
      ${notice({ kind: 'success', id: 'created', text: createdText(type) })}
      ${nameField(actions.offer, this.#name ?? passkeyName(creation.credential), error, nameWords(type, actions.offer?.label))}
      ${problem === undefined ? nothing : renderProblem(problem, type, actions)}
      <div class="actions">
        ${actions.before}
        ${button({
          id: 'add-passkey',
          label: msg('Confirm', { id: 'selfsame.add.submit' }),
          busyLabel: msg('Checking…', { id: 'selfsame.common.checking' }),
          busy: step === 'checking',
          kind: 'primary',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  /** Safari wants the browser to be asked in the very handler of the press: nothing here waits before that (UX-AW-10). */
  async #create(type: PasskeyType, actions: ProveActions): Promise<void> {
    if (this.#asked === undefined) return;
    const { challenge, since } = this.#asked;
    const { expiresIn = Infinity } = challenge;
    // The backend would not take it, and it would lie on the device for nothing.
    if (performance.now() - since > expiresIn * 1000) {
      actions.refuse(new AccountError('challenge-gone'), '#add-notice');
      return;
    }
    const event = await this.#flow.run(
      { type: 'ask' },
      { operation: `factor.enrol.${type}` },
      async ({ signal }) => ({
        type: 'created',
        credential: await createPasskey(challenge.webauthn ?? null, signal),
      }),
    );
    if (event?.type === 'failed') {
      // Another tab may have added it.
      if (isAccountError(event.error, 'factor-exists')) void this.#account.account?.refreshFactors();
      await focusRendered(this.#host, '#add-notice');
    } else if (event?.type === 'created') {
      announce(this.#host, createdText(type));
      await focusRendered(this.#host, '#device-name', '#add-passkey');
      if (!isNamed(actions)) await this.#send(event.credential, undefined, actions);
    }
  }

  #submit(form: HTMLFormElement, { credential }: Made, actions: ProveActions): void {
    const name = isNamed(actions) ? fieldValue(form, 'device-name').trim() : '';
    const refused = refuseName(actions.offer, name);
    if (refused === undefined) void this.#send(credential, name === '' ? undefined : name, actions);
    else actions.refuse(refused, '#device-name');
  }

  async #send(credential: Json, name: string | undefined, actions: ProveActions): Promise<void> {
    const asked = this.#asked;
    if (!this.#flow.send({ type: 'send' })) return;
    const error = await actions.answer({ credential }, name);
    // Over meanwhile: added, or given up.
    if (this.#asked !== asked) return;
    if (error === undefined) this.#flow.cancel();
    else if (isAccountError(error, 'factor-exists')) this.#flow.send({ type: 'refused', error });
    else if (isAccountError(error, 'authenticator-failed', 'invalid-code', 'invalid-credentials')) {
      this.#discard(credential);
      this.#flow.send({ type: 'refused', error });
    } else if (endsSetUp(error)) {
      this.#discard(credential);
      this.#flow.cancel();
    } else this.#flow.send({ type: 'returned' });
    if (error !== undefined) await focusRendered(this.#host, '[aria-invalid=true]', '#add-notice');
  }

  #discard(credential: Json): void {
    if (this.#asked !== undefined) void discardPasskey(this.#asked.challenge.webauthn ?? null, credential);
  }
}

const typeOf = ({ method }: Challenge): PasskeyType =>
  method.type === 'security-key' ? 'security-key' : 'passkey';

const isNamed = ({ offer }: ProveActions): boolean => offer !== undefined && offer.label !== 'none';

const isAboutName = (error: AccountError): boolean =>
  error.info.fields?.some(({ field }) => field === 'label') ?? false;

/** Whoever closed the browser's dialog has made no mistake. */
function renderProblem(
  error: AccountError,
  type: PasskeyType,
  actions: ProveActions,
): TemplateResult | typeof nothing {
  const text = creationProblem(error, type);
  if (text === undefined) return actions.problem(error);
  const calm = isAccountError(error, 'cancelled', 'factor-exists');
  return notice({ kind: calm ? 'info' : 'danger', id: 'add-notice', text });
}
