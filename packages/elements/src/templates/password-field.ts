import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { RevealController } from '../controllers/reveal-controller.js';
import { replayMask } from '../internal/replay-mask.js';
import { icon } from './action-icons.js';
import { describedBy, type FieldFrame, frame } from './field.js';

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
      dir="auto"
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
