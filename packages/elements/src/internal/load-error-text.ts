import { msg, str } from '@lit/localize';
import type { AccountError } from '@selfsame/core';

/**
 * The words for a read that failed, which is all that the first screen can have to say. The words for everything else
 * are in `error-text.ts` and come with the part that needs them. Call it while rendering.
 */
export function loadErrorText(error: AccountError): string {
  switch (error.code) {
    case 'unauthenticated':
      return msg('You have been signed out. Sign in to continue.', { id: 'selfsame.error.unauthenticated' });
    case 'network':
      return noConnectionText();
    case 'timeout':
      return msg('This is taking too long. Check your connection and try again.', {
        id: 'selfsame.error.timeout',
      });
    default:
      return error.info.reference === undefined
        ? msg('Something went wrong on our side. Try again, or contact help.', {
            id: 'selfsame.error.server-error',
          })
        : msg(
            str`Something went wrong on our side. Try again, or contact help. Reference: ${error.info.reference}`,
            { id: 'selfsame.error.server-error.reference' },
          );
  }
}

/** Also what there is to say when the code of a part does not arrive. */
export const noConnectionText = (): string =>
  msg('There is no connection. We will keep what you typed. Try again when you are online.', {
    id: 'selfsame.error.network',
  });
