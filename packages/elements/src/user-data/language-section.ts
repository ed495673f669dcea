import { msg, str } from '@lit/localize';
import {
  type Capabilities,
  changeLanguage,
  type ChangeLanguage,
  type ChangeLanguageEvent,
  type Profile,
} from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { LanguageChangedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { fieldValue } from '../internal/credential-form.js';
import { denyText } from '../internal/deny-text.js';
import { durationText } from '../internal/duration-text.js';
import { focusRendered } from '../internal/focus.js';
import { autonym } from '../internal/language.js';
import { formError } from '../internal/problem.js';
import { button } from '../templates/button.js';
import { notice } from '../templates/notice.js';

/** The language: a native select, and a button that saves it. Choosing alone does nothing (A11Y-028). */
export class LanguageSection {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<ChangeLanguage, ChangeLanguageEvent>;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.flow = new FlowController(host, changeLanguage);
  }

  render(profile: Profile, { locales }: Capabilities): TemplateResult {
    const { state } = this.flow;
    if (profile.can.locale !== true)
      return html`<p>${profile.locale === undefined ? nothing : autonym(profile.locale)}</p>
        <p class="hint">${denyText(profile.can.locale)}</p>`;
    const problem = formError(state.step === 'ready' ? state.error : undefined);
    return html`<form
      method="post"
      part="form"
      aria-labelledby="language-title"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void this.#save(fieldValue(event.currentTarget as HTMLFormElement, 'language'));
      }}
    >
      <div class="field" part="field">
        <label class="label" part="label" for="language"
          >${msg('Language', { id: 'selfsame.language.label' })}</label
        >
        <select class="input" part="input" id="language" name="language" autocomplete="language">
          ${selectable(locales, profile.locale).map(
            (locale) =>
              html`<option
                value=${locale}
                lang=${locale}
                .defaultSelected=${locale === present(locales, profile.locale)}
              >
                ${autonym(locale)}
              </option>`,
          )}
        </select>
      </div>
      ${problem === undefined ? nothing : notice({ kind: 'danger', id: 'language-notice', text: problem })}
      ${
        state.step === 'saved'
          ? notice({ kind: 'success', id: 'language-notice', text: savedText(state.appliesIn) })
          : nothing
      }
      <div class="actions">
        ${button({
          label: msg('Save', { id: 'selfsame.common.save' }),
          name: msg('Save language', { id: 'selfsame.language.save' }),
          busyLabel: msg('Saving…', { id: 'selfsame.common.saving' }),
          busy: state.step === 'saving',
          type: 'submit',
        })}
      </div>
    </form>`;
  }

  async #save(locale: string): Promise<void> {
    const { account } = this.#account;
    if (account === undefined) return;
    const event = await this.flow.run({ type: 'save' }, { operation: 'language.change' }, async (run) => {
      const { profile, appliesIn } = await account.adapter.profile.update({ locale }, run);
      account.put('profile', profile);
      return appliesIn === undefined ? { type: 'saved' } : { type: 'saved', appliesIn };
    });
    if (event?.type === 'failed') await focusRendered(this.#host, '#language-notice');
    if (event?.type !== 'saved') return;
    announce(this.#host, msg('Saved.', { id: 'selfsame.common.saved' }));
    this.#host.dispatchEvent(new LanguageChangedEvent(locale));
  }
}

function savedText(appliesIn: number | undefined): string {
  return appliesIn === undefined
    ? msg('Saved.', { id: 'selfsame.common.saved' })
    : msg(
        str`Saved. Your other apps change within ${durationText(appliesIn)}, or as soon as you reload them.`,
        { id: 'selfsame.language.saved' },
      );
}

/** The offered languages; one that the profile has and the backend no longer offers stays selectable. */
function selectable(locales: readonly string[], locale: string | undefined): readonly string[] {
  return locale === undefined || locales.includes(present(locales, locale)) ? locales : [locale, ...locales];
}

/** The offered tag that the profile's tag means: `nl-BE` is served by `nl` (BCP 47 lookup). */
function present(locales: readonly string[], locale: string | undefined): string {
  if (locale === undefined) return locales[0] ?? '';
  for (let tag = locale; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-'))))
    if (locales.includes(tag)) return tag;
  return locale;
}
