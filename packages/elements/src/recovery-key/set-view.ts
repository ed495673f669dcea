import { msg, str } from '@lit/localize';
import type { RecoveryNote, ShownRecovery } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { errorText } from '../internal/error-text.js';
import { replayMask } from '../internal/replay-mask.js';
import { button } from '../templates/button.js';
import { icon } from '../templates/icons.js';
import { icon as actionIcon } from '../templates/action-icons.js';
import { notice } from '../templates/notice.js';
import { canCopy, canPrint } from './keep.js';
import { recoveryWords, type RecoveryWords } from './words.js';

export interface ShownActions {
  readonly download: () => void;
  readonly copy: () => void;
  readonly print: () => void;
  readonly tick: (saved: boolean) => void;
  readonly reveal: () => void;
  readonly stay: () => void;
  readonly done: () => void;
  /** Absent where the set has to be saved. */
  readonly leave?: (() => void) | undefined;
}

/** The set on the screen, the three ways to keep it, and "I have saved it". */
export function setView(
  state: ShownRecovery & { readonly step: string },
  fileName: string,
  actions: ShownActions,
): TemplateResult {
  const words = recoveryWords(state.set.kind);
  return html`${values(state, words, actions)}
    <div class="actions keep">
      ${button({
        label: msg('Download', { id: 'selfsame.recovery.download' }),
        icon: actionIcon('download'),
        press: actions.download,
      })}
      ${
        canCopy()
          ? button({
              label: msg('Copy', { id: 'selfsame.recovery.copy' }),
              icon: actionIcon('copy'),
              press: actions.copy,
            })
          : nothing
      }
      ${
        canPrint()
          ? button({
              label: msg('Print', { id: 'selfsame.recovery.print' }),
              icon: actionIcon('print'),
              press: actions.print,
            })
          : nothing
      }
    </div>
    ${
      state.note === undefined || state.note === 'unsaved'
        ? nothing
        : notice({
            kind: state.note.endsWith('-blocked') ? 'warning' : 'info',
            id: 'keep-notice',
            text: noteText(state.note, words, fileName),
          })
    }
    ${
      state.question === 'idle'
        ? notice({
            kind: 'warning',
            id: 'idle-notice',
            text: words.stillThere,
            action: button({ label: words.keepShowing, press: actions.stay }),
          })
        : nothing
    }
    <label class="choice">
      <input
        type="checkbox"
        id="saved"
        .checked=${live(state.saved)}
        aria-describedby=${state.note === 'unsaved' ? 'unsaved-hint' : nothing}
        @change=${(event: Event) => {
          actions.tick((event.currentTarget as HTMLInputElement).checked);
        }}
      />
      <span>${words.confirmSaved}</span>
    </label>
    ${
      state.note === 'unsaved'
        ? html`<p class="error" part="error" id="unsaved-hint">
            ${icon('alert')}<span>${words.notYetSaved}</span>
          </p>`
        : nothing
    }
    ${
      state.error === undefined
        ? nothing
        : notice({ kind: 'danger', id: 'recovery-notice', text: errorText(state.error) })
    }
    <div class="actions end">
      ${
        actions.leave === undefined
          ? nothing
          : button({
              label: msg('Cancel', { id: 'selfsame.common.cancel' }),
              unavailable: state.step === 'saving',
              press: actions.leave,
            })
      }
      ${button({
        label: msg('Done', { id: 'selfsame.common.done' }),
        busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
        busy: state.step === 'saving',
        unavailable: !state.saved,
        kind: 'primary',
        press: actions.done,
      })}
    </div>`;
}

function values(
  { set, concealed }: ShownRecovery,
  words: RecoveryWords,
  { reveal }: ShownActions,
): TemplateResult {
  if (concealed)
    return html`<div class="key covered">
      <p class="hint">${words.concealed}</p>
      ${button({ id: 'reveal', label: words.show, icon: actionIcon('eye'), press: reveal })}
    </div>`;
  return html`<div class="key ${replayMask}" role="group" aria-label=${words.title}>
    <code class="values" part="code" id="key" dir="ltr" translate="no" tabindex="-1"
      >${set.values.map(printed)}</code
    >
  </div>`;
}

/**
 * A value in groups, to be read and copied by hand: those of the backend where it has some, else of four. Only the
 * backend's own separators are text, so that what is selected is what it accepts.
 */
function printed(value: string): TemplateResult {
  const own = value.match(/[^-\s]+[-\s]*/g) ?? [value];
  const groups = own.length > 1 ? own : (value.match(/.{1,4}/gsu) ?? [value]);
  return html`<span class="value ${own.length > 1 ? '' : 'apart'}"
    >${groups.map((group) => html`<span class="group">${group}</span>`)}</span
  >`;
}

/** What came of the last attempt to keep a copy. Call it while rendering. */
export function noteText(note: RecoveryNote, words: RecoveryWords, fileName: string): string {
  switch (note) {
    case 'downloaded':
      return msg(str`Your browser saves it as ${fileName}. If no file appears, copy or print instead.`, {
        id: 'selfsame.recovery.downloaded',
      });
    case 'download-blocked':
      return msg('This page is not allowed to save files. Copy or print instead.', {
        id: 'selfsame.recovery.download-blocked',
      });
    case 'copied':
      return msg('Copied. Other apps can read the clipboard: paste it now, then copy something else.', {
        id: 'selfsame.recovery.copied',
      });
    case 'copy-blocked':
      return msg('Your browser does not allow copying. The text is selected: copy it yourself.', {
        id: 'selfsame.recovery.copy-blocked',
      });
    case 'printed':
      return msg('If no print window opens, download or copy instead.', { id: 'selfsame.recovery.printed' });
    case 'print-blocked':
      return msg('Printing is not possible here. Download or copy instead.', {
        id: 'selfsame.recovery.print-blocked',
      });
    case 'unsaved':
      return words.notYetSaved;
  }
}
