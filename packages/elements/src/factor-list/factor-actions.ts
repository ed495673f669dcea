import { msg, str } from '@lit/localize';
import {
  AccountError,
  type Factor,
  factorAction,
  type FactorAction,
  type FactorActionEvent,
  isAccountError,
  type StepUpGrant,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import { FlowController, type Run } from '../controllers/flow-controller.js';
import { FactorRemovedEvent, PrimaryFactorChangedEvent } from '../events.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { announce } from '../internal/announcer.js';
import { errorText } from '../internal/error-text.js';
import { focusRendered } from '../internal/focus.js';
import { plural } from '../internal/language.js';
import { dialogStyles } from '../styles/dialog.styles.js';
import { formStyles } from '../styles/form.styles.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { notice } from '../templates/notice.js';
import { heirStyles } from './heir.styles.js';
import { disabledText, disableFactors, disableQuestion, type Question } from './disable-factors.js';
import { factorName } from './factor-name.js';
import { inOrder } from './factor-order.js';

/** Removing a factor, and asking for another one first: what only a press needs. */
export class FactorActions {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<FactorAction, FactorActionEvent>;
  /** A proof that a redirect brought back, for the one operation that was begun before it. */
  #grant: StepUpGrant | undefined;
  /** What the last action was about: it may be gone from the list by now. */
  #subject: Factor | undefined;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.flow = new FlowController(host, factorAction);
    adoptStyles(host, formStyles, dialogStyles, heirStyles);
    new DialogController(host, '#remove-dialog', () => this.flow.state.step === 'confirming');
  }

  /** Everything is being turned off. */
  get disabling(): boolean {
    const { state } = this.flow;
    return state.step === 'removing' && state.factorId === undefined;
  }

  /** What went wrong with this factor's last action. Whoever stopped it need not be told. Call it while rendering. */
  errorText(factorId: string | undefined): string | undefined {
    const { state } = this.flow;
    const failed = state.step === 'ready' ? state.failed : undefined;
    return failed === undefined || failed.factorId !== factorId || isAccountError(failed.error, 'cancelled')
      ? undefined
      : errorText(failed.error);
  }

  /** What the last action brought about, in words. Call it while rendering. */
  doneText(): string | undefined {
    const { state } = this.flow;
    if (state.step !== 'ready' || state.done === undefined) return undefined;
    if (this.#subject === undefined) {
      const factors = this.#account.read('factors').value;
      return factors?.length === 0 ? disabledText() : undefined;
    }
    const name = factorName(this.#subject);
    return state.done === 'removed' ? removedText(name) : promotedText(name);
  }

  /**
   * Asks whether `factor` shall go; undefined: all of them. `grant`: the proof is there already, brought back from a
   * redirect.
   */
  ask(factor: Factor | undefined, grant?: StepUpGrant): void {
    if (!this.flow.send({ type: 'ask', factorId: factor?.id })) return;
    this.#subject = factor;
    this.#grant = grant;
  }

  cancel(): void {
    this.#grant = undefined;
    this.flow.cancel();
  }

  renderDialog(factors: readonly Factor[]): TemplateResult {
    const open = this.flow.state.step === 'confirming';
    const error = this.errorText(undefined);
    return html`${error === undefined ? nothing : notice({ kind: 'danger', id: 'disable-notice', text: error })}
    ${confirmDialog({
      id: 'remove-dialog',
      open,
      destructive: true,
      ...(open && this.#subject === undefined
        ? disableQuestion(this.#account.read('policy').value)
        : this.#removeQuestion(open ? this.#subject : undefined, factors)),
      onConfirm: () => void this.#confirm(factors),
      onCancel: () => {
        this.cancel();
      },
    })}`;
  }

  #removeQuestion(factor: Factor | undefined, factors: readonly Factor[]): Question {
    const heirs = factor === undefined ? [] : this.#heirs(factor, factors);
    return {
      title:
        factor === undefined
          ? ''
          : msg(html`Remove <bdi>${factorName(factor, Infinity)}</bdi>?`, {
              id: 'selfsame.factor.remove.title',
            }),
      text: factor !== undefined && isLast(factor, factors) ? lastText() : consequenceText(),
      more: heirs.length < 2 ? undefined : renderHeirs(heirs),
      confirm: msg('Remove', { id: 'selfsame.factor.remove' }),
    };
  }

  /** Gives up a factor that was never confirmed. */
  async discard(factor: Factor, factors: readonly Factor[]): Promise<void> {
    this.#subject = factor;
    await this.#remove({ type: 'discard', factorId: factor.id }, factor, factors, undefined);
  }

  /** Asks for `factor` first from now on. */
  async promote(factor: Factor, grant?: StepUpGrant): Promise<void> {
    const { account } = this.#account;
    const setPrimary = account?.adapter.factors.setPrimary;
    if (account === undefined || setPrimary === undefined) return;
    const { id } = factor;
    const event = await this.flow.run(
      { type: 'promote', factorId: id },
      { operation: 'factor.primary', note: { operation: 'factor.primary', factorId: id }, grant },
      async (run) => {
        account.put('factors', await setPrimary(id, run));
        return { type: 'promoted' };
      },
    );
    if (event === undefined) return;
    this.#subject = factor;
    if (event.type === 'promoted') this.#host.dispatchEvent(new PrimaryFactorChangedEvent(factor.type, id));
    // The row has moved to the top, and what moves in the document loses the focus (A11Y-103).
    await focusRendered(this.#host, rowSelector(id));
    if (event.type === 'failed') await this.#refreshAfter(event.error);
    if (event.type === 'promoted') announce(this.#host, promotedText(factorName(factor)));
  }

  async #confirm(factors: readonly Factor[]): Promise<void> {
    const factor = this.#subject;
    if (this.flow.state.step !== 'confirming') return;
    if (factor === undefined) return this.#disable(factors);
    const heir = this.#host.renderRoot.querySelector<HTMLInputElement>('input[name=heir]:checked')?.value;
    await this.#remove({ type: 'remove' }, factor, factors, heir);
  }

  async #remove(
    start: FactorActionEvent,
    factor: Factor,
    factors: readonly Factor[],
    heir: string | undefined,
  ): Promise<void> {
    const { id, type } = factor;
    const grant = this.#grant;
    this.#grant = undefined;
    const event = await this.flow.run(
      start,
      { operation: 'factor.remove', note: { operation: 'factor.remove', factorId: id }, grant },
      (run) => this.#removeNow(id, heir, run),
    );
    if (event?.type === 'failed') {
      await focusRendered(this.#host, `${rowSelector(id)} .remove`, rowSelector(id), '#factors-title');
      await this.#refreshAfter(event.error);
    }
    if (event?.type !== 'removed') return;
    this.#host.dispatchEvent(new FactorRemovedEvent(type, id));
    const left = factors.filter((other) => other.id !== id);
    await focusRendered(this.#host, ...neighbours(id, factors).map(rowSelector), '#factors-title');
    announce(
      this.#host,
      `${removedText(factorName(factor))} ${leftText(left.filter(({ status }) => status === 'active').length)}`,
    );
    await this.#account.account?.refreshFactors();
    if (factor.primary) this.#tellHeir();
  }

  async #disable(factors: readonly Factor[]): Promise<void> {
    const grant = this.#grant;
    this.#grant = undefined;
    const operation = 'factor.disableAll';
    const event = await this.flow.run({ type: 'remove' }, { operation, note: { operation }, grant }, (run) =>
      disableFactors(this.#account.account, this.flow, run),
    );
    if (event?.type === 'failed') {
      await focusRendered(this.#host, '#disable-notice', '#disable-all', '#factors-title');
      await this.#refreshAfter(event.error);
    }
    if (event?.type !== 'removed') return;
    for (const { type, id } of factors) this.#host.dispatchEvent(new FactorRemovedEvent(type, id));
    await focusRendered(this.#host, '#done', '#factors-title');
    announce(this.#host, disabledText());
    await this.#account.account?.refreshFactors();
  }

  async #removeNow(id: string, heir: string | undefined, run: Run): Promise<FactorActionEvent> {
    const { account } = this.#account;
    const factors = account?.adapter.factors;
    // Nobody was asked, so nothing is removed.
    if (account === undefined || factors?.remove === undefined) throw new AccountError('unsupported');
    try {
      const next = await factors.remove(id, run);
      if (next.kind === 'redirect') {
        this.flow.leave(next.url, 'factor.remove');
        return { type: 'left' };
      }
    } catch (error) {
      // Another tab was faster: it is gone, as was wanted (F-07).
      if (!isAccountError(error, 'factor-not-found')) throw error;
    }
    const present = account.read('factors').value ?? [];
    account.put(
      'factors',
      present.filter((factor) => factor.id !== id),
    );
    // The removal stands whatever becomes of this; the list then shows whom the backend chose.
    if (heir !== undefined)
      await factors.setPrimary?.(heir, { signal: run.signal }).then(
        (all) => {
          account.put('factors', all);
        },
        () => undefined,
      );
    return { type: 'removed' };
  }

  /** Who could be asked for first when `factor` is gone. With one candidate there is nothing to choose (SEC-078). */
  #heirs(factor: Factor, factors: readonly Factor[]): readonly Factor[] {
    if (!factor.primary || this.#account.adapter?.factors.setPrimary === undefined) return [];
    return factors.filter(
      ({ id, status, can }) => id !== factor.id && status === 'active' && can.primary === true,
    );
  }

  #tellHeir(): void {
    const first = this.#account.read('factors').value?.find(({ primary }) => primary);
    if (first !== undefined) announce(this.#host, promotedText(factorName(first)));
  }

  /** What was refused may have changed elsewhere; what did not arrive has not. */
  async #refreshAfter(error: AccountError): Promise<void> {
    if (!isAccountError(error, 'cancelled', 'network', 'timeout', 'aborted', 'rate-limited'))
      await this.#account.account?.refreshFactors();
  }
}

const rowSelector = (id: string): string => `li[data-factor="${CSS.escape(id)}"]`;

/** Where the focus goes when a row is gone: the row before, else the one after (A11Y-043). */
function neighbours(id: string, factors: readonly Factor[]): readonly string[] {
  const ids = inOrder(factors).map((factor) => factor.id);
  const at = ids.indexOf(id);
  return [ids[at - 1], ids[at + 1]].filter((other) => other !== undefined);
}

const isLast = (factor: Factor, factors: readonly Factor[]): boolean =>
  factors.every(({ id, status }) => id === factor.id || status !== 'active');

function renderHeirs(heirs: readonly Factor[]): TemplateResult {
  return html`<fieldset class="choices">
    <legend class="label">
      ${msg('Which method shall be asked for first then?', { id: 'selfsame.factor.remove.heir' })}
    </legend>
    ${heirs.map(
      (factor, index) =>
        html`<label class="choice">
          <input type="radio" name="heir" value=${factor.id} ?checked=${index === 0} />
          <bdi class="break">${factorName(factor)}</bdi>
        </label>`,
    )}
  </fieldset>`;
}

const consequenceText = (): string =>
  msg('You will no longer be able to sign in with this method.', { id: 'selfsame.factor.remove.text' });

const lastText = (): string =>
  msg('This is your only second method. Without it, your password alone protects your account.', {
    id: 'selfsame.factor.remove.last',
  });

const removedText = (name: string): string =>
  msg(str`${name} was removed.`, { id: 'selfsame.factor.removed' });

const promotedText = (name: string): string =>
  msg(str`${name} is asked for first from now on.`, { id: 'selfsame.factor.promoted' });

const leftText = (count: number): string =>
  plural(count, {
    one: msg(str`${count} method left.`, { id: 'selfsame.factor.left.one' }),
    other: msg(str`${count} methods left.`, { id: 'selfsame.factor.left.other' }),
  });
