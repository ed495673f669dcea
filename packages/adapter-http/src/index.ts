export { httpAdapter } from './http-adapter.js';
export type { HttpAdapterOptions } from './http-adapter.js';
export type { NoteStorage } from './return-notes.js';
