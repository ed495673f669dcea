import { msg } from '@lit/localize';
import type { Challenge } from '@selfsame/core';
import type { LitElement } from 'lit';
import { announce } from '../internal/announcer.js';
import { focusRendered, reselect } from '../internal/focus.js';

// Where the focus goes while something is proven. Apart from what is drawn then, which comes only when it is needed.

/** Where the focus belongs when a challenge is shown or refused. */
export const proveFields =
  '#password, #code, #recovery-key, #send-code, #use-passkey, #wait-text, #wait-over';

const typed = '#password, #code, #recovery-key';

/** After a refused answer: in the field, its text selected (A11Y-075); where nothing is typed, on what is said. */
export async function focusRefused(host: LitElement): Promise<void> {
  await host.updateComplete;
  if (host.renderRoot.querySelector(typed) === null) await focusRendered(host, '#prove-notice', proveFields);
  else await reselect(host, typed);
}

/** A message went out once more. What is on a phone now says so itself; a code is typed into the same field. */
export async function focusResent(host: LitElement, { answers }: Challenge): Promise<void> {
  if (!answers.includes('wait'))
    announce(host, msg('A new code is on its way.', { id: 'selfsame.code.resent' }));
  await focusRendered(host, proveFields);
}
