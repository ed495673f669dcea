import { msg, str } from '@lit/localize';
import {
  type ChallengeState,
  cleanDisplayName,
  groupSecret,
  otpauthUri,
  type TotpSetup,
} from '@selfsame/core';
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../internal/announcer.js';
import { durationText } from '../internal/duration-text.js';
import { replayMask } from '../internal/replay-mask.js';
import { QrCode } from '../parts/qr-code.js';
import { button } from '../templates/button.js';
import { icon } from '../templates/action-icons.js';
import { notice } from '../templates/notice.js';
import type { MethodStep, ProveActions, ShowingState } from './method-step.js';
import { appHint } from './offers.js';

/** Shows an authenticator app its secret: as a QR code, as text, and as a link on the phone that has the app. */
export class TotpStep implements MethodStep, ReactiveController {
  readonly #host: LitElement;
  readonly #qr: QrCode;
  /** Undefined: as the device suggests. A phone cannot scan its own screen (A11Y-082). */
  #opened: boolean | undefined;
  #copy: 'copied' | 'failed' | undefined;
  #rendered = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#qr = new QrCode(host, () => msg('QR code for your authenticator app', { id: 'selfsame.qr.name' }));
    host.addController(this);
  }

  hostUpdate(): void {
    this.#rendered = false;
  }

  /** The next secret begins closed again, and nobody has copied it. */
  hostUpdated(): void {
    if (this.#rendered) return;
    this.#opened = undefined;
    this.#copy = undefined;
  }

  show({ challenge: { setup } }: ShowingState): TemplateResult | typeof nothing {
    return setup?.type === 'totp' ? this.#render(setup) : nothing;
  }

  prove({ challenge: { setup } }: ChallengeState, { codeForm }: ProveActions): TemplateResult {
    return html`${setup?.type === 'totp' ? html`<p>${lifetimeText(setup)}</p>` : nothing} ${codeForm()}`;
  }

  #render(setup: TotpSetup): TemplateResult {
    this.#rendered = true;
    const coarse = matchMedia('(pointer: coarse)').matches;
    const uri = otpauthUri(setup);
    const text = this.#renderText(setup, this.#opened ?? (coarse || this.#qr.failed(uri)));
    const code = this.#qr.render(
      uri,
      notice({
        kind: 'warning',
        id: 'qr-notice',
        text: msg('The QR code could not be drawn. Type the number code into your app instead.', {
          id: 'selfsame.qr.failed',
        }),
      }),
    );
    return html`<p>
        ${
          coarse
            ? msg('Open your authenticator app on this device, or scan the QR code with another one.', {
                id: 'selfsame.scan.text.touch',
              })
            : msg('Open your authenticator app and scan this QR code.', { id: 'selfsame.scan.text' })
        }
      </p>
      <p class="hint" part="hint">${appHint()}</p>
      <div class="scan">
        ${coarse ? html`${this.#renderHere(setup)}${text}${code}` : html`${code}${text}`}
      </div>`;
  }

  /** The address holds the secret: it is made in the press and stands in no attribute (SEC-047). */
  #renderHere(setup: TotpSetup): TemplateResult {
    return html`<div class="here">
      ${button({
        label: msg('Open authenticator app on this device', { id: 'selfsame.scan.open' }),
        press: () => {
          location.assign(otpauthUri(setup));
        },
      })}
      <p class="hint" part="hint">
        ${msg('If nothing opens, type the number code into your app instead.', {
          id: 'selfsame.scan.open.hint',
        })}
      </p>
    </div>`;
  }

  #renderText(setup: TotpSetup, open: boolean): TemplateResult {
    return html`<div class="by-hand">
      <button
        class="button quiet"
        part="secondary-action"
        id="show-secret"
        type="button"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="secret-text"
        @click=${() => {
          this.#opened = !open;
          this.#host.requestUpdate();
        }}
      >
        ${
          open
            ? msg('Hide number code', { id: 'selfsame.scan.hide' })
            : msg('Unable to scan? Show number code', { id: 'selfsame.scan.show' })
        }
      </button>
      <div class="secret ${replayMask}" id="secret-text" ?hidden=${!open}>
        ${open ? this.#renderSecret(setup) : nothing}
      </div>
    </div>`;
  }

  #renderSecret(setup: TotpSetup): TemplateResult {
    return html`<p>${msg('Type this number code into your app:', { id: 'selfsame.scan.secret' })}</p>
      <code class="key" part="code" dir="ltr" tabindex="-1">${groupSecret(setup.secret)}</code>
      <div class="actions">
        ${button({
          label: msg('Copy', { id: 'selfsame.common.copy' }),
          name: msg('Copy number code', { id: 'selfsame.scan.copy' }),
          icon: icon('copy'),
          press: () => void this.#copySecret(setup),
        })}
        ${this.#copy === undefined ? nothing : html`<span class="meta">${copyText(this.#copy)}</span>`}
      </div>
      <dl class="facts">
        ${fact(msg('Account', { id: 'selfsame.field.account' }), html`<bdi>${cleanDisplayName(setup.account)}</bdi>`)}
        ${fact(msg('Issuer', { id: 'selfsame.scan.issuer' }), html`<bdi>${cleanDisplayName(setup.issuer)}</bdi>`)}
        ${fact(msg('Kind', { id: 'selfsame.scan.kind' }), kindText(setup))}
      </dl>`;
  }

  async #copySecret(setup: TotpSetup): Promise<void> {
    try {
      await navigator.clipboard.writeText(groupSecret(setup.secret).replaceAll(' ', ''));
      this.#copy = 'copied';
    } catch {
      this.#copy = 'failed';
      this.#select();
    }
    announce(this.#host, copyText(this.#copy));
    this.#host.requestUpdate();
  }

  /** Ready for the keys that copy. */
  #select(): void {
    const key = this.#host.renderRoot.querySelector<HTMLElement>('.key');
    if (key === null) return;
    key.focus();
    getSelection()?.selectAllChildren(key);
  }
}

const lifetimeText = (setup: TotpSetup): string =>
  msg(
    str`Each code is valid for ${durationText(setup.period)}. When it has expired, enter the next one that your app shows.`,
    { id: 'selfsame.add.totp.lifetime' },
  );

const copyText = (result: 'copied' | 'failed'): string =>
  result === 'copied'
    ? msg('Copied.', { id: 'selfsame.common.copied' })
    : msg('Select the code and copy it yourself.', { id: 'selfsame.common.copy-failed' });

const fact = (name: string, value: string | TemplateResult): TemplateResult =>
  html`<div>
    <dt class="meta">${name}</dt>
    <dd class="break">${value}</dd>
  </div>`;

function kindText({ digits, period, algorithm }: TotpSetup): string {
  const kind = msg(str`Time-based, ${digits} digits, every ${durationText(period)}`, {
    id: 'selfsame.scan.kind.text',
  });
  return algorithm === 'SHA1' ? kind : `${kind}, ${algorithm}`;
}
