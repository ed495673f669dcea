import type { Json } from '@selfsame/core';

/** What an element remembers over a redirect: what was begun, and with which factor. */
export interface Note {
  readonly operation: string;
  readonly factorId?: string;
}

/** A note that came back, where it is one of ours: the page keeps notes of its own too. */
export function readNote(note: Json): Note | undefined {
  if (typeof note !== 'object' || note === null || !('operation' in note)) return undefined;
  const { operation, factorId } = note;
  if (typeof operation !== 'string') return undefined;
  return typeof factorId === 'string' ? { operation, factorId } : { operation };
}
