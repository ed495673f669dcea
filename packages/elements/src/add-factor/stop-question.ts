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

  constructor(host: StepsHost, flow: FlowController<AddFactor, AddFactorEvent>) {
    this.#host = host;
    this.#flow = flow;
    new DialogController(host, '#stop-dialog', () => this.#asked);
  }

  /** "Cancel", but where a sign-in demands the set-up. */
  renderButton(): TemplateResult | typeof nothing {
    if (this.#host.forced) return nothing;
    const { step } = this.#flow.state;
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
