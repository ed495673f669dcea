import { msg } from '@lit/localize';
import { type AccountError, type FactorType, isAccountError } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { errorText } from '../internal/error-text.js';
import { button } from '../templates/button.js';
import { factorIcon } from '../templates/icons.js';
import { notice } from '../templates/notice.js';
import { signInButton } from '../templates/sign-in-button.js';
import { appHint, type Choice, offerName, offerText, refusalText } from './offers.js';

export interface ChooseStep {
  readonly host: LitElement;
  readonly choices: readonly Choice[];
  readonly chosen: FactorType | undefined;
  readonly error: AccountError | undefined;
  readonly busy: boolean;
  readonly labelledBy: string;
  readonly start: (type: FactorType) => void;
  /** Absent where the set-up is forced. */
  readonly cancel: TemplateResult | typeof nothing;
}

/** Which method: native radios, and a button that goes on (A11Y-095). With one method there is nothing to choose. */
export function chooseStep(step: ChooseStep): TemplateResult {
  const possible = step.choices.filter((choice) => choice.possible).map(({ offer }) => offer.type);
  const chosen = step.chosen !== undefined && possible.includes(step.chosen) ? step.chosen : possible[0];
  const [only] = step.choices.length === 1 ? step.choices : [];
  return html`<form
    method="post"
    part="form"
    aria-labelledby=${step.labelledBy}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const picked = new FormData(event.currentTarget as HTMLFormElement).get('method');
      const type = possible.find((candidate) => candidate === picked) ?? chosen;
      if (type !== undefined) step.start(type);
    }}
  >
    ${renderError(step)} ${step.choices.length === 0 ? renderNothing() : nothing}
    ${only === undefined ? renderChoices(step, chosen) : renderOnly(only)}
    <div class="actions">
      ${step.cancel}
      ${
        chosen === undefined
          ? nothing
          : button({
              label: beganBefore(step.error)
                ? msg('Start again', { id: 'selfsame.factor.restart' })
                : msg('Continue', { id: 'selfsame.common.continue' }),
              busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
              busy: step.busy,
              kind: 'primary',
              type: 'submit',
            })
      }
    </div>
  </form>`;
}

/** The set-up had been opened already, and is worth nothing now. */
const beganBefore = (error: AccountError | undefined): boolean =>
  isAccountError(error, 'challenge-gone', 'attempts-exhausted');

function renderError({ host, chosen, error }: ChooseStep): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  if (isAccountError(error, 'unauthenticated'))
    return notice({
      kind: 'info',
      id: 'add-notice',
      text: errorText(error),
      action: signInButton(host),
    });
  return notice({
    kind: isAccountError(error, 'cancelled') ? 'info' : beganBefore(error) ? 'warning' : 'danger',
    id: 'add-notice',
    text: isAccountError(error, 'challenge-gone') ? goneText(chosen) : errorText(error),
  });
}

const goneText = (type: FactorType | undefined): string =>
  type === 'passkey' || type === 'security-key'
    ? msg('This set-up took too long, or was begun again in another window. Please start again.', {
        id: 'selfsame.add.expired.plain',
      })
    : msg(
        'This set-up took too long, or was begun again in another window. Its QR code no longer works. Start again with a new one.',
        { id: 'selfsame.add.expired' },
      );

const renderNothing = (): TemplateResult =>
  html`<p>${msg('You have added every method that is available.', { id: 'selfsame.add.nothing' })}</p>`;

function renderOnly({ offer, possible }: Choice): TemplateResult {
  const reason = possible ? undefined : refusalText(offer);
  if (reason !== undefined) return html`<p>${reason}</p>`;
  const text = html`<p>${offerText(offer) ?? nothing}</p>`;
  if (offer.type !== 'totp') return text;
  return html`${text}
    <p class="hint" part="hint">${appHint()}</p>`;
}

function renderChoices(step: ChooseStep, chosen: FactorType | undefined): TemplateResult | typeof nothing {
  if (step.choices.length === 0) return nothing;
  return html`<fieldset class="choices" aria-labelledby=${step.labelledBy}>
    ${step.choices.map(({ offer, possible }) => {
      const { type } = offer;
      const text = possible ? offerText(offer) : refusalText(offer);
      return html`<label class="choice method" ?data-unavailable=${!possible}>
        <input
          type="radio"
          name="method"
          value=${type}
          ?checked=${type === chosen}
          ?disabled=${!possible}
          aria-describedby=${ifDefined(text === undefined ? undefined : `method-text-${type}`)}
        />
        <span class="kind">${factorIcon(type)}</span>
        <span class="method-name"
          ><span class="method-title"
            >${offerName(offer)}${
              offer.recommended === true && possible
                ? html` <span class="badge success" part="badge"
                    >${msg('Recommended', { id: 'selfsame.add.recommended' })}</span
                  >`
                : nothing
            }</span
          >
          ${text === undefined ? nothing : html`<span class="hint" part="hint" id="method-text-${type}">${text}</span>`}
        </span>
      </label>`;
    })}
  </fieldset>`;
}
