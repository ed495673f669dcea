import { msg } from '@lit/localize';
import type { Challenge, Channel, Proving } from '@selfsame/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { CountdownController } from '../controllers/countdown-controller.js';
import { PollController, type Wait } from '../controllers/poll-controller.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { announce } from '../internal/announcer.js';
import { internetText } from '../internal/internet-text.js';
import { waitStyles } from '../styles/wait.styles.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import { leftText, lostText } from './wait-text.js';

export interface WaitActions extends Pick<Wait, 'poll' | 'fail'> {
  /** Sends the request once more: only ever by a press. */
  readonly resend: (channel: Channel | undefined) => void;
}

export interface WaitText {
  /** What went wrong, in words. */
  readonly problem?: TemplateResult | typeof nothing | undefined;
  /** Actions before the others, e.g. "Cancel". */
  readonly before?: TemplateResult | undefined;
}

/** The moments at which the time that is left is spoken (A11Y-056). */
const marks = [60, 30];

/** The screen of a request that is answered on a phone: the number to compare, and how long it waits (SEC-079). */
export class WaitStep implements ReactiveController {
  readonly #host: LitElement;
  readonly #countdown: CountdownController;
  readonly #poll: PollController;
  /** What was drawn in the present update. */
  #drawn: { readonly state: Proving; readonly actions: WaitActions; readonly left: number } | undefined;
  #rendered = false;
  /** The challenge that there is nothing more to wait for, although it may still stand. */
  #ended: Challenge | undefined;
  /** How much time was left when it was last looked at, for the marks. */
  #before: { readonly id: string; readonly left: number } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    adoptStyles(host, waitStyles);
    this.#countdown = new CountdownController(host, (source) => {
      if (this.over && source === this.#drawn?.state.challenge) announce(host, overText(), 'assertive');
    });
    this.#poll = new PollController(host, () => this.#wait());
    host.addController(this);
  }

  /** There was no answer in time; it can be sent again. */
  get over(): boolean {
    return this.#rendered && this.#drawn !== undefined && isOver(this.#drawn.state, this.#drawn.left);
  }

  hostUpdate(): void {
    this.#rendered = false;
  }

  hostUpdated(): void {
    if (!this.#rendered) this.#drawn = undefined;
    if (this.#drawn !== undefined) this.#speak(this.#drawn.state.challenge.id, this.#drawn.left);
    else this.#before = undefined;
  }

  render(state: Proving, actions: WaitActions, { before, problem }: WaitText): TemplateResult {
    const { challenge } = state;
    const { showCode, expiresIn } = challenge;
    const left = expiresIn === undefined ? Infinity : this.#countdown.left(challenge, expiresIn);
    this.#drawn = { state, actions, left };
    this.#rendered = true;
    const over = isOver(state, left);
    return html`<div class="stack" part="form">
      ${
        over
          ? notice({ kind: 'warning', id: 'wait-over', text: overText() })
          : this.#renderRequest(showCode, left)
      }
      ${problem ?? nothing}
      <p class="hint">
        ${internetText()}
        ${msg('If your phone shows a request that you did not start, decline it and change your password.', {
          id: 'selfsame.wait.not-you',
        })}
      </p>
      <div class="actions">${before ?? nothing} ${this.#renderResend(state, actions, over)}</div>
    </div>`;
  }

  #renderRequest(number: string | undefined, left: number): TemplateResult {
    return html`<p
        id="wait-text"
        tabindex="-1"
        aria-describedby=${left > 0 && Number.isFinite(left) ? 'wait-left' : nothing}
      >
        ${
          number === undefined
            ? msg('Open the app on your phone and approve the request.', { id: 'selfsame.wait.approve' })
            : msg('Open the app on your phone and approve the request with this number:', {
                id: 'selfsame.wait.compare',
              })
        }
      </p>
      ${
        number === undefined
          ? nothing
          : html`<div class="compare">
              <bdi class="number" part="number" dir="ltr">${number}</bdi>
              ${button({
                label: msg('Read aloud', { id: 'selfsame.wait.read' }),
                kind: 'quiet',
                // On request only: somebody may listen (SEC-079). Digit by digit, as it is typed.
                press: () => {
                  announce(this.#host, [...number].join(' '));
                },
              })}
            </div>`
      }
      <p class="meta waiting">
        <span class="spinner"></span>
        <span
          >${this.#poll.lost ? lostText() : msg('Waiting for your answer…', { id: 'selfsame.wait.waiting' })}
          ${
            left > 0 && Number.isFinite(left)
              ? html`<span id="wait-left" role="timer">${leftText(left)}</span>`
              : nothing
          }</span
        >
      </p>`;
  }

  #renderResend(state: Proving, { resend }: WaitActions, over: boolean): TemplateResult | typeof nothing {
    const offer = state.challenge.resend;
    if (offer === undefined || offer.left === 0) return nothing;
    const wait = this.#countdown.left(offer, offer.in);
    // While the first one may still arrive it would only be in the way.
    if (wait > 0 && !over && state.step !== 'resending') return nothing;
    return button({
      id: 'send-again',
      label: msg('Send again', { id: 'selfsame.wait.again' }),
      busyLabel: msg('Sending…', { id: 'selfsame.common.sending' }),
      busy: state.step === 'resending',
      kind: over ? 'primary' : 'secondary',
      unavailable: wait > 0 || state.step !== 'asked',
      press: () => {
        if (wait === 0) resend(undefined);
      },
    });
  }

  /** What is waited for now. When its time is over the backend may send it again, and is not asked any more. */
  #wait(): Wait | undefined {
    if (!this.#rendered || this.#drawn === undefined) return undefined;
    const { state, actions, left } = this.#drawn;
    const { challenge } = state;
    if (state.step !== 'asked' || challenge === this.#ended || isOver(state, left)) return undefined;
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

  #speak(id: string, left: number): void {
    const before = this.#before?.id === id ? this.#before.left : left;
    this.#before = { id, left };
    if (left > 0 && marks.some((mark) => before > mark && left <= mark)) announce(this.#host, leftText(left));
  }
}

/** Where it cannot be sent again, the backend says what ends: it is asked until then. */
const isOver = ({ step, challenge: { resend } }: Proving, left: number): boolean =>
  left === 0 && step !== 'checking' && resend !== undefined && resend.left !== 0;

const overText = (): string =>
  msg('There was no answer in time. Send the request again, or choose another method.', {
    id: 'selfsame.wait.over',
  });
