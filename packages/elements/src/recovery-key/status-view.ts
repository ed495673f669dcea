import { msg, str } from '@lit/localize';
import { type AccountError, type Allow, isAccountError, type RecoveryStatus } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { denyText } from '../internal/deny-text.js';
import { errorText } from '../internal/error-text.js';
import { formatDay, plural } from '../internal/language.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import { signInButton } from '../templates/sign-in-button.js';
import { recoveryWords } from './words.js';

export interface StatusViewOptions {
  readonly kind: RecoveryStatus['kind'];
  /** Undefined where the backend does not say. */
  readonly status: RecoveryStatus | undefined;
  readonly allow: Allow;
  readonly busy: boolean;
  /** How long no other set can be made, in seconds. */
  readonly wait: number;
  readonly outcome: 'saved' | 'replaced' | 'hidden' | 'dropped' | undefined;
  readonly error: AccountError | undefined;
  /** After an error: whether the present set is known to be good still. */
  readonly fate: 'still-works' | 'unsure' | 'nothing-to-say';
  readonly create: () => void;
  readonly host: LitElement;
}

/** What there is, never its values, and the button that makes a new set. */
export function statusView(options: StatusViewOptions): TemplateResult {
  const { kind, status, allow, busy, error } = options;
  const words = recoveryWords(kind);
  const some = status?.exists !== false;
  // A rule that the user cannot do anything about: no button that never works.
  const fixed = allow === 'managed' || allow === 'policy' || allow === 'unsupported';
  return html`${outcomeNotice(options)} ${statusLine(options)}
  ${allow === true ? nothing : html`<p class="hint" id="recovery-reason">${denyText(allow)}</p>`}
  ${error === undefined ? nothing : errorNotice(error, options)}
  ${
    fixed
      ? nothing
      : html`<div class="actions">
          ${button({
            id: 'create',
            label: some ? words.replace : words.create,
            busyLabel: words.creating,
            busy,
            unavailable: allow !== true || options.wait > 0,
            ...(allow === true ? {} : { describedBy: 'recovery-reason' }),
            ...(options.wait > 0 ? { describedBy: 'recovery-notice' } : {}),
            kind: some ? 'secondary' : 'primary',
            press: () => {
              if (allow === true && options.wait === 0) options.create();
            },
          })}
        </div>`
  }`;
}

function errorNotice(error: AccountError, { kind, fate, host }: StatusViewOptions): TemplateResult {
  const words = recoveryWords(kind);
  const more = { 'still-works': words.stillWorks, unsure: words.unsure, 'nothing-to-say': '' }[fate];
  return notice({
    kind: isAccountError(error, 'cancelled') ? 'info' : 'danger',
    id: 'recovery-notice',
    text: [errorText(error), more].filter(Boolean).join(' '),
    ...(isAccountError(error, 'unauthenticated') ? { action: signInButton(host) } : {}),
  });
}

function outcomeNotice({ kind, outcome }: StatusViewOptions): TemplateResult | typeof nothing {
  if (outcome === undefined) return nothing;
  const words = recoveryWords(kind);
  const texts = {
    hidden: words.hidden,
    dropped: `${words.hidden} ${words.stillWorks}`,
    saved: words.saved,
    replaced: `${words.saved} ${words.replaced}`,
  };
  const lost = outcome === 'hidden' || outcome === 'dropped';
  return notice({ kind: lost ? 'warning' : 'success', id: 'recovery-outcome', text: texts[outcome] });
}

function statusLine({ kind, status }: StatusViewOptions): TemplateResult | typeof nothing {
  if (status === undefined) return nothing;
  const { exists, createdAt, left, total, warnAt } = status;
  const day = createdAt === undefined ? '' : formatDay(createdAt);
  if (!exists && left === 0)
    return notice({
      kind: 'warning',
      id: 'recovery-left',
      text: msg('All codes are used up. Create new ones, so that you can always sign in.', {
        id: 'selfsame.recovery.used-up',
      }),
    });
  if (!exists) return html`<p>${recoveryWords(kind).none}</p>`;
  const low = left !== undefined && left <= (warnAt ?? 0);
  return html`${
    day === ''
      ? html`<p>${msg('Created.', { id: 'selfsame.recovery.exists' })}</p>`
      : html`<p>${msg(str`Created on ${day}.`, { id: 'selfsame.recovery.created-on' })}</p>`
  }
  ${
    kind === 'codes' && left !== undefined
      ? low
        ? notice({
            kind: 'warning',
            id: 'recovery-left',
            text: plural(left, {
              one: msg(str`You have only ${left} code left. Create new ones soon.`, {
                id: 'selfsame.recovery.few-left.one',
              }),
              other: msg(str`You have only ${left} codes left. Create new ones soon.`, {
                id: 'selfsame.recovery.few-left.other',
              }),
            }),
          })
        : html`<p class="meta">
            ${
              total === undefined
                ? msg(str`${left} codes left.`, { id: 'selfsame.recovery.left' })
                : msg(str`${left} of ${total} codes left.`, { id: 'selfsame.recovery.left-of' })
            }
          </p>`
      : nothing
  }`;
}
