import { msg, str } from '@lit/localize';
import type { Allow, Factor } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { denyText } from '../internal/deny-text.js';
import { formatDay } from '../internal/language.js';
import { button } from '../templates/button.js';
import { factorIcon, icon } from '../templates/icons.js';
import { notice } from '../templates/notice.js';
import { endingText, factorName, factorTypeName, lastDigits } from './factor-name.js';

export interface RowView {
  readonly factor: Factor;
  /** For ids within the shadow root; a backend's id may contain anything. */
  readonly index: number;
  /** What the actions call it. */
  readonly name: string;
  readonly busy: 'removing' | 'promoting' | undefined;
  /** What went wrong with the last action. */
  readonly error: string | undefined;
  /** Undefined: the backend has no such operation, and nothing is shown. */
  readonly remove: (() => void) | undefined;
  readonly promote: (() => void) | undefined;
  /** For one that is not confirmed yet: go on, or begin again. */
  readonly resume: { readonly again: boolean; readonly press: () => void } | undefined;
  readonly discard: (() => void) | undefined;
  /** An action that is not possible was pressed: its reason is to be read out. */
  readonly refuse: (reason: string) => void;
}

/** One factor: what it is, and what can be done to it. */
export function factorRow(view: RowView): TemplateResult {
  const { factor, index, error } = view;
  const pending = factor.status === 'pending';
  const reasons = pending ? [] : denials(view);
  return html`<li
    class="row ${factor.primary ? 'primary' : ''}"
    part="item"
    tabindex="-1"
    aria-labelledby="name-${index}"
    data-factor=${factor.id}
  >
    <span class="kind">${factorIcon(factor.type, factor.channel)}</span>
    <div class="about">
      <div class="headline">${renderName(factor, index)}${renderBadges(factor)}</div>
      <div class="meta details">${renderDetails(factor)}</div>
    </div>
    <div class="row-actions">${pending ? renderPendingActions(view) : renderActions(view)}</div>
    ${reasons.map(
      ({ action, text }) =>
        html`<p class="hint reason" part="hint" id="${action}-reason-${index}">${text}</p>`,
    )}
    ${
      error === undefined
        ? nothing
        : html`<div class="row-error">
            ${notice({ kind: 'danger', id: `row-error-${index}`, text: error })}
          </div>`
    }
  </li>`;
}

function renderName(factor: Factor, index: number): TemplateResult {
  const name = factorName(factor);
  const full = factorName(factor, Infinity);
  return html`<span class="name" id="name-${index}"
    >${
      name === full
        ? html`<bdi>${name}</bdi>`
        : html`<bdi aria-hidden="true">${name}</bdi><bdi class="visually-hidden">${full}</bdi>`
    }</span
  >`;
}

function renderBadges({ primary, origin, status }: Factor): TemplateResult[] {
  const badge = (text: string, kind = ''): TemplateResult =>
    html`<span class="badge ${kind}" part="badge">${text}</span>`;
  return [
    ...(primary ? [badge(msg('Primary', { id: 'selfsame.factor.primary' }), 'success')] : []),
    ...(origin === 'automatic'
      ? [badge(msg('Added automatically', { id: 'selfsame.factor.automatic' }))]
      : []),
    ...(status === 'pending'
      ? [badge(msg('Not confirmed yet', { id: 'selfsame.factor.pending' }), 'warning')]
      : []),
    ...(status === 'locked' ? [badge(msg('Blocked', { id: 'selfsame.factor.locked' }), 'warning')] : []),
  ];
}

function renderDetails(factor: Factor): TemplateResult[] {
  const { hint, createdAt, lastUsedAt } = factor;
  const type = factorTypeName(factor);
  const details: (string | TemplateResult)[] = [];
  if (type !== factorName(factor)) details.push(type);
  if (hint !== undefined && hint !== '') details.push(renderHint(hint));
  const added = createdAt === undefined ? '' : formatDay(createdAt);
  const used = lastUsedAt === undefined ? '' : formatDay(lastUsedAt);
  if (added !== '') details.push(msg(str`Added ${added}`, { id: 'selfsame.factor.added' }));
  if (used !== '')
    details.push(
      used === formatDay(new Date().toISOString())
        ? msg('last used today', { id: 'selfsame.factor.used-today' })
        : msg(str`last used ${used}`, { id: 'selfsame.factor.used' }),
    );
  return details.map((detail) => html`<span class="detail">${detail}</span>`);
}

