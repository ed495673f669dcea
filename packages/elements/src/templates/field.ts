import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { replayMask } from '../internal/replay-mask.js';
import { icon } from './icons.js';

// Native inputs in the form's own shadow root: the browser does submit, Enter and autofill, and password managers see
// one form (PM-003). Inputs are uncontrolled: no render writes a value (PM-007).

/** What every field has around its input. */
export interface FieldFrame {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** Label, hint, the input, and what is wrong with it. */
export function frame({ id, label, hint, error }: FieldFrame, control: TemplateResult): TemplateResult {
  return html`<div class="field" part="field">
    <label class="label" part="label" for=${id}>${label}</label>
    ${hint === undefined ? nothing : html`<p class="hint" part="hint" id="${id}-hint">${hint}</p>`} ${control}
    ${
      error === undefined
        ? nothing
        : html`<p class="error" part="error" id="${id}-error">${icon('alert')}<span>${error}</span></p>`
    }
  </div>`;
}

/** Error first, then hint (A11Y-030). */
export function describedBy({ id, hint, error }: FieldFrame): string | undefined {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return ids === '' ? undefined : ids;
}

export interface TextFieldOptions extends FieldFrame {
  readonly type?: 'text' | 'email' | 'tel';
  readonly name: string;
  readonly autocomplete: AutoFill;
  /** What the field starts with; what was typed is never overwritten. */
  readonly initial?: string | undefined;
  /** Not a credential: tells password managers to leave it alone (PM-024). */
  readonly noCredential?: boolean;
  readonly capitals?: boolean;
  /** Emptied when the element goes away, and left out of session recordings. */
  readonly secret?: boolean;
  /** A button on the input's own line, where there is room for both. */
  readonly beside?: TemplateResult;
}

/** A line of text, e.g. an address or the name of a device. */
export function textField(options: TextFieldOptions): TemplateResult {
  const { id, type = 'text', noCredential = false, secret = false } = options;
  return frame(
    options,
    html`<span class="line"
      ><input
        class=${secret ? `input mono ${replayMask}` : 'input'}
        part="input"
        id=${id}
        type=${type}
        name=${options.name}
        dir=${type !== 'text' || secret ? 'ltr' : nothing}
        autocomplete=${options.autocomplete}
        inputmode=${type}
        autocapitalize=${options.capitals === true ? 'characters' : 'off'}
        spellcheck="false"
        .defaultValue=${options.initial ?? ''}
        aria-invalid=${options.error === undefined ? 'false' : 'true'}
        aria-describedby=${ifDefined(describedBy(options))}
        ?data-secret=${secret}
        ?data-1p-ignore=${noCredential}
        data-lpignore=${noCredential ? 'true' : nothing}
        data-bwignore=${noCredential ? 'true' : nothing}
        data-form-type=${noCredential ? 'other' : nothing}
      />${options.beside ?? nothing}</span
    >`,
  );
}

export interface SelectFieldOptions extends FieldFrame {
  readonly name: string;
  readonly autocomplete: string;
  readonly options: readonly TemplateResult[];
  readonly beside?: TemplateResult;
}

/** A native select. Choosing alone does nothing (A11Y-028). */
export function selectField(options: SelectFieldOptions): TemplateResult {
  const { id } = options;
  return frame(
    options,
    html`<span class="line"
      ><span class="select"
        ><select
          class="input"
          part="input"
          id=${id}
          name=${options.name}
          autocomplete=${options.autocomplete}
          aria-describedby=${ifDefined(describedBy(options))}
        >
          ${options.options}</select
        >${icon('chevron')}</span
      >${options.beside ?? nothing}</span
    >`,
  );
}
