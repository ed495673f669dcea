import { msg } from '@lit/localize';

/** A message to an app is lost on a phone without internet. Call it while rendering. */
export const internetText = (): string =>
  msg('Your phone needs internet for this.', { id: 'selfsame.method.internet' });
