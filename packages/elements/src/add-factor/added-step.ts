import { msg } from '@lit/localize';
import {
  type Factor,
  factorAction,
  type FactorAction,
  type FactorActionEvent,
  isAccountError,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { PrimaryFactorChangedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { errorText } from '../internal/error-text.js';
import { focusRendered } from '../internal/focus.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';

/** The end: it is added, it can come first from now on, and that is that. */
export class AddedStep {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<FactorAction, FactorActionEvent>;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.flow = new FlowController(host, factorAction);
  }

  render(factor: Factor | undefined, done: TemplateResult): TemplateResult {
    const { state } = this.flow;
    const error = state.step === 'ready' ? state.failed?.error : undefined;
    const promoted = state.step === 'ready' && state.done === 'promoted';
    return html`${notice({
        kind: 'success',
        id: 'added',
        text: msg('Added. Use it next time you sign in.', { id: 'selfsame.add.done.text' }),
      })}
      ${promoted ? html`<p>${promotedText()}</p>` : nothing}
      ${
        error === undefined || isAccountError(error, 'cancelled')
          ? nothing
          : notice({ kind: 'danger', id: 'promote-notice', text: errorText(error) })
      }
      <div class="actions">
        ${
          factor === undefined || promoted || !this.#canPromote(factor)
            ? nothing
            : button({
                label: msg('Ask for this one first', { id: 'selfsame.add.promote' }),
                busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
                busy: state.step === 'promoting',
                press: () => void this.#promote(factor),
              })
        }
        ${done}
      </div>`;
  }

  #canPromote({ primary, can }: Factor): boolean {
    const operations = this.#account.read('capabilities').value?.operations;
    return (
      !primary &&
      can.primary === true &&
      operations?.['factor.primary'] === 'page' &&
      this.#account.adapter?.factors.setPrimary !== undefined
    );
  }

  async #promote({ id, type }: Factor): Promise<void> {
    const { account } = this.#account;
    const setPrimary = account?.adapter.factors.setPrimary;
    if (account === undefined || setPrimary === undefined) return;
    const event = await this.flow.run(
      { type: 'promote', factorId: id },
      { operation: 'factor.primary', note: { operation: 'factor.primary', factorId: id } },
      async (run) => {
        account.put('factors', await setPrimary(id, run));
        return { type: 'promoted' };
      },
    );
    if (event?.type === 'failed') await focusRendered(this.#host, '#promote-notice');
    if (event?.type !== 'promoted') return;
    this.#host.dispatchEvent(new PrimaryFactorChangedEvent(type, id));
    announce(this.#host, promotedText());
    // The button that was pressed is gone.
    await focusRendered(this.#host, '#add-done');
  }
}

const promotedText = (): string => msg('It is asked for first from now on.', { id: 'selfsame.add.promoted' });
