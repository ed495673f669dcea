import { msg, str } from '@lit/localize';
import type { AccountAdapter, Capabilities, Factor } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { hasOperation } from '../internal/has-operation.js';
import { plural } from '../internal/language.js';
import { button } from '../templates/button.js';
import type { FactorActions } from './factor-actions.js';
import { distinctNames } from './factor-name.js';
import { factorRow, type RowView } from './factor-row.js';
import type { Beginning } from './wizard-opener.js';

export interface RowsView {
  /** In the order of display. */
  readonly factors: readonly Factor[];
  readonly operations: Capabilities['operations'];
  /** How many are drawn. */
  readonly shown: number;
  /** What its actions are about to do or have done; undefined before the first press. */
  readonly actions: FactorActions | undefined;
  readonly act: (act: (actions: FactorActions) => unknown) => void;
  readonly adapter: AccountAdapter | undefined;
  readonly open: (beginning: Beginning) => void;
  readonly refuse: (reason: string) => void;
  readonly showMore: () => void;
}

/** The factors as a list, a batch at a time. */
export function factorRows(view: RowsView): TemplateResult {
  const { factors } = view;
  const names = distinctNames(factors);
  const shown = factors.slice(0, view.shown);
  return html`<div>
    <ul class="rows" part="list" aria-label=${countText(factors.length)}>
      ${repeat(
        shown,
        ({ id }) => id,
        (factor, index) => factorRow({ ...rowView(view, factor), index, name: names.get(factor.id) ?? '' }),
      )}
    </ul>
    ${
      factors.length > shown.length
        ? button({
            label: msg('Show more', { id: 'selfsame.common.show-more' }),
            kind: 'quiet',
            press: view.showMore,
          })
        : nothing
    }
  </div>`;
}

function rowView(
  { factors, operations, actions, act, adapter, open, refuse }: RowsView,
  factor: Factor,
): Omit<RowView, 'index' | 'name'> {
  const { setPrimary, remove, continue: resume } = adapter?.factors ?? {};
  const state = actions?.flow.state;
  return {
    factor,
    busy:
      (state?.step === 'removing' || state?.step === 'promoting') && state.factorId === factor.id
        ? state.step
        : undefined,
    error: actions?.errorText(factor.id),
    remove:
      remove !== undefined && hasOperation({ operations }, 'factor.remove')
        ? () => act((present) => present.ask(factor))
        : undefined,
    promote:
      setPrimary !== undefined && hasOperation({ operations }, 'factor.primary')
        ? () => act((present) => present.promote(factor))
        : undefined,
    resume: resumption(factor, resume !== undefined, open),
    discard: remove === undefined ? undefined : () => act((present) => present.discard(factor, factors)),
    refuse,
  };
}

/** The secret of an authenticator app is shown once: one that is not confirmed begins again with a new one. */
function resumption(
  factor: Factor,
  canContinue: boolean,
  open: (beginning: Beginning) => void,
): RowView['resume'] {
  if (factor.type === 'totp') return { again: true, press: () => open('start') };
  return canContinue ? { again: false, press: () => open({ factor }) } : undefined;
}

const countText = (count: number): string =>
  plural(count, {
    one: msg(str`${count} sign-in method`, { id: 'selfsame.factors.list.one' }),
    other: msg(str`${count} sign-in methods`, { id: 'selfsame.factors.list.other' }),
  });
