import { AccountError } from '@selfsame/core';
import type { Json } from '@selfsame/core';
import { own } from '../check.js';
import { pageAddress } from '../page.js';

/** What of a `Storage` is needed. */
export type NoteStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

interface ReturnNote {
  readonly note: Json;
  readonly profileId?: string;
}

/** Notes to ourselves over a redirect, in per-tab storage; without storage the return is just not recognised. */
export interface ReturnNotes {
  /** Keeps the note and gives its key. Rejects more than 2 kB of JSON: a note is no place for data. */
  keep(note: ReturnNote): string;
  /** The note, once. */
  take(key: string): ReturnNote | undefined;
}

const largest = 2048;
const lifetime = 60 * 60 * 1000;
const version = 1;
const entry = (key: string): string => `selfsame-return-${key}`;

/** Looking at `sessionStorage` throws where storage is blocked. */
function perTabStorage(): NoteStorage | undefined {
  try {
    return (globalThis as { readonly sessionStorage?: NoteStorage }).sessionStorage;
  } catch {
    return undefined;
  }
}

/** `crypto.randomUUID` would want a secure context, which a phone in the same network has not while developing. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export function createReturnNotes(storage = perTabStorage()): ReturnNotes {
  return {
    keep(note) {
      if (new TextEncoder().encode(JSON.stringify(note.note)).length > largest) {
        throw new AccountError('unsupported', {
          cause: new RangeError('The note for the return is over 2 kB'),
        });
      }
      const key = randomKey();
      try {
        storage?.setItem(entry(key), JSON.stringify({ ...note, createdAt: Date.now(), version }));
      } catch {
        // Full or blocked: the user comes back to the page, only not to the very step.
      }
      return key;
    },
    take(key) {
      try {
        const text = storage?.getItem(entry(key)) ?? 'null';
        storage?.removeItem(entry(key));
        const kept: unknown = JSON.parse(text);
        const age = Date.now() - Number(own(kept, 'createdAt'));
        // Any script of the origin can write here: what is not ours, or of another day, is no note.
        if (own(kept, 'version') !== version || !(age >= 0 && age <= lifetime)) return undefined;
        const profileId = own(kept, 'profileId');
        return {
          note: (own(kept, 'note') ?? null) as Json,
          ...(typeof profileId === 'string' && { profileId }),
        };
      } catch {
        return undefined;
      }
    },
  };
}

/** The address without `selfsame_…` parameters; the others stay byte for byte, which `searchParams` would not promise. */
export function withoutReturn(address: URL): URL {
  const url = new URL(address);
  url.search = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => !parameter.startsWith('selfsame_'))
    .join('&');
  return url;
}

/** `returnTo` with the key of the note. */
export function withReturn(returnTo: string, key: string): string {
  const url = withoutReturn(new URL(returnTo, pageAddress()));
  url.search += `${url.search ? '&' : '?'}selfsame_return=${key}`;
  return url.href;
}
