import { msg, str } from '@lit/localize';
import { changeLanguage, type ChangeLanguage, type ChangeLanguageEvent } from '@selfsame/core';
import type { LitElement, nothing, TemplateResult } from 'lit';
import type { AccountController } from '../controllers/account-controller.js';
import { FlowController } from '../controllers/flow-controller.js';
import { LanguageChangedEvent } from '../events.js';
import { announce } from '../internal/announcer.js';
import { durationText } from '../internal/duration-text.js';
import { focusRendered } from '../internal/focus.js';
import { notice } from '../templates/notice.js';
import { problemNotice } from '../templates/problem-notice.js';

/** Saves a language, and says when other applications follow (UX-UD-07). */
export class LanguageChange {
  readonly #host: LitElement;
  readonly #account: AccountController;
  readonly flow: FlowController<ChangeLanguage, ChangeLanguageEvent>;

  constructor(host: LitElement, account: AccountController) {
    this.#host = host;
    this.#account = account;
    this.flow = new FlowController(host, changeLanguage);
  }

  renderOutcome(): TemplateResult | typeof nothing {
    const { state } = this.flow;
    if (state.step === 'saved')
      return notice({ kind: 'success', id: 'language-notice', text: savedText(state.appliesIn) });
    return problemNotice(this.#host, 'language-notice', state.error);
  }

  async save(locale: string): Promise<void> {
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
