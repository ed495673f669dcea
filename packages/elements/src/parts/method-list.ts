import { msg, str } from '@lit/localize';
import type { MethodRef, MethodType } from '@selfsame/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { focusRendered } from '../internal/focus.js';
import { passkeyObstacle } from '../internal/passkey-obstacle.js';
import { methodDetail, methodName } from '../internal/method-text.js';
import { internetText } from '../internal/internet-text.js';
import { button } from '../templates/button.js';
import { factorIcon, icon } from '../templates/icons.js';

/** What this version can ask for; a method of a newer backend is not offered. */
const known: readonly MethodType[] = [
  'password',
  'totp',
  'phone',
  'push',
  'email',
  'passkey',
  'security-key',
  'recovery',
];

export const isKnownMethod = ({ type }: MethodRef): boolean => known.includes(type);

/** It is known, and this browser or this page cannot do it (UX-SC-02). */
export const isImpossible = ({ type }: MethodRef): boolean =>
  (type === 'passkey' || type === 'security-key') && passkeyObstacle() !== undefined;

export interface MethodListOptions {
  readonly methods: readonly MethodRef[];
  /** Whether the list is open from the start, e.g. after two failures (UX-SC-07). */
  readonly open: boolean;
  /** The method that is being begun. */
  readonly busy: string | undefined;
  /** None can be begun now: something else is at work. */
  readonly unavailable: boolean;
  readonly choose: (methodId: string) => void;
}

/** "Use another method": a disclosure with one button for each, the recovery key always in sight (UX-SC-06). */
export class MethodList {
  readonly #host: LitElement;
  /** The list that was opened: another challenge brings another one, which begins closed. */
  #opened: readonly MethodRef[] | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render({ methods, open, busy, unavailable, choose }: MethodListOptions): TemplateResult | typeof nothing {
    const usable = methods.filter(isKnownMethod);
    if (usable.length === 0) return nothing;
    const shown = open || this.#opened === methods;
    const recovery = usable.find(({ type }) => type === 'recovery');
    const others = usable.filter((method) => method !== recovery);
    return html`<div class="methods">
      ${
        others.length === 0 || open
          ? nothing
          : button({
              id: 'other-methods',
              label: msg('Use another method', { id: 'selfsame.method.other' }),
              kind: 'quiet',
              expanded: shown,
              press: () => {
                this.#opened = shown ? undefined : methods;
                this.#host.requestUpdate();
                if (!shown) void focusRendered(this.#host, '#method-list button');
              },
            })
      }
      ${
        shown && others.length > 0
          ? html`<ul
              id="method-list"
              part="list"
              aria-label=${msg('Other methods', { id: 'selfsame.method.list' })}
            >
              ${others.map((method) => this.#renderMethod(method, busy, unavailable, choose))}
            </ul>`
          : nothing
      }
      ${
        recovery === undefined
          ? nothing
          : button({
              label:
                recovery.recovery === 'codes'
                  ? msg('Use recovery code', { id: 'selfsame.method.use-recovery-code' })
                  : msg('Use recovery key', { id: 'selfsame.method.use-recovery' }),
              kind: 'quiet',
              busy: busy === recovery.id,
              unavailable,
              press: () => {
                choose(recovery.id);
              },
            })
      }
    </div>`;
  }

  #renderMethod(
    method: MethodRef,
    busy: string | undefined,
    unavailable: boolean,
    choose: (methodId: string) => void,
  ): TemplateResult {
    const name = methodName(method);
    const { type } = method;
    const impossible = isImpossible(method);
    const detail = impossible
      ? msg('Not possible in this browser.', { id: 'selfsame.method.impossible' })
      : methodDetail(method);
    return html`<li part="item">
      <button
        class="button method"
        part="secondary-action"
        type="button"
        aria-disabled=${unavailable || impossible ? 'true' : 'false'}
        ?data-busy=${busy === method.id}
        @click=${() => {
          if (!impossible) choose(method.id);
        }}
      >
        ${
          busy === method.id
            ? html`<span class="spinner"></span>`
            : type === 'password'
              ? icon('lock')
              : type === 'recovery' || type === 'external'
                ? icon('key')
                : factorIcon(type, method.channel)
        }
        <span class="method-text"
          >${name}${detail === undefined ? nothing : html` <bdi class="meta">${detail}</bdi>`}</span
        >
        ${
          method.primary === true
            ? html`<span class="badge" part="badge"
                >${msg('Primary', { id: 'selfsame.method.primary' })}</span
              >`
            : nothing
        }
      </button>
    </li>`;
  }
}

/** Where a code will go, said before it goes. Call it while rendering. */
export function announcementOf({ type, channel, hint }: MethodRef): string {
  if (type === 'push')
    return `${msg('We will send a message to the app on your phone.', { id: 'selfsame.method.will-push' })} ${internetText()}`;
  const target = hint ?? methodName({ type, ...(channel === undefined ? {} : { channel }) });
  return channel === 'voice'
    ? msg(str`We will call ${target} and tell you a code.`, { id: 'selfsame.method.will-call' })
    : msg(str`We will send a code to ${target}.`, { id: 'selfsame.method.will-send' });
}

/** The button that makes it go. Call it while rendering. */
export function sendLabel({ type, channel }: MethodRef): string {
  if (type === 'push') return msg('Send message', { id: 'selfsame.method.send-push' });
  return channel === 'voice'
    ? msg('Call me', { id: 'selfsame.method.call' })
    : msg('Send code', { id: 'selfsame.method.send' });
}
