import { msg } from '@lit/localize';
import {
  AccountError,
  type RecoveryKey,
  type RecoveryKeyEvent,
  type RecoveryNote,
  type ShownRecovery,
} from '@selfsame/core';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { DialogController } from '../controllers/dialog-controller.js';
import type { FlowController } from '../controllers/flow-controller.js';
import { RecoveryCreatedEvent, type TabChangeEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { focusRendered } from '../internal/focus.js';
import { language } from '../internal/language.js';
import { confirmDialog } from '../templates/confirm-dialog.js';
import { copy, download, print } from './keep.js';
import { type KeyDetails, keyDocument, keyFileName, keyFileText } from './key-file.js';
import { noteText, setView } from './set-view.js';
import { ShownGuard } from './shown-guard.js';
import { recoveryWords } from './words.js';

/** What the element's attributes say about a set that is shown. */
export interface SetOptions {
  readonly issuer: string;
  readonly fileName: string;
  readonly hideAfter: number;
  readonly required: boolean;
  readonly warnBeforeUnload: boolean;
}

type Shown = Extract<RecoveryKey, ShownRecovery>;

/** A set on the screen, from the moment it is there until it is saved or gone. */
export class SetOnScreen {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly #flow: FlowController<RecoveryKey, RecoveryKeyEvent>;
  readonly #options: () => SetOptions;
  readonly #guard: ShownGuard;
  #leaving: ((left: boolean) => void) | undefined;

  constructor(
    host: LitElement,
    account: AccountController,
    flow: FlowController<RecoveryKey, RecoveryKeyEvent>,
    options: () => SetOptions,
  ) {
    this.#host = host;
    this.#account = account;
    this.#flow = flow;
    this.#options = options;
    this.#guard = new ShownGuard(host, flow, {
      hideAfter: () => options().hideAfter,
      warnBeforeUnload: () => options().warnBeforeUnload,
      onWarn: () => {
        announce(host, this.#words().stillThere, 'assertive');
      },
      onHidden: () => {
        announce(host, this.#words().hidden, 'assertive');
      },
      onTabChange: (event) => {
        this.#holdBack(event);
      },
    });
    new DialogController(host, '#leave-dialog', () => this.#asksToLeave());
    host.addController({ hostUpdated: () => this.#answer() });
  }

  render(state: Shown): TemplateResult {
    const words = recoveryWords(state.set.kind);
    const details = this.#details(state);
    return html`${setView(state, keyFileName(details, this.#options().fileName), {
      download: () => {
        const root = this.#host.renderRoot as ShadowRoot;
        const name = keyFileName(details, this.#options().fileName);
        this.#tell(download(root, name, keyFileText(details)));
      },
      copy: () =>
        void copy(state.set.values.join('\n'), this.#host.renderRoot.querySelector<HTMLElement>('#key')).then(
          this.#tell,
        ),
      print: () =>
        void print(this.#host.renderRoot as ShadowRoot, keyDocument(details), language()).then(this.#tell),
      tick: (saved) => this.#flow.send({ type: 'tick', saved }),
      reveal: () => {
        this.#flow.send({ type: 'reveal' });
        void focusRendered(this.#host, '#shown-title');
      },
      stay: () => {
        this.#guard.stay();
        void focusRendered(this.#host, '#shown-title');
      },
      done: () => void this.#done(state),
      leave: this.#options().required ? undefined : () => void this.requestLeave(),
    })}
    ${confirmDialog({
      id: 'leave-dialog',
      open: this.#asksToLeave(),
      title: words.leaveTitle,
      text:
        state.set.saveToken !== undefined && state.replaces
          ? `${words.leaveText} ${words.stillWorks}`
          : words.leaveText,
      confirm: msg('Leave', { id: 'selfsame.recovery.leave' }),
      destructive: true,
      onConfirm: () => {
        this.#flow.send({ type: 'hide' });
        void focusRendered(this.#host, '#shown-title', '#recovery-title');
      },
      onCancel: () => {
        this.#guard.stay();
      },
    })}`;
  }

  /** Asks once, where something could be lost (UX-RK-02). True: nothing holds the page back. */
  requestLeave(): Promise<boolean> {
    if (!this.#guard.holds()) return Promise.resolve(true);
    this.#leaving?.(false);
    // An idle question gives way: whoever leaves is there.
    this.#guard.stay();
    if (!this.#flow.send({ type: 'ask', question: 'leave' })) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#leaving = resolve;
    });
  }

  async #done({ saved, set }: Shown): Promise<void> {
    if (!saved) {
      this.#flow.send({ type: 'told', note: 'unsaved' });
      announce(this.#host, recoveryWords(set.kind).notYetSaved);
      await focusRendered(this.#host, '#saved');
      return;
    }
    const { account } = this.#account;
    const event = await this.#flow.run({ type: 'save' }, { operation: 'recovery.generate' }, async (run) => {
      if (set.saveToken === undefined) return { type: 'saved' };
      const recovery = account?.adapter.recovery;
      // Nobody to tell: then this key never becomes valid, and must not pass for one.
      if (recovery?.confirmSaved === undefined) throw new AccountError('unsupported');
      await recovery.confirmSaved(set.saveToken, { signal: run.signal });
      return { type: 'saved' };
    });
    if (event?.type === 'failed') await focusRendered(this.#host, '#recovery-notice');
    if (event?.type !== 'saved') return;
    // The date comes with the backend's own word.
    if (account?.peek('recovery') !== undefined) {
      account.put('recovery', {
        kind: set.kind,
        exists: true,
        total: set.values.length,
        left: set.values.length,
      });
      void account.refresh('recovery');
    }
    announce(this.#host, recoveryWords(set.kind).saved);
    this.#host.dispatchEvent(new RecoveryCreatedEvent());
    await focusRendered(this.#host, '#recovery-title');
  }

  readonly #tell = (note: RecoveryNote): void => {
    const { state } = this.#flow;
    if (state.step !== 'shown') return;
    this.#flow.send({ type: 'told', note });
    const name = keyFileName(this.#details(state), this.#options().fileName);
    announce(this.#host, noteText(note, recoveryWords(state.set.kind), name));
  };

  /** Another tab of the profile takes the set off the screen: ask first. */
  #holdBack(event: TabChangeEvent): void {
    if ((this.#host.getRootNode() as Partial<ShadowRoot>).host !== event.composedPath()[0]) return;
    event.preventDefault();
    void this.requestLeave();
  }

  #details({ set }: Shown): KeyDetails {
    // While signing in there is no profile yet: the file then does without the account.
    const profile = this.#account.account?.peek('profile');
    return {
      issuer: this.#options().issuer || location.hostname,
      account: profile?.username ?? profile?.email,
      set,
      createdAt: new Date().toISOString(),
    };
  }

  /** Whatever took the question away, a press or the end of the set: whoever waits for its answer gets it. */
  #answer(): void {
    if (this.#leaving === undefined || this.#asksToLeave()) return;
    this.#leaving(!this.#guard.holds());
    this.#leaving = undefined;
  }

  #asksToLeave(): boolean {
    const { state } = this.#flow;
    return state.step === 'shown' && state.question === 'leave';
  }

  #words() {
    const { state } = this.#flow;
    return recoveryWords('set' in state ? state.set.kind : 'key');
  }
}
