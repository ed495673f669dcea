import { msg } from '@lit/localize';
import { type AccountError, isAccountError, type Json, type Proving } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { passkeyObstacle } from '../internal/passkey-obstacle.js';
import { obstacleText, passkeyProblem } from '../internal/passkey-text.js';
import { getPasskey } from '../internal/webauthn.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import type { AskBrowser } from './answering.js';

export interface PasskeyText {
  /** Id of the form's heading. */
  readonly labelledBy: string;
  /** Actions before the main one, e.g. "Cancel". */
  readonly before?: TemplateResult | undefined;
  /** Fields that go with the answer. */
  readonly more?: TemplateResult | undefined;
  /** Words for what has nothing to do with passkeys. */
  readonly errorText: (error: AccountError) => string;
}

/**
 * The screen of a passkey, or a security key: a press, then the browser's own dialog.
 *
 * @param answer called in the handler of the press, as Safari wants it
 */
export function passkeyStep(
  state: Proving,
  answer: (ask: AskBrowser, form: HTMLFormElement) => void,
  text: PasskeyText,
): TemplateResult {
  const { challenge } = state;
  const obstacle = passkeyObstacle();
  if (obstacle !== undefined)
    return html`${notice({ kind: 'warning', id: 'prove-notice', text: obstacleText(obstacle) })}
      <div class="actions">${text.before ?? nothing}</div>`;
  const key = challenge.method.type === 'security-key';
  return html`<form
    method="post"
    novalidate
    part="form"
    aria-labelledby=${text.labelledBy}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const options: Json = challenge.webauthn ?? null;
      answer(
        async (signal) => ({ credential: await getPasskey(options, { signal }) }),
        event.currentTarget as HTMLFormElement,
      );
    }}
  >
    <p id="passkey-text">
      ${
        key
          ? msg('Have your security key ready. Your browser asks you to touch it.', {
              id: 'selfsame.passkey.key-text',
            })
          : msg('Your browser asks for your fingerprint, your face or the PIN of your device.', {
              id: 'selfsame.passkey.text',
            })
      }
    </p>
    ${text.more ?? nothing} ${problem(state, text)}
    <div class="actions">
      ${text.before ?? nothing}
      ${button({
        id: 'use-passkey',
        label:
          state.error === undefined
            ? key
              ? msg('Use security key', { id: 'selfsame.passkey.key-use' })
              : msg('Use passkey', { id: 'selfsame.passkey.use' })
            : msg('Try again', { id: 'selfsame.common.retry' }),
        busyLabel: msg('Waiting for your device…', { id: 'selfsame.passkey.busy' }),
        busy: state.step === 'checking',
        unavailable: state.step !== 'asked',
        kind: 'primary',
        type: 'submit',
        describedBy: 'passkey-text',
      })}
    </div>
  </form>`;
}

/** Whoever closed the browser's dialog has made no mistake. */
const problem = (
  { error, challenge }: Proving,
  { errorText }: PasskeyText,
): TemplateResult | typeof nothing =>
  error === undefined
    ? nothing
    : notice({
        kind: isAccountError(error, 'cancelled') ? 'info' : 'danger',
        id: 'prove-notice',
        text: passkeyProblem(error, challenge.method.type) ?? errorText(error),
      });
