import { type Factor, loadModule } from '@selfsame/core';
import { html, type TemplateResult } from 'lit';
import type { AccountController, AccountHost } from '../controllers/account-controller.js';
import { focusRendered } from '../internal/focus.js';
import type { AddFactorElement } from '../add-factor/add-factor.js';

/** How the wizard is to begin: by itself after a redirect, with a press, or with a factor that is not confirmed yet. */
export type Beginning = 'resume' | 'start' | { readonly factor: Factor };

/** An element that shows the wizard in its own place. */
export type WizardHost = AccountHost & { readonly headingLevel: number };

type Wizard =
  | { readonly step: 'closed'; readonly failed: boolean }
  /** Its code is on its way. */
  | { readonly step: 'loading' }
  | { readonly step: 'open' };

/** Fetches the wizard's code when it is first wanted, shows it, and tidies up after it. */
export class WizardOpener {
  readonly #host: WizardHost;
  readonly #account: AccountController;
  #wizard: Wizard = { step: 'closed', failed: false };
  #added: string | undefined;

  constructor(host: WizardHost, account: AccountController) {
    this.#host = host;
    this.#account = account;
  }

  get state(): Wizard {
    return this.#wizard;
  }

  async open(beginning: Beginning): Promise<void> {
    if (this.#wizard.step !== 'closed') return;
    this.#set({ step: 'loading' });
    try {
      await loadModule(() => import('../add-factor/define.js'));
    } catch {
      this.#set({ step: 'closed', failed: true });
      if (beginning !== 'resume') await focusRendered(this.#host, '#part-missing');
      return;
    }
    this.#added = undefined;
    this.#set({ step: 'open' });
    await this.#host.updateComplete;
    const element = this.#host.renderRoot.querySelector<AddFactorElement>('selfsame-add-factor');
    if (element === null) return;
    // After a redirect it finds by itself what came back. The focus is nobody's then, and stays where it is; but in a
    // narrow list of sections the wizard may be far down, and the page would look as if nothing had happened.
    if (beginning === 'resume') {
      if (!isInSight(element)) element.scrollIntoView();
      return;
    }
    if (beginning === 'start') element.start();
    else element.continue(beginning.factor);
    element.focus();
  }

  /** Takes the wizard away, and with it what it began. */
  close(): void {
    this.#set({ step: 'closed', failed: false });
  }

  render(): TemplateResult {
    return html`<selfsame-add-factor
      .adapter=${this.#host.adapter}
      .headingLevel=${this.#host.headingLevel}
      @selfsame-factor-added=${(event: HTMLElementEventMap['selfsame-factor-added']) => {
        this.#added = event.detail.factorId;
        void this.#refresh();
      }}
      @selfsame-add-factor-closed=${() => void this.#closed()}
    ></selfsame-add-factor>`;
  }

  async #closed(): Promise<void> {
    this.close();
    const added = this.#added;
    if (added === undefined) await focusRendered(this.#host, '#add-factor', '#factors-title');
    await this.#refresh();
    if (added !== undefined)
      await focusRendered(this.#host, `li[data-factor="${CSS.escape(added)}"]`, '#factors-title');
  }

  async #refresh(): Promise<void> {
    await this.#account.account?.refreshFactors();
  }

  #set(wizard: Wizard): void {
    this.#wizard = wizard;
    this.#host.requestUpdate();
  }
}

/** Whether its beginning can be seen, with room for more than a title below it. */
function isInSight(element: Element): boolean {
  const { top } = element.getBoundingClientRect();
  return top >= 0 && top < innerHeight / 2;
}
