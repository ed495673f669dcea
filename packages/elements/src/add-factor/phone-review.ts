import { msg } from '@lit/localize';
import {
  type AccountError,
  type Channel,
  type Enrolment,
  openFor,
  parsePhone,
  type PhoneNumber,
} from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { fieldValue } from '../internal/credential-form.js';
import { methodName } from '../internal/method-text.js';
import { replayMask } from '../internal/replay-mask.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';
import type { PrepareActions, PreparingState } from './method-step.js';
import { placeText, refusedNumberText } from './phone-text.js';

/** Where the code goes, as it was understood, and how; nothing has been sent yet (PH-008). */
export function phoneReview(state: PreparingState, actions: PrepareActions): TemplateResult {
  const { enrolment, error } = state;
  const number = numberOf(enrolment);
  const channels = channelsOf(actions, number);
  const refused = refusedChannel(state, channels);
  const busy = state.step === 'starting';
  const sent = openFor(state) !== undefined;
  const wrong = refusedNumberText(error);
  const start = (channel: Channel | undefined): void => {
    actions.start({ ...enrolment, ...(channel !== undefined && { channel }) });
  };
  return html`<form
    method="post"
    part="form"
    aria-labelledby="step-title"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (wrong !== undefined || refused !== undefined) return;
      const picked = fieldValue(event.currentTarget as HTMLFormElement, 'channel');
      if (sent) actions.forth();
      else start(channels.find((channel) => channel === picked) ?? channels[0]);
    }}
  >
    ${renderNumber(number, actions)}
    ${
      sent
        ? html`<p>
            ${msg('A code is on its way to this number already.', { id: 'selfsame.phone.sent-already' })}
          </p>`
        : refused === undefined
          ? renderChannels(channels, enrolment.channel)
          : nothing
    }
    ${
      refused !== undefined
        ? renderRefused(refused, {
            others: channels.filter((channel) => channel !== refused),
            busy,
            start,
          })
        : wrong !== undefined
          ? renderWrong(wrong, actions)
          : actions.problem(error)
    }
    <div class="actions">
      ${actions.before}
      ${button({
        label: sent
          ? msg('Continue', { id: 'selfsame.common.continue' })
          : channels.length === 1 && channels[0] === 'voice'
            ? msg('Call me', { id: 'selfsame.method.call' })
            : msg('Send code', { id: 'selfsame.method.send' }),
        busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
        busy: busy && refused === undefined,
        unavailable: wrong !== undefined || refused !== undefined,
        ...(wrong !== undefined || refused !== undefined ? { describedBy: 'add-notice' } : {}),
        kind: 'primary',
        type: 'submit',
      })}
    </div>
  </form>`;
}

/** Read once more, to be shown. What our own parser has written it understands. */
function numberOf({ destination = '' }: Enrolment): Omit<PhoneNumber, 'e164'> {
  const read = parsePhone(destination, { extensions: true });
  return 'problem' in read ? { display: destination } : read;
}

/** How the code may come, the backend's first choice first. An extension is dialled: it takes calls only. */
function channelsOf(
  { offer }: PrepareActions,
  { extension }: Pick<PhoneNumber, 'extension'>,
): readonly Channel[] {
  const known = offer?.channels?.filter((channel) => channel === 'sms' || channel === 'voice') ?? [];
  return extension === undefined ? known : known.filter((channel) => channel === 'voice');
}

/** The channel that this number cannot have. While another one is being tried, what was refused stays in sight. */
function refusedChannel(
  { step, enrolment, error }: PreparingState,
  channels: readonly Channel[],
): Channel | undefined {
  if (!isAboutChannel(error)) return undefined;
  return step === 'starting'
    ? channels.find((channel) => channel !== enrolment.channel)
    : (enrolment.channel ?? channels[0]);
}

const isAboutChannel = (error: AccountError | undefined): boolean =>
  error?.info.fields?.some(({ field }) => field === 'channel') ?? false;

function renderNumber(number: Omit<PhoneNumber, 'e164'>, { edit }: PrepareActions): TemplateResult {
  const place = placeText(number);
  return html`<div class="understood">
    <p>
      <bdi class="phone-number ${replayMask}" dir="ltr">${number.display}</bdi>${
        place === '' ? nothing : html`, <span>${place}</span>`
      }
    </p>
    ${button({
      label: msg('Edit', { id: 'selfsame.common.edit' }),
      name: msg('Edit number', { id: 'selfsame.phone.edit' }),
      kind: 'quiet',
      press: edit,
    })}
  </div>`;
}

function renderChannels(
  channels: readonly Channel[],
  chosen: Channel | undefined,
): TemplateResult | typeof nothing {
  const [first, second] = channels;
  if (first === undefined) return nothing;
  if (second === undefined) return renderOnly(first);
  const present = channels.find((channel) => channel === chosen) ?? first;
  return html`<fieldset class="channels">
    <legend class="label">
      ${msg('How do you want to get the code?', { id: 'selfsame.phone.channel' })}
    </legend>
    ${channels.map(
      (channel) =>
        html`<label class="choice">
          <input
            type="radio"
            name="channel"
            value=${channel}
            ?checked=${channel === present}
            aria-describedby=${channel === 'voice' ? 'voice-hint' : nothing}
          />
          <span>${methodName({ type: 'phone', channel })}</span>
        </label>`,
    )}
    <p class="hint" part="hint" id="voice-hint">
      ${msg('A call reaches landlines too: a voice says the code twice.', { id: 'selfsame.phone.landlines' })}
    </p>
  </fieldset>`;
}

const renderOnly = (channel: Channel): TemplateResult =>
  channel === 'voice'
    ? html`<p>
          ${msg('We call this number, and a voice says the code twice.', { id: 'selfsame.phone.will-call' })}
        </p>
        <p class="hint" part="hint">
          ${msg('If you cannot hear a call, choose another method.', { id: 'selfsame.phone.cannot-hear' })}
        </p>`
    : html`<p>${msg('We send a text message to this number.', { id: 'selfsame.phone.will-text' })}</p>`;

/** The number is right, the channel is not: the other one is one press away. */
function renderRefused(
  refused: Channel,
  other: {
    readonly others: readonly Channel[];
    readonly busy: boolean;
    readonly start: (channel: Channel) => void;
  },
): TemplateResult {
  const [next] = other.others;
  return notice({
    kind: 'warning',
    id: 'add-notice',
    text:
      refused === 'voice'
        ? msg('This number cannot be called.', { id: 'selfsame.phone.no-calls' })
        : msg(
            'Text messages do not reach this number; it may be a landline. We can call it and say the code.',
            {
              id: 'selfsame.phone.no-texts',
            },
          ),
    action:
      next === undefined
        ? undefined
        : button({
            label:
              next === 'voice'
                ? msg('Call me instead', { id: 'selfsame.code.call-instead' })
                : msg('Send a text message instead', { id: 'selfsame.code.text-instead' }),
            busyLabel: msg('One moment…', { id: 'selfsame.common.moment' }),
            busy: other.busy,
            press: () => {
              other.start(next);
            },
          }),
  });
}

const renderWrong = (text: string, { edit }: PrepareActions): TemplateResult =>
  notice({
    kind: 'danger',
    id: 'add-notice',
    text,
    action: button({ label: msg('Change number', { id: 'selfsame.phone.change' }), press: edit }),
  });
