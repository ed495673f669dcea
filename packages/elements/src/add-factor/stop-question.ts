import { msg } from '@lit/localize';
import type { AddFactor, AddFactorEvent } from '@selfsame/core';
import { nothing, type TemplateResult } from 'lit';
import { DialogController } from '../controllers/dialog-controller.js';
import type { FlowController } from '../controllers/flow-controller.js';
import { button } from '../templates/button.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import type { StepsHost } from './steps-host.js';

/** The way out, which asks first where a set-up that has begun would be lost (UX-AW-03). */
export class StopQuestion {
  readonly #host: StepsHost;
  readonly #flow: FlowController<AddFactor, AddFactorEvent>;
  readonly #choose: () => (() => void) | undefined;

  /** @param choose back to the choice, where there is one */
  constructor(
    host: StepsHost,
    flow: FlowController<AddFactor, AddFactorEvent>,
    choose: () => (() => void) | undefined,
  ) {
    this.#host = host;
    this.#flow = flow;
    this.#choose = choose;
    new DialogController(host, '#stop-dialog', () => this.#asked);
  }

  /** "Cancel"; where a sign-in demands the set-up only another method, so that nobody is stuck with the first choice. */
  renderButton(): TemplateResult | typeof nothing {
    const { step } = this.#flow.state;
    if (this.#host.forced) return this.#renderOther();
    // What is on its way may be done before it could be stopped.
    const waits = step === 'checking' || step === 'resending';
    return button({
      label: msg('Cancel', { id: 'selfsame.common.cancel' }),
      kind: 'quiet',
      unavailable: waits,
      press: () => {
        if (waits || this.#asked || this.#flow.send({ type: 'ask' })) return;
        this.#host.close();
      },
    });
  }

  #renderOther(): TemplateResult | typeof nothing {
    const { state } = this.#flow;
    const choose = this.#choose();
    // What was asked first has a way back of its own.
    if (choose === undefined || !('challenge' in state) || state.prepared !== undefined) return nothing;
    const waits = state.step === 'checking' || state.step === 'resending';
    return button({
      label: msg('Use another method', { id: 'selfsame.method.other' }),
      kind: 'quiet',
      unavailable: waits,
      press: () => {
        if (!waits) choose();
      },
    });
  }

  renderDialog(): TemplateResult {
    return confirmDialog({
      id: 'stop-dialog',
      open: this.#asked,
      title: msg('Stop the set-up?', { id: 'selfsame.add.stop.title' }),
      text: msg('What you have set up so far will not work. You can start again at any time.', {
        id: 'selfsame.add.stop.text',
      }),
      confirm: msg('Stop', { id: 'selfsame.add.stop' }),
      cancel: msg('Keep going', { id: 'selfsame.add.stop.cancel' }),
      onConfirm: () => {
        this.#host.close();
      },
      onCancel: () => {
        this.#flow.send({ type: 'stay' });
      },
    });
  }

  get #asked(): boolean {
    const { state } = this.#flow;
    return 'question' in state && state.question === 'stop';
  }
}
