import { msg, str } from '@lit/localize';
import type { RecoverySet } from '@selfsame/core';
import { formatDay } from '../internal/language.js';
import { recoveryWords } from './words.js';

/** What a copy of the key is made of. */
export interface KeyDetails {
  /** The product that the key belongs to. */
  readonly issuer: string;
  /** The name one signs in with; masked before it is written anywhere. */
  readonly account: string | undefined;
  readonly set: RecoverySet;
  /** When it was made, RFC 3339. */
  readonly createdAt: string;
}

/** A copy of the key, part by part: words, values, words. */
export interface KeyDocument {
  readonly title: string;
  readonly about: readonly string[];
  readonly values: readonly string[];
  readonly use: readonly string[];
}

/**
 * `recovery-key-<issuer>-<YYYY-MM-DD>.txt`, in ASCII and without anything about the person: file names travel further
 * than files (SEC-041). The date is the user's own day.
 *
 * @param name the page's own name instead, cleaned in the same way
 */
export function keyFileName({ issuer, createdAt }: KeyDetails, name = ''): string {
  const wanted = slug(name.replace(/\.txt$/i, ''));
  if (wanted !== '') return `${wanted}.txt`;
  const date = new Date(createdAt);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${['recovery-key', slug(issuer), day].filter(Boolean).join('-')}.txt`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

/** The lines of the file and of the print (SEC-042). Call it while rendering. */
export function keyDocument({ issuer, account, set, createdAt }: KeyDetails): KeyDocument {
  const words = recoveryWords(set.kind);
  const day = formatDay(createdAt);
  return {
    title: `${words.title}: ${issuer}`,
    about: [
      ...(account === undefined
        ? []
        : [msg(str`Account: ${maskAccount(account)}`, { id: 'selfsame.recovery.file.account' })]),
      msg(str`Created: ${day}`, { id: 'selfsame.recovery.file.created' }),
    ],
    values: set.values,
    use: [words.howToUse, words.replacesOlder],
  };
}

/** The file: plain text with the line ends that every editor knows. Call it while rendering. */
export function keyFileText(details: KeyDetails): string {
  const { title, about, values, use } = keyDocument(details);
  return [title, ...about, '', ...values, '', ...use, ''].join('\r\n');
}

/** Enough to tell two accounts apart, not enough to sign in with: `a***@example.com`. */
export function maskAccount(account: string): string {
  const at = account.lastIndexOf('@');
  const [first = ''] = account;
  return at > 0 ? `${first}***${account.slice(at)}` : `${first}***`;
}
