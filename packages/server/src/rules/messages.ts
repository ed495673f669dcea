import { cleanDisplayName } from '@selfsame/core';
import type { Message } from '../ports.js';
import type { AccountRow, FactorRow } from '../store/store.js';
import type { Call } from './call.js';
import { fallbackName, textsFor, type Texts } from './texts.js';

interface Letter {
  readonly to: string;
  /** Whose language it is written in; the request's where there is no account. */
  readonly account?: AccountRow;
  readonly text: (texts: Texts) => string;
  readonly code?: string;
  readonly url?: string;
  /** The challenge that waits for it: the caller hears when it could not be sent. */
  readonly challengeId?: string;
}

/** Puts a message in the outbox of this call: it goes out once the work is committed. */
export function enqueue(
  call: Call,
  letter: Letter & Pick<Message, 'channel' | 'requestId' | 'choices'>,
): void {
  const { locale, texts } = callTexts(call, letter.account);
  const { channel, to, code, url, requestId, choices, challengeId } = letter;
  call.outbox.push({
    challengeId,
    message: {
      tenant: call.tenant,
      channel,
      to,
      text: letter.text(texts),
      locale,
      ...(code !== undefined && { code }),
      ...(url !== undefined && { url }),
      ...(requestId !== undefined && { requestId }),
      ...(choices !== undefined && { choices }),
    },
  });
}

export function mail(call: Call, letter: Letter): void {
  enqueue(call, { channel: 'email', ...letter });
}

/** Tells the owner what happened, at the address of the account. */
export function notify(call: Call, account: AccountRow, text: (texts: Texts) => string): void {
  mail(call, { to: account.email, account, text });
}

/** A factor as messages name it. In plain text a direction control in its name would reorder the words beside it. */
export function factorName(texts: Texts, { label, type }: Pick<FactorRow, 'label' | 'type'>): string {
  const name = cleanDisplayName(label ?? '', Infinity);
  return name === '' ? fallbackName(texts, type) : name;
}

/** The texts in the language of the account, else of the request, else of the tenant. */
export function callTexts(call: Call, account: AccountRow | undefined): ReturnType<typeof textsFor> {
  return textsFor([account?.locale, ...acceptedLanguages(call.acceptLanguage), call.settings.defaultLocale]);
}

/** The tags of an `Accept-Language` header, best first (RFC 9110, 12.5.4). */
function acceptedLanguages(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
