import { msg } from '@lit/localize';
import type { Challenge, Proving } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { adoptStyles } from '../internal/adopt-styles.js';
import { focusRendered } from '../internal/focus.js';
import { methodDetail } from '../internal/method-text.js';
import { ProveStep } from '../parts/prove-step.js';
import { methodStyles } from '../styles/method.styles.js';
import { button } from '../templates/button.js';
import type { Progress } from './progress.js';

/** The second factor, or the password once more where the login page was opened to prove something. */
export class ChallengeSection {
  readonly #host: LitElement;
  readonly #progress: Progress;
  readonly #prove: ProveStep;

  constructor(host: LitElement, progress: Progress) {
    adoptStyles(host, methodStyles);
    this.#host = host;
    this.#progress = progress;
    this.#prove = new ProveStep(host);
  }

  /** Rejects `network` where the code of this kind of challenge did not arrive. */
  need(challenge: Challenge): Promise<void> {
    return this.#prove.need(challenge);
  }

  /** A request to a phone was not answered in time. */
  get unanswered(): boolean {
    return this.#prove.unanswered;
  }

  /**
   * @param signedInAs who is signed in, where the password is asked once more
   * @param forgot the way to a new factor for whoever has lost theirs, where "forgot password" is that way
   */
  render(state: Proving, signedInAs: () => string | undefined, forgot?: () => void): TemplateResult {
    const { method, answers } = state.challenge;
    const again = answers.includes('password');
    return html`${this.#prove.render(
      state,
      {
        answer: (answer, form, trustDevice) => void this.#progress.answer(answer, form, trustDevice),
        refuse: (error) => {
          this.#progress.flow.send({ type: 'failed', error });
          void focusRendered(this.#host, '[aria-invalid=true]');
        },
        resend: (channel) => void this.#progress.resend(channel),
        switchTo: (methodId) => void this.#progress.switchTo(methodId),
        poll: (signal) => this.#progress.poll(signal),
        fail: (error) => void this.#progress.fail(error),
      },
      {
        submit: msg('Sign in', { id: 'selfsame.common.sign-in' }),
        labelledBy: 'heading',
        account: again ? (methodDetail(method) ?? signedInAs()) : undefined,
      },
    )}
    ${
      again
        ? nothing
        : html`<div class="intro ways-out">
            ${
              forgot === undefined
                ? nothing
                : html`<p class="hint">
                    ${msg('Lost your device? Choose a new password; after that you set up a new one.', {
                      id: 'selfsame.sign-in.lost-device',
                    })}
                  </p>`
            }
            <div class="actions">
              ${
                forgot === undefined
                  ? nothing
                  : button({
                      label: msg('Forgot password?', { id: 'selfsame.sign-in.forgot' }),
                      kind: 'quiet',
                      press: forgot,
                    })
              }
              ${button({
                label: msg('Start again', { id: 'selfsame.sign-in.restart' }),
                kind: 'quiet',
                press: () => void this.#progress.restart(),
              })}
            </div>
          </div>`
    }`;
  }

  /** Title and first sentence. Call it while rendering. */
  title({ challenge }: Proving): readonly [string, string | typeof nothing] {
    if (challenge.answers.includes('password'))
      return [
        msg('Confirm that it is you', { id: 'selfsame.step-up.title' }),
        msg('Enter your password again to go on.', { id: 'selfsame.sign-in.again.description' }),
      ];
    if (challenge.method.type === 'recovery')
      return challenge.method.recovery === 'codes'
        ? [
            msg('Use a recovery code', { id: 'selfsame.sign-in.recovery-code.title' }),
            msg('Use one of your codes when you cannot sign in otherwise. Each works once.', {
              id: 'selfsame.sign-in.recovery-code.description',
            }),
          ]
        : [
            msg('Use your recovery key', { id: 'selfsame.sign-in.recovery.title' }),
            msg('Use it when you cannot get a code. It works once.', {
              id: 'selfsame.sign-in.recovery.description',
            }),
          ];
    return [challengeTitle(challenge), methodDetail(challenge.method) ?? nothing];
  }
}

function challengeTitle({ answers, method }: Challenge): string {
  if (answers.includes('wait'))
    return msg('Approve the sign-in on your phone', { id: 'selfsame.sign-in.wait.title' });
  if (!answers.includes('webauthn')) return msg('Enter your code', { id: 'selfsame.sign-in.code.title' });
  return method.type === 'security-key'
    ? msg('Use your security key', { id: 'selfsame.sign-in.security-key.title' })
    : msg('Use your passkey', { id: 'selfsame.sign-in.passkey.title' });
}
