import { msg, updateWhenLocaleChanges } from '@lit/localize';
import {
  type AccountAdapter,
  type AccountError,
  type Capabilities,
  type Factor,
  loadModule,
  type Policy,
} from '@selfsame/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AccountController } from '../controllers/account-controller.js';
import { ElementState } from '../controllers/element-state.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { OnlineController } from '../controllers/online-controller.js';
import { announce } from '../internal/announcer.js';
import { version } from '../internal/define.js';
import { focusRendered } from '../internal/focus.js';
import { direction, language } from '../internal/language.js';
import { readNote } from '../internal/note.js';
import { proveRead } from '../internal/prove-read.js';
import { buttonStyles } from '../styles/button.styles.js';
import { hostStyles } from '../styles/host.styles.js';
import { noticeStyles } from '../styles/notice.styles.js';
import { notice } from '../templates/notice.js';
import { heading } from '../templates/heading.js';
import { section } from '../templates/section.js';
import { loadFailed, offlineNotice, slowNotice } from '../templates/status.js';
import { addButton } from './add-button.js';
import { disableButton } from './disable-button.js';
import type { FactorActions } from './factor-actions.js';
import { canDisable, canEnrol, listStates } from './factor-list.states.js';
import { factorListStyles } from './factor-list.styles.js';
import { addRefusal, emptyList, nudge, policyNotice } from './factor-notices.js';
import { inOrder } from './factor-order.js';
import { factorRows } from './factor-rows.js';
import { WizardOpener } from './wizard-opener.js';

/** Rows that are drawn at first, and how many more each press brings (A11Y-104). */
const firstRows = 20;
const moreRows = 50;

/**
 * The ways a user can prove who they are besides the password: see them, choose the one that comes first, remove one,
 * add another.
 *
 * @summary The authentication factors of the signed-in user.
 * @tag selfsame-factor-list
 * @attr {number} heading-level - level of the title, 1 to 6; 2 unless set
 * @slot help - help text, at the end
 * @fires {FactorAddedEvent} selfsame-factor-added - a factor was added and confirmed
 * @fires {FactorRemovedEvent} selfsame-factor-removed - a factor was removed
 * @fires {PrimaryFactorChangedEvent} selfsame-primary-factor-changed - another factor is asked for first from now on
 * @fires {FailedEvent} selfsame-failed - an operation failed
 * @fires {SignInRequiredEvent} selfsame-sign-in-required - the user pressed "Sign in" after the session had ended
 * @fires {StepUpEvent} selfsame-step-up - proof is needed
 * @fires {RedirectEvent} selfsame-redirect - the browser should leave for the backend's page
 * @csspart section - the card
 * @csspart heading - its title
 * @csspart description - the line under the title
 * @csspart list - the list
 * @csspart item - one factor
 * @csspart badge - "Primary" and the like
 * @csspart hint - why an action is not possible
 * @csspart notice - a notice
 * @csspart dialog - the confirmation
 * @csspart primary-action - the main button
 * @csspart secondary-action - the other buttons
 * @cssstate loading - nothing is known yet
 * @cssstate empty - there is no factor
 * @cssstate ready - the factors are shown
 * @cssstate submitting - a change is on its way
 * @cssstate success - the last change was made
 * @cssstate error - the last change failed, or nothing could be loaded
 * @cssstate offline - the browser is offline
 * @cssstate unauthorized - there is no session
 * @cssstate policy-required - the policy wants one more factor
 * @cssstate max-reached - no more can be added
 * @cssstate last-factor - one cannot be removed because it is the last
 * @cssstate pending - a factor is not confirmed yet
 * @cssstate readonly - nothing can be changed here
 */
export class FactorListElement extends LitElement {
  static readonly version = version;
  static override styles = [...hostStyles, buttonStyles, noticeStyles, factorListStyles];

  /** The backend; wins over the provider's. */
  @property({ attribute: false }) adapter: AccountAdapter | undefined;
  /** Level of the title. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private rows = firstRows;
  @state() private nudged = true;

  readonly #account = new AccountController(this, () => {
    this.forget();
  });
  readonly #actions = new LazyPart(this, async () => {
    const { FactorActions } = await loadModule(() => import('./factor-actions.js'));
    return new FactorActions(this, this.#account);
  });
  readonly #wizard = new WizardOpener(this, this.#account);
  readonly #online = new OnlineController(this);

  constructor() {
    super();
    new ElementState(this, () =>
      listStates({
        failure: this.#failure(),
        factors: this.#account.read('factors').value,
        policy: this.#account.read('policy').value,
        action: this.#actions.value?.flow.state,
        online: this.#online.online,
        capabilities: this.#account.read('capabilities').value,
      }),
    );
    updateWhenLocaleChanges(this);
  }

  /** Gives up whatever is under way, a half-done set-up included: for a page that hides the element. */
  forget(): void {
    this.#actions.value?.cancel();
    this.#wizard.close();
  }

  protected override willUpdate(): void {
    this.#takeUp();
  }

  override render(): TemplateResult {
    const content = this.#wizard.state.step === 'open' ? this.#wizard.render() : this.#renderList();
    return html`<div class="frame" lang=${language()} dir=${direction()}>
      ${content}<slot name="help"></slot>
    </div>`;
  }

