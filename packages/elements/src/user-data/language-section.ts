import { msg } from '@lit/localize';
import { type Capabilities, loadModule, type Profile } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { LazyPart } from '../controllers/lazy-part.js';
import { denyText } from '../internal/deny-text.js';
import { fieldValue } from '../internal/credential-form.js';
import { autonym } from '../internal/language.js';
import { button } from '../templates/button.js';
import { selectField } from '../templates/field.js';
import { partMissing } from '../templates/status.js';
import type { LanguageChange } from './language-change.js';

/** The language: a native select, and a button that saves it. Choosing alone does nothing (A11Y-028). */
export class LanguageSection {
  readonly #part: LazyPart<LanguageChange>;

  constructor(host: LitElement, account: AccountController) {
    this.#part = new LazyPart(host, async () => {
      const { LanguageChange } = await loadModule(() => import('./language-change.js'));
      return new LanguageChange(host, account);
    });
  }

  get change(): LanguageChange | undefined {
    return this.#part.value;
  }

  render(profile: Profile, { locales }: Capabilities): TemplateResult {
    const { change } = this;
    if (profile.can.locale !== true)
      return html`<p>${profile.locale === undefined ? nothing : autonym(profile.locale)}</p>
        <p class="hint">${denyText(profile.can.locale)}</p>`;
    const chosen = present(locales, profile.locale);
    return html`<form
      method="post"
      part="form"
      aria-labelledby="language-title"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const locale = fieldValue(event.currentTarget as HTMLFormElement, 'language');
        void this.#part.need().then((part) => part?.save(locale));
      }}
    >
      ${selectField({
        id: 'language',
        label: msg('Language', { id: 'selfsame.language.label' }),
        name: 'language',
        autocomplete: 'language',
        options: selectable(locales, chosen).map(
          (locale) =>
            html`<option value=${locale} lang=${locale} .defaultSelected=${locale === chosen}>
              ${autonym(locale)}
            </option>`,
        ),
        beside: button({
          label: msg('Save', { id: 'selfsame.common.save' }),
          name: msg('Save language', { id: 'selfsame.language.save' }),
          busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
          busy: change?.flow.state.step === 'saving',
          type: 'submit',
        }),
      })}
      ${partMissing(this.#part.failed)} ${change?.renderOutcome() ?? nothing}
    </form>`;
  }
}

/** The offered languages; one that the profile has and the backend no longer offers stays selectable. */
const selectable = (locales: readonly string[], chosen: string): readonly string[] =>
  chosen === '' || locales.includes(chosen) ? locales : [chosen, ...locales];

/** The offered tag that the profile's tag means: `nl-BE` is served by `nl` (BCP 47 lookup). */
function present(locales: readonly string[], locale: string | undefined): string {
  if (locale === undefined) return locales[0] ?? '';
  for (let tag = locale; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-'))))
    if (locales.includes(tag)) return tag;
  return locale;
}
