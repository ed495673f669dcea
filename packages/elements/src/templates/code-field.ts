import type { Challenge } from '@selfsame/core';
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { replayMask } from '../internal/replay-mask.js';
import { describedBy, type FieldFrame, frame } from './field.js';

export interface CodeFieldOptions extends FieldFrame {
  readonly code?: Challenge['code'];
  /** Further ids that describe the field, e.g. of the step's heading (A11Y-041). */
  readonly alsoDescribedBy?: string;
}

/** A one-time code: one input, never six boxes (A11Y-070). It takes pasted spaces, so it has no `maxlength`. */
export function codeField(options: CodeFieldOptions): TemplateResult {
  const { id, code } = options;
  const digits = code?.alphabet !== 'alphanumeric';
  const description = [describedBy(options), options.alsoDescribedBy].filter(Boolean).join(' ');
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
