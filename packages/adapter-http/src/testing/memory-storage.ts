import type { NoteStorage } from '../steps/return-notes.js';

/** Per-tab storage as a Map that a test can look into. */
export function memoryStorage(): NoteStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
