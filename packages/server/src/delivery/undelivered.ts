import type { Message } from '../ports.js';

/**
 * Why a message did not go out, fit for a log: the channel and a short reason. What the other side said in words, the
 * address, the text and the code stay out, so there is no `cause` either.
 */
export function undelivered({ channel }: Message, reason: string): Error {
  return new Error(`${channel}: ${reason}`);
}
