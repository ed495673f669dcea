import type { RecoveryKey, RecoveryKeyEvent } from '@selfsame/core';
import type { LitElement, ReactiveController } from 'lit';
import { IdleController } from '../controllers/idle-controller.js';
import type { FlowController } from '../controllers/flow-controller.js';
import type { TabChangeEvent } from '../events.js';

/** How long the question "still there?" stands. */
const warning = 30;

/** How long nobody may touch the page, where the page does not say it, or says what is no number (SEC-034). */
const hideAfter = 300;
const atMost = 3600;

export interface ShownGuardOptions {
  readonly hideAfter: () => number;
  readonly warnBeforeUnload: () => boolean;
  readonly onWarn: () => void;
  readonly onHidden: () => void;
  readonly onTabChange: (event: TabChangeEvent) => void;
}

/**
 * Watches over a set while it is on the screen: covers it when the page is hidden (SEC-039), takes it away when nobody
 * is there any more (SEC-034), and, where the page wants that, makes the browser ask before the page is left.
 */
export class ShownGuard implements ReactiveController {
  readonly #flow: FlowController<RecoveryKey, RecoveryKeyEvent>;
  readonly #options: ShownGuardOptions;
  readonly #idle: IdleController;

  constructor(
    host: LitElement,
    flow: FlowController<RecoveryKey, RecoveryKeyEvent>,
    options: ShownGuardOptions,
  ) {
    this.#flow = flow;
    this.#options = options;
    this.#idle = new IdleController(host, {
      wanted: () => flow.state.step === 'shown',
      after: () => {
        const wanted = options.hideAfter();
        // The question alone takes its time: a shorter limit could not be answered.
        return Number.isFinite(wanted) ? Math.min(atMost, Math.max(wanted, 2 * warning)) : hideAfter;
      },
      warning,
      onWarn: () => {
        flow.send({ type: 'ask', question: 'idle' });
        options.onWarn();
      },
      onIdle: () => {
        flow.send({ type: 'hide' });
        options.onHidden();
      },
    });
    host.addController(this);
  }

  /** The user is there. */
  stay(): void {
    this.#flow.send({ type: 'stay' });
    this.#idle.stay();
  }

  /** Whether there is something on the screen that would be lost. */
  holds(): boolean {
    const { step } = this.#flow.state;
    return step === 'shown' || step === 'saving';
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#conceal);
    addEventListener('beforeunload', this.#askBrowser);
    addEventListener('selfsame-tab-change', this.#holdTab);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#conceal);
    removeEventListener('beforeunload', this.#askBrowser);
    removeEventListener('selfsame-tab-change', this.#holdTab);
  }

  readonly #conceal = (): void => {
    if (document.visibilityState === 'hidden') this.#flow.send({ type: 'conceal' });
  };

  readonly #askBrowser = (event: BeforeUnloadEvent): void => {
    if (this.#options.warnBeforeUnload() && this.holds()) event.preventDefault();
  };

  readonly #holdTab = (event: TabChangeEvent): void => {
    if (this.holds()) this.#options.onTabChange(event);
  };
}
