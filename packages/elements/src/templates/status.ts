import { msg } from '@lit/localize';
import { isAccountError, type AccountError } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { loadErrorText, noConnectionText } from '../internal/load-error-text.js';
import { button } from './button.js';
import { notice } from './notice.js';
import { signInButton } from './sign-in-button.js';

/** "You are offline": typed text stays, actions stay usable and say what failed. */
export function offlineNotice(online: boolean): TemplateResult | typeof nothing {
  if (online) return nothing;
  return notice({
    kind: 'warning',
    id: 'offline',
    text: msg('You are offline. We will keep what you typed.', { id: 'selfsame.common.offline' }),
  });
}

/**
 * A read that failed: what happened and the way on.
 *
 * @param confirm for what is shown only to who has just proven who they are
 */
export function loadFailed(
  host: LitElement,
  error: AccountError,
  retry: () => void,
  confirm?: () => void,
): TemplateResult {
  if (confirm !== undefined && isAccountError(error, 'step-up-required'))
    return notice({
      kind: 'info',
      id: 'confirm-notice',
      text: msg('This is shown only after you have confirmed who you are.', {
        id: 'selfsame.load.step-up',
      }),
      action: button({
        label: msg('Confirm that it is you', { id: 'selfsame.step-up.title' }),
        press: confirm,
      }),
    });
  if (isAccountError(error, 'unauthenticated'))
    return notice({ kind: 'info', text: loadErrorText(error), action: signInButton(host) });
  return notice({
    kind: 'danger',
    text: loadErrorText(error),
    action: button({ label: msg('Try again', { id: 'selfsame.common.retry' }), press: retry }),
  });
}

/** Below a skeleton: appears by itself when an answer takes long (UX-008). */
export function slowNotice(retry: () => void): TemplateResult {
  return html`<div class="slow">
    ${notice({
      kind: 'info',
      id: 'slow',
      text: msg('This is taking longer than usual.', { id: 'selfsame.common.slow' }),
      action: button({ label: msg('Try again', { id: 'selfsame.common.retry' }), press: retry }),
    })}
  </div>`;
}

/** The code of a part did not arrive. What was typed is still there, and the next press tries again. */
export function partMissing(failed: boolean): TemplateResult | typeof nothing {
  return failed ? notice({ kind: 'danger', id: 'part-missing', text: noConnectionText() }) : nothing;
}
