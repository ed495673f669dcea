import { msg, str } from '@lit/localize';
import { isAccountError, type StepUp } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { errorText } from '../internal/error-text.js';
import { isFree } from '../internal/method-text.js';
import { announcementOf, type MethodList, sendLabel } from '../parts/method-list.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import { loadFailed } from '../templates/status.js';
import type { Proof } from './proof.js';

/** No challenge is open: it is being begun, could not be, or a method that sends something waits for a press. */
export function startView(
  host: LitElement,
  proof: Proof,
  list: MethodList,
  cancel: TemplateResult,
): TemplateResult {
  const state: StepUp = proof.flow.state;
  const [first, ...others] = proof.methods;
  const error = state.step === 'ready' || state.step === 'beginning' ? state.error : undefined;
  const sends = first !== undefined && !isFree(first) && error === undefined;
  if (isAccountError(error, 'unauthenticated'))
    return html`${loadFailed(host, error, () => undefined)}
      <div class="actions">${cancel}</div>`;
  if (first === undefined && error === undefined)
    return html`${notice({
        kind: 'warning',
        text: msg('You cannot confirm it here. Sign in again, or ask for help.', {
          id: 'selfsame.step-up.empty',
        }),
      })}
      <div class="actions">${cancel}</div>`;
  return html`${
      error === undefined ? nothing : notice({ kind: 'danger', id: 'prove-notice', text: errorText(error) })
    }
    ${sends ? html`<p>${announcementOf(first)}</p>` : nothing}
    <div class="actions">
      ${cancel}
      ${button({
        id: 'send-code',
        label: sends ? sendLabel(first) : msg('Try again', { id: 'selfsame.common.retry' }),
        busyLabel: sends
          ? msg('Sending…', { id: 'selfsame.common.sending' })
          : msg('One moment…', { id: 'selfsame.common.moment' }),
        busy: state.step === 'beginning',
        kind: 'primary',
        press: () => void proof.begin(first?.id),
      })}
    </div>
    ${list.render({
      methods: others,
      open: false,
      busy: undefined,
      unavailable: state.step === 'beginning',
      choose: (methodId) => void proof.begin(methodId),
    })}`;
}

/** Proving happens on another site: where the user will go, and the choice to stay (SEC-055). */
export function departureView(url: string, proof: Proof, cancel: TemplateResult): TemplateResult {
  const { host } = new URL(url, location.href);
  return html`<p class="break">
      ${msg(str`You will go to the sign-in page of ${host} and come back here.`, {
        id: 'selfsame.step-up.departure',
      })}
    </p>
    <div class="actions">
      ${cancel}
      ${button({
        label: msg('Continue', { id: 'selfsame.common.continue' }),
        kind: 'primary',
        press: () => {
          proof.leave();
        },
      })}
    </div>`;
}
