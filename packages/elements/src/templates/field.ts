import { msg } from '@lit/localize';
import type { Challenge } from '@selfsame/core';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { RevealController } from '../controllers/reveal-controller.js';
import { replayMask } from '../internal/replay-mask.js';
import { icon } from './icons.js';

// Native inputs in the form's own shadow root: the browser does submit, Enter and autofill, and password managers see
// one form (PM-003). Inputs are uncontrolled: no render writes a value (PM-007).

interface FieldFrame {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

function frame({ id, label, hint, error }: FieldFrame, control: TemplateResult): TemplateResult {
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
function describedBy({ id, hint, error }: FieldFrame): string | undefined {
  const ids = [error === undefined ? '' : `${id}-error`, hint === undefined ? '' : `${id}-hint`].filter(
    Boolean,
  );
  return ids.length === 0 ? undefined : ids.join(' ');
}

export interface TextFieldOptions extends FieldFrame {
  readonly type?: 'text' | 'email';
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
        autocomplete=${options.autocomplete}
        inputmode=${type === 'email' ? 'email' : 'text'}
        autocapitalize=${options.capitals === true ? 'characters' : 'off'}
        spellcheck="false"
        .defaultValue=${options.initial ?? ''}
        aria-invalid=${options.error === undefined ? 'false' : 'true'}
        aria-describedby=${ifDefined(describedBy(options))}
        ?data-secret=${secret}
        ?data-1p-ignore=${noCredential}
        data-lpignore=${ifDefined(noCredential ? 'true' : undefined)}
        data-bwignore=${ifDefined(noCredential ? 'true' : undefined)}
        data-form-type=${ifDefined(noCredential ? 'other' : undefined)}
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

/** Which account a password belongs to, for people and for password managers: visible and read-only (PM-015). */
export function accountField(username: string | undefined): TemplateResult | typeof nothing {
  if (username === undefined) return nothing;
  return html`<div class="field" part="field">
    <label class="label" part="label" for="account"
      >${msg('Account', { id: 'selfsame.field.account' })}</label
    >
    <input
      class="input"
      part="input"
      id="account"
      name="username"
      autocomplete="username"
      readonly
      .value=${live(username)}
    />
  </div>`;
}

export interface PasswordFieldOptions extends FieldFrame {
  readonly name: string;
  readonly autocomplete: 'current-password' | 'new-password' | 'current-password webauthn';
  readonly reveal: RevealController;
  /** Apple's `passwordrules`, for generators (PM-038). */
  readonly rules?: string | undefined;
}

/** A password with its "show" toggle. No `maxlength`: a cut password is a lock-out (PM-038). */
export function passwordField(options: PasswordFieldOptions): TemplateResult {
  const { id, reveal } = options;
  const shown = reveal.shows(id);
  return frame(
    options,
    html`<span class="with-action ${replayMask}">
      <input
        class="input"
        part="input"
        id=${id}
        type=${shown ? 'text' : 'password'}
        name=${options.name}
        autocomplete=${options.autocomplete}
        autocapitalize="off"
        spellcheck="false"
        passwordrules=${ifDefined(options.rules)}
        aria-invalid=${options.error === undefined ? 'false' : 'true'}
        aria-describedby=${ifDefined(describedBy(options))}
      />
      <button
        class="button icon-only"
        part="secondary-action"
        type="button"
        aria-controls=${id}
        aria-pressed=${shown ? 'true' : 'false'}
        aria-label=${msg('Show password', { id: 'selfsame.field.show-password' })}
        title=${msg('Show password', { id: 'selfsame.field.show-password' })}
        @click=${() => reveal.toggle(id)}
      >
        ${icon(shown ? 'eye-off' : 'eye')}
      </button>
    </span>`,
  );
}

export interface CodeFieldOptions extends FieldFrame {
  readonly code?: Challenge['code'];
  /** Further ids that describe the field, e.g. of the step's heading (A11Y-041). */
  readonly alsoDescribedBy?: string;
}

/** A one-time code: one input, never six boxes (A11Y-070). It takes pasted spaces, so it has no `maxlength`. */
export function codeField(options: CodeFieldOptions): TemplateResult {
  const { id, code } = options;
  const digits = code?.alphabet !== 'alphanumeric';
  const description = [options.alsoDescribedBy, describedBy(options)].filter(Boolean).join(' ');
  return frame(
    options,
    html`<input
      class="input code-input ${replayMask}"
      part="input code"
      id=${id}
      type="text"
      name="code"
      dir="ltr"
      inputmode=${digits ? 'numeric' : 'text'}
      autocomplete="one-time-code"
      autocapitalize=${digits ? 'off' : 'characters'}
      autocorrect="off"
      spellcheck="false"
      enterkeyhint="done"
      aria-invalid=${options.error === undefined ? 'false' : 'true'}
      aria-describedby=${ifDefined(description === '' ? undefined : description)}
    />`,
  );
}
