import { msg } from '@lit/localize';
import type { Challenge, ChallengeState, PushSetup } from '@selfsame/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { CountdownController } from '../controllers/countdown-controller.js';
import { PollController } from '../controllers/poll-controller.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { internetText } from '../internal/internet-text.js';
import { replayMask } from '../internal/replay-mask.js';
import { QrCode } from '../parts/qr-code.js';
import { leftText, lostText } from '../parts/wait-text.js';
import { waitStyles } from '../styles/wait.styles.js';
import { button } from '../templates/button.js';
import { appLinkStyles } from './app-link.styles.js';
import type { ShowActions, ShowingState } from './method-step.js';
import { safeAddress, storeLinks } from './store-links.js';

interface Drawn {
  readonly state: ShowingState | ChallengeState;
  readonly actions: ShowActions;
}

/** The page on which the suite's app is linked: where to get it, the pairing code, and the wait until it is there. */
export class AppLink implements ReactiveController {
  readonly #countdown: CountdownController;
  readonly #poll: PollController;
  readonly #qr: QrCode;
  #drawn: Drawn | undefined;
  #rendered = false;
  /** The challenge that there is nothing more to wait for, although it may still stand. */
  #ended: Challenge | undefined;

  constructor(host: LitElement) {
    adoptStyles(host, waitStyles, appLinkStyles);
    this.#countdown = new CountdownController(host);
    this.#qr = new QrCode(host, () => msg('QR code for the app', { id: 'selfsame.push.qr' }));
    this.#poll = new PollController(host, () => this.#wait());
    host.addController(this);
  }

  hostUpdate(): void {
    this.#rendered = false;
  }

  hostUpdated(): void {
    if (!this.#rendered) this.#drawn = undefined;
  }

  render(
    state: ShowingState | ChallengeState,
    setup: PushSetup,
    actions: ShowActions & { readonly problem?: TemplateResult | typeof nothing },
  ): TemplateResult {
    this.#drawn = { state, actions };
    this.#rendered = true;
    const { pairingCode, uri } = setup;
    const address = safeAddress(uri);
    return html`<div class="stack" part="form">
      <p>
        ${
          pairingCode === undefined
            ? msg('Install the app on your phone and sign in there as you do here.', {
                id: 'selfsame.push.link.sign-in',
              })
            : msg(
                'Install the app on your phone, open it, and enter this pairing code there. You can also sign in there as you do here.',
                {
                  id: 'selfsame.push.link.text',
                },
              )
        }
        ${internetText()}
      </p>
      ${storeLinks(setup.storeLinks)}
      <div class="scan link">
        ${address === undefined ? nothing : this.#qr.render(address.href, html`${nothing}`)}
        <div class="by-hand ${replayMask}">
          ${
            pairingCode === undefined
              ? nothing
              : html`<p class="meta" id="pairing-label">
                    ${msg('Pairing code', { id: 'selfsame.push.pairing-code' })}
                  </p>
                  <bdi class="number" part="code" dir="ltr">${pairingCode}</bdi>`
          }
          ${address === undefined ? nothing : renderHere(address)}
        </div>
      </div>
      ${this.#renderWaiting(state.challenge)} ${actions.problem ?? nothing}
      <div class="actions">${actions.before}</div>
    </div>`;
  }

  #renderWaiting(challenge: Challenge): TemplateResult {
    const { expiresIn } = challenge;
    const left = expiresIn === undefined ? undefined : this.#countdown.left(challenge, expiresIn);
    return html`<p class="meta waiting">
      <span class="spinner"></span>
      <span
        >${this.#poll.lost ? lostText() : msg('Waiting for the app…', { id: 'selfsame.push.waiting' })}
        ${left === undefined || left === 0 ? nothing : html`<span role="timer">${leftText(left)}</span>`}</span
      >
    </p>`;
  }

  #wait(): ReturnType<ConstructorParameters<typeof PollController>[1]> {
    if (!this.#rendered || this.#drawn === undefined) return undefined;
    const { state, actions } = this.#drawn;
    const { challenge } = state;
    if ((state.step !== 'scanning' && state.step !== 'asked') || challenge === this.#ended) return undefined;
    return {
      id: challenge.id,
      every: challenge.pollEvery,
      poll: actions.poll,
      fail: (error) => {
        this.#ended = challenge;
        actions.fail(error);
      },
    };
  }
}

/** The address holds the pairing code: it is opened by the press and stands in no attribute (SEC-047). */
const renderHere = (address: URL): TemplateResult =>
  button({
    label: msg('Open the app on this device', { id: 'selfsame.push.open' }),
    kind: 'quiet',
    press: () => {
      window.open(address.href, '_blank', 'noopener');
    },
  });
