import {
  AccountError,
  type RecoveryKey,
  type RecoveryKeyEvent,
  type RecoveryStatus,
  type StepUpGrant,
} from '@selfsame/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { CountdownController } from '../controllers/countdown-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import type { FlowController } from '../controllers/flow-controller.js';
import { focusRendered } from '../internal/focus.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { fateAfter, isOurs, isUncertain, type KnownRecovery } from './known.js';
import { statusView } from './status-view.js';
import { recoveryWords } from './words.js';

const operation = 'recovery.generate';

/** What there is, and the way to a new set. */
export class SetMaker {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #flow: FlowController<RecoveryKey, RecoveryKeyEvent>;
  readonly #countdown: CountdownController;
  /** What there was before the attempt to replace it. */
  #before: RecoveryStatus | undefined;
  /** Brought back from a redirect. */
  #grant: StepUpGrant | undefined;

  constructor(
    host: LitElement,
    account: AccountController,
    flow: FlowController<RecoveryKey, RecoveryKeyEvent>,
  ) {
    this.#host = host;
    this.#account = account;
    this.#flow = flow;
    this.#countdown = new CountdownController(host);
    new DialogController(host, '#replace-dialog', () => this.#replacing());
  }

  render(known: KnownRecovery, state: RecoveryKey): TemplateResult {
    const words = recoveryWords(known.kind);
    const outcome = state.step === 'ready' ? state.outcome : undefined;
    const error = state.step === 'ready' || state.step === 'creating' ? state.error : undefined;
    return html`${statusView({
      ...known,
      busy: state.step === 'creating' || state.step === 'leaving',
      wait: this.wait(),
      outcome,
      error,
      host: this.#host,
      fate: fateAfter(error, this.#before, this.#account.read('recovery')),
      create: () => {
        if (known.status?.exists === false) void this.#create();
        else this.#flow.send({ type: 'replace' });
      },
    })}
    ${confirmDialog({
      id: 'replace-dialog',
      open: this.#replacing(),
      title: words.confirmTitle,
      text: words.confirmText,
      confirm: words.replace,
      busy: state.step === 'creating',
      busyLabel: words.creating,
      destructive: true,
      onConfirm: () => void this.#create(),
      onCancel: () => {
        this.forget();
      },
    })}`;
  }

  async #create(): Promise<void> {
    const { account } = this.#account;
    if (account === undefined) return;
    this.#before = account.peek('recovery');
    // Whose key it is: for the file.
    account.read('profile');
    const grant = this.#grant;
    this.#grant = undefined;
    const event = await this.#flow.run(
      { type: 'create' },
      { operation, note: { operation }, grant },
      async (run) => {
        const { recovery } = account.adapter;
        if (recovery === undefined) throw new AccountError('unsupported');
        const next = await recovery.generate(run);
        if (next.kind === 'done') return { type: 'created', set: next.value };
        if (next.kind !== 'redirect') throw new AccountError('server-error', { cause: next.kind });
        this.#flow.leave(next.url, operation);
        return { type: 'left' };
      },
    );
    if (event?.type === 'created') await focusRendered(this.#host, '#shown-title');
    if (event?.type !== 'failed') return;
    await focusRendered(this.#host, '#recovery-notice');
    // Whether anything was made is for the backend to say: asking for another key would not be harmless.
    if (isUncertain(event.error)) await account.refresh('recovery');
  }

  /** Back from proving it elsewhere: replacing is confirmed again, and nothing is made without a press. */
  resume(known: KnownRecovery): void {
    const resumption = this.#account.account?.takeResumption(isOurs);
    if (resumption === undefined) return;
    if (resumption.outcome !== 'returned')
      this.#flow.send({ type: 'failed', error: resumption.error ?? new AccountError('cancelled') });
    else {
      this.#grant = resumption.grant;
      if (known.status?.exists === false) void focusRendered(this.#host, '#create');
      else this.#flow.send({ type: 'replace' });
    }
  }

  #replacing(): boolean {
    const { state } = this.#flow;
    return state.step === 'confirming' || (state.step === 'creating' && state.replaces);
  }

  /** Seconds until another set can be made. */
  wait(): number {
    const { state } = this.#flow;
    const error = state.step === 'ready' ? state.error : undefined;
    const seconds = error?.info.retryAfter;
    return error === undefined || seconds === undefined ? 0 : this.#countdown.left(error, seconds);
  }

  forget(): void {
    this.#grant = undefined;
    this.#flow.cancel();
  }
}
