import { msg } from '@lit/localize';
import { loadModule, type RecoverySet } from '@selfsame/core';
import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { AccountHost } from '../controllers/account-controller.js';
import { noConnectionText } from '../internal/load-error-text.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';

/** What this step needs of `<selfsame-recovery-key>`. */
interface RecoveryKey extends Element {
  present(set: RecoverySet): void;
}

/** The recovery key that came with the first factor: shown once, and not to be left before it is saved. */
export class KeepStep implements ReactiveController {
  readonly #host: AccountHost & { readonly headingLevel: number };
  #wanted: RecoverySet | undefined;
  /** The set that is on the screen: it is handed over once, whatever is rendered again. */
  #presented: RecoverySet | undefined;
  #failed = false;

  constructor(host: AccountHost & { readonly headingLevel: number }) {
    this.#host = host;
    host.addController(this);
  }

  /** Fetches the code ahead: what is shown once should not have to wait for it. */
  prepare(): void {
    void loadModule(() => import('../recovery-key/define.js')).catch(() => undefined);
  }

  /** @param set undefined when it has gone: then the element makes another one */
  render(set: RecoverySet | undefined, kept: () => void): TemplateResult {
    this.#wanted = set;
    if (this.#failed)
      return notice({
        kind: 'danger',
        id: 'keep-notice',
        text: noConnectionText(),
        action: button({
          label: msg('Try again', { id: 'selfsame.common.retry' }),
          press: () => {
            this.#failed = false;
            this.#host.requestUpdate();
          },
        }),
      });
    return html`<selfsame-recovery-key
      required
      .adapter=${this.#host.adapter}
      .headingLevel=${Math.min(6, this.#host.headingLevel + 1)}
      @selfsame-recovery-created=${kept}
    ></selfsame-recovery-key>`;
  }

  hostUpdate(): void {
    this.#wanted = undefined;
  }

  hostUpdated(): void {
    if (this.#wanted === undefined) {
      this.#presented = undefined;
      this.#failed = false;
    } else if (this.#wanted !== this.#presented && !this.#failed) {
      this.#presented = this.#wanted;
      void this.#present(this.#wanted);
    }
  }

  async #present(set: RecoverySet): Promise<void> {
    try {
      await loadModule(() => import('../recovery-key/define.js'));
    } catch {
      this.#failed = true;
      this.#presented = undefined;
      this.#host.requestUpdate();
      return;
    }
    const element = this.#host.renderRoot.querySelector<RecoveryKey>('selfsame-recovery-key');
    if (this.#presented === set) element?.present(set);
  }
}
