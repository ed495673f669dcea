import type { Answer } from '@selfsame/core';

/** What the browser answers, or rejects; it asks its user by itself. */
export type AskBrowser = (signal: AbortSignal) => Promise<Answer>;

/** An answer, or how to get it from the browser. */
export type Answering = Answer | AskBrowser;

/** The answer; the browser is asked for it where that is the way. */
export const answerOf = (answering: Answering, signal: AbortSignal): Answer | Promise<Answer> =>
  typeof answering === 'function' ? answering(signal) : answering;