  #renderList(): TemplateResult {
    const factors = this.#account.read('factors').value;
    const capabilities = this.#account.read('capabilities').value;
    const policy = this.#account.read('policy').value;
    const failure = this.#failure();
    return section(
      heading({
        id: 'factors-title',
        level: this.headingLevel,
        text: msg('Authentication factors', { id: 'selfsame.factors.title' }),
      }),
      msg('What you confirm with, besides your password, that it is you.', {
        id: 'selfsame.factors.description',
      }),
      factors === undefined || capabilities === undefined || (policy === undefined && failure === undefined)
        ? failure === undefined
          ? this.#renderSkeleton()
          : loadFailed(this, failure, this.#reload, this.#confirm)
        : this.#renderLoaded(inOrder(factors), policy, capabilities, failure),
    );
  }

  #renderLoaded(
    factors: readonly Factor[],
    policy: Policy | undefined,
    capabilities: Capabilities,
    failure: AccountError | undefined,
  ): TemplateResult {
    const done = this.#actions.value?.doneText();
    return html`${offlineNotice(this.#online.online)}
    ${failure === undefined ? nothing : loadFailed(this, failure, this.#reload, this.#confirm)}
    ${done === undefined ? nothing : notice({ kind: 'success', id: 'done', text: html`<bdi>${done}</bdi>` })}
    ${policyNotice(policy, factors)}
    ${factors.length === 0 ? emptyList() : this.#renderRows(factors, capabilities)}
    ${
      this.nudged && canEnrol(capabilities)
        ? nudge(policy, factors, () => {
            this.nudged = false;
            void focusRendered(this, '#add-factor');
          })
        : nothing
    }
    ${
      canEnrol(capabilities)
        ? addButton({
            wizard: this.#wizard,
            partFailed: this.#actions.failed,
            refusal: addRefusal(policy),
            isFirst: factors.length === 0,
            refuse: this.#refuse,
          })
        : nothing
    }
    ${
      canDisable(factors, policy, capabilities)
        ? disableButton(this.#actions.value?.disabling === true, this.#disable)
        : nothing
    }
    ${this.#actions.value?.renderDialog(factors) ?? nothing}`;
  }

  #renderRows(factors: readonly Factor[], { operations }: Capabilities): TemplateResult {
    return factorRows({
      factors,
      operations,
      shown: this.rows,
      actions: this.#actions.value,
      act: (act) => void this.#act(act),
      adapter: this.#account.adapter,
      open: (beginning) => void this.#wizard.open(beginning),
      refuse: this.#refuse,
      showMore: () => {
        const next = this.rows + 1;
        this.rows += moreRows;
        void focusRendered(this, `.row:nth-child(${next})`);
      },
    });
  }

  #renderSkeleton(): TemplateResult {
    return html`<div aria-busy="true">
        ${[1, 2, 3].map(() => html`<div class="skeleton row-shape"></div>`)}
      </div>
      ${slowNotice(this.#reload)}`;
  }

  /** Goes on with what a redirect has interrupted: a set-up simply opens, a removal is asked about again (SEC-054). */
  #takeUp(): void {
    const { account } = this.#account;
    if (account === undefined) return;
    // Before there is a list: it is what the proof was for.
    const shown = account.takeResumption((note) => readNote(note)?.operation === 'factor.list');
    if (shown?.outcome === 'returned') void account.refreshProven('factors', shown.grant);
    const factors = this.#account.read('factors').value;
    if (factors === undefined) return;
    const wizard = this.#wizard.state;
    if (account.hasResumption((note) => readNote(note)?.operation.startsWith('factor.enrol.') === true)) {
      // Where its code did not come, the next press takes it up.
      if (wizard.step === 'closed' && !wizard.failed) void this.#wizard.open('resume');
      return;
    }
    const all = 'factor.disableAll';
    const about = [all, 'factor.remove', 'factor.primary'];
    const resumption = account.takeResumption((note) => about.includes(readNote(note)?.operation ?? ''));
    if (resumption?.outcome !== 'returned') return;
    const note = readNote(resumption.note);
    const factor = factors.find(({ id }) => id === note?.factorId);
    if (factor !== undefined && note?.operation === 'factor.primary')
      void this.#act((actions) => actions.promote(factor, resumption.grant));
    else if (factor !== undefined || note?.operation === all)
      void this.#act((actions) => actions.ask(factor, resumption.grant));
    else void account.refreshFactors();
  }

  readonly #disable = (): void => {
    void this.#act((actions) => {
      actions.ask(undefined);
    });
  };

  async #act(act: (actions: FactorActions) => unknown): Promise<void> {
    const actions = await this.#actions.need();
    if (actions === undefined) await focusRendered(this, '#part-missing');
    else act(actions);
  }

  #failure(): AccountError | undefined {
    for (const key of ['factors', 'capabilities', 'policy'] as const) {
      const read = this.#account.read(key);
      if (read.status === 'failed') return read.error;
    }
    return undefined;
  }

  /** What is not possible says why, also to whom cannot see it. */
  readonly #refuse = (reason: string): void => {
    announce(this, reason);
  };

  readonly #confirm = (): void => {
    void proveRead(this, this.#failure(), 'factor.list').then(async (grant) => {
      if (grant === null) return;
      await this.#account.account?.refreshProven('factors', grant);
      await focusRendered(this, '.row', '#factors-title');
    });
  };

  readonly #reload = (): void => {
    void this.#account.account?.refresh('capabilities', 'factors', 'policy');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'selfsame-factor-list': FactorListElement;
  }
}
