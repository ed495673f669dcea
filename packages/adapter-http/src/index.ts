export { httpAdapter } from './http-adapter.js';
export type { HttpAdapterOptions } from './http-adapter.js';
export type { NoteStorage } from './steps/return-notes.js';
