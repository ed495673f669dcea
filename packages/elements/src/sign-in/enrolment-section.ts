import { msg, str } from '@lit/localize';
import type { AccountAdapter, EnrolRequirement, RecoverySet, SignIn } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { errorText } from '../internal/error-text.js';
import { formatDay, plural } from '../internal/language.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import type { Progress } from './progress.js';

/** What the sign-in needs of `<selfsame-recovery-key>`. */
interface RecoveryKey extends Element {
  present(set: RecoverySet): void;
}

/** What is owed between the proof and the door: a factor to set up, a fresh recovery key to keep. */
export class EnrolmentSection {
  readonly #progress: Progress;
  /** The set that is on the screen: it is handed over once, whatever is rendered again. */
  #presented: RecoverySet | undefined;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** Title and first sentence. Call it while rendering. */
  title(
    state: Extract<SignIn, { step: 'enrol' | 'continuing' | 'recovery' }>,
  ): readonly [string, string | typeof nothing] {
    if (state.step === 'recovery')
      return [
        msg('One last step', { id: 'selfsame.sign-in.recovery.new' }),
        msg('The recovery key that you used no longer works. Here is a new one.', {
          id: 'selfsame.sign-in.recovery.used',
        }),
      ];
    return [
      msg('Protect your account', { id: 'selfsame.sign-in.enrol.title' }),
      // It has been done.
      state.added ? nothing : requirementText(state.requirement),
    ];
  }

  renderEnrolment(
    state: Extract<SignIn, { step: 'enrol' | 'continuing' }>,
    adapter: AccountAdapter | undefined,
    headingLevel: number,
  ): TemplateResult {
    const { requirement, error } = state;
    const busy = state.step === 'continuing';
    // Who was pressed: "Try again", or the action itself.
    const again = busy && state.again;
    const pressed = busy && !state.again ? state.way : undefined;
    return html`${
        error === undefined
          ? nothing
          : notice({
              kind: 'danger',
              id: 'sign-in-notice',
              text: errorText(error),
              action: button({
                label: msg('Try again', { id: 'selfsame.common.retry' }),
                busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
                busy: again,
                unavailable: busy,
                press: () => void this.#progress.retry(),
              }),
            })
      }
      ${
        // A second pass, as for a backup, begins with a fresh wizard.
        keyed(
          requirement,
          html`<selfsame-add-factor
            forced
            heading-level=${Math.min(6, headingLevel + 1)}
            .types=${requirement.types}
            .adapter=${adapter}
            .busy=${pressed === 'enrolled'}
            @selfsame-factor-added=${() => {
              this.#progress.enrolled();
            }}
            @selfsame-add-factor-closed=${() => void this.#progress.leaveEnrolment('enrolled')}
            @selfsame-sign-in-required=${(event: Event) => {
              // This is the place to sign in: nobody outside has to be asked.
              event.stopPropagation();
              event.preventDefault();
              void this.#progress.readAgain();
            }}
          ></selfsame-add-factor>`,
        )
      }
      <div class="actions ways-out">
        ${
          requirement.skippable && !state.added
            ? button({
                label: msg('Not now', { id: 'selfsame.sign-in.skip' }),
                kind: 'quiet',
                busy: pressed === 'skip',
                unavailable: busy,
                press: () => void this.#progress.leaveEnrolment('skip'),
              })
            : nothing
        }
        ${button({
          label: msg('Sign out', { id: 'selfsame.common.sign-out' }),
          kind: 'quiet',
          busy: pressed === 'sign-out',
          unavailable: busy,
          press: () => void this.#progress.leaveEnrolment('sign-out'),
        })}
      </div>`;
  }

  renderRecovery(
    { set }: Extract<SignIn, { step: 'recovery' }>,
    adapter: AccountAdapter | undefined,
    headingLevel: number,
  ): TemplateResult {
    return html`<selfsame-recovery-key
      required
      heading-level=${Math.min(6, headingLevel + 1)}
      .adapter=${adapter}
      ${ref((element) => {
        if (element === undefined || this.#presented === set) return;
        this.#presented = set;
        (element as RecoveryKey).present(set);
      })}
      @selfsame-recovery-created=${() => void this.#progress.recoverySaved()}
    ></selfsame-recovery-key>`;
  }
}

/** Why a factor is to be set up, and what it costs. Call it while rendering. */
function requirementText({ reason, skippable, skipsLeft, deadline }: EnrolRequirement): string {
  const parts = [reasonText(reason, skippable)];
  if (skippable && skipsLeft !== undefined)
    parts.push(
      plural(skipsLeft, {
        one: msg(str`You can do it later ${skipsLeft} more time.`, { id: 'selfsame.sign-in.skips.one' }),
        other: msg(str`You can do it later ${skipsLeft} more times.`, { id: 'selfsame.sign-in.skips.other' }),
      }),
    );
  if (deadline !== undefined)
    parts.push(
      msg(str`It is needed from ${formatDay(deadline)} on.`, { id: 'selfsame.sign-in.enrol.deadline' }),
    );
  return parts.join(' ');
}

function reasonText(reason: EnrolRequirement['reason'], skippable: boolean): string {
  switch (reason) {
    case 'first-factor':
      return skippable
        ? msg(
            'A second method protects your account if somebody learns your password. It takes about two minutes.',
            {
              id: 'selfsame.sign-in.enrol.offered',
            },
          )
        : msg('Your organisation requires a second method. It takes about two minutes.', {
            id: 'selfsame.sign-in.enrol.first',
          });
    case 'backup':
      return msg('Set up one more method, so that you can sign in when the first one is not at hand.', {
        id: 'selfsame.sign-in.enrol.backup',
      });
    case 'stronger':
      return msg('Your organisation requires a safer method than the one you have.', {
        id: 'selfsame.sign-in.enrol.stronger',
      });
    case 'expired':
      return msg('Your previous method no longer works. Set up a new one. It takes about two minutes.', {
        id: 'selfsame.sign-in.enrol.expired',
      });
  }
}