function renderHint(hint: string): TemplateResult {
  const digits = lastDigits(hint);
  if (digits === undefined) return html`<bdi class="break">${hint}</bdi>`;
  return html`<bdi class="mask" aria-hidden="true">${hint}</bdi
    ><span class="visually-hidden">${endingText(digits)}</span>`;
}

interface Denial {
  readonly action: 'remove' | 'promote';
  readonly text: string;
}

/** Why an action that is there cannot be taken: said in the row, not hidden (UX-FL-02). */
function denials({ factor, remove, promote }: RowView): readonly Denial[] {
  const found: Denial[] = [];
  const add = (action: Denial['action'], allow: Allow): void => {
    if (allow === true || allow === 'unsupported') return;
    const text = denyText(allow);
    if (!found.some((other) => other.text === text)) found.push({ action, text });
  };
  if (remove !== undefined) add('remove', factor.can.remove);
  if (promote !== undefined && !factor.primary) add('promote', factor.can.primary);
  return found;
}

function renderActions(view: RowView): TemplateResult {
  const { factor, index, name, busy, remove, promote } = view;
  const reasons = denials(view);
  const reasonOf = (action: 'remove' | 'promote'): Denial | undefined => {
    const allow = factor.can[action === 'remove' ? 'remove' : 'primary'];
    return allow === true || allow === 'unsupported'
      ? undefined
      : reasons.find(({ text }) => text === denyText(allow));
  };
  const act = (action: 'remove' | 'promote', press: () => void) => (): void => {
    const reason = reasonOf(action);
    if (reason === undefined) press();
    else view.refuse(reason.text);
  };
  const described = (action: 'remove' | 'promote'): { readonly describedBy?: string } => {
    const reason = reasonOf(action);
    return reason === undefined ? {} : { describedBy: `${reason.action}-reason-${index}` };
  };
  const canPromote =
    promote !== undefined &&
    !factor.primary &&
    factor.status === 'active' &&
    factor.can.primary !== 'unsupported';
  return html`${
    canPromote
      ? button({
          label: msg('Set as primary', { id: 'selfsame.factor.promote' }),
          name: msg(str`Set as primary ${name}`, { id: 'selfsame.factor.promote.name' }),
          busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
          busy: busy === 'promoting',
          unavailable: reasonOf('promote') !== undefined,
          kind: 'quiet',
          ...described('promote'),
          press: act('promote', promote),
        })
      : nothing
  }${
    remove === undefined || factor.can.remove === 'unsupported'
      ? nothing
      : removeButton({
          name: msg(str`Remove ${name}`, { id: 'selfsame.factor.remove.name' }),
          busy: busy === 'removing',
          unavailable: reasonOf('remove') !== undefined,
          ...described('remove'),
          press: act('remove', remove),
        })
  }`;
}

function renderPendingActions({ busy, name, resume, discard }: RowView): TemplateResult {
  return html`${
    resume === undefined
      ? nothing
      : button(
          resume.again
            ? {
                label: msg('Start again', { id: 'selfsame.factor.restart' }),
                name: msg(str`Start again ${name}`, { id: 'selfsame.factor.restart.name' }),
                kind: 'quiet',
                press: resume.press,
              }
            : {
                label: msg('Continue', { id: 'selfsame.common.continue' }),
                name: msg(str`Continue ${name}`, { id: 'selfsame.factor.continue.name' }),
                kind: 'quiet',
                press: resume.press,
              },
        )
  }${
    discard === undefined
      ? nothing
      : button({
          label: msg('Discard', { id: 'selfsame.factor.discard' }),
          name: msg(str`Discard ${name}`, { id: 'selfsame.factor.discard.name' }),
          busyLabel: msg('Removing…', { id: 'selfsame.factor.removing' }),
          busy: busy === 'removing',
          kind: 'quiet',
          press: discard,
        })
  }`;
}

/** The trash can; its name is there for eyes too, as a tooltip. */
function removeButton(options: {
  readonly name: string;
  readonly busy: boolean;
  readonly unavailable: boolean;
  readonly describedBy?: string;
  readonly press: () => void;
}): TemplateResult {
  const label = options.busy ? msg('Removing…', { id: 'selfsame.factor.removing' }) : options.name;
  return html`<button
    class="button icon-only remove"
    part="secondary-action"
    type="button"
    aria-label=${label}
    title=${label}
    aria-disabled=${options.busy || options.unavailable ? 'true' : 'false'}
    aria-describedby=${ifDefined(options.describedBy)}
    ?data-busy=${options.busy}
    @click=${options.press}
  >
    ${options.busy ? html`<span class="spinner"></span>` : icon('trash')}
  </button>`;
}
