import { msg } from '@lit/localize';
import { type AccountError, isAccountError, type MethodType } from '@selfsame/core';
import type { PasskeyObstacle } from './passkey-obstacle.js';

/** Why it is not possible here, and what is. Call it while rendering. */
export function obstacleText(obstacle: PasskeyObstacle): string {
  switch (obstacle) {
    case 'insecure':
      return msg('Passkeys and security keys need a secure connection (https). Choose another method.', {
        id: 'selfsame.passkey.insecure',
      });
    case 'unsupported':
      return msg(
        'This browser cannot use passkeys or security keys. Choose another method, or another browser.',
        { id: 'selfsame.passkey.unsupported' },
      );
    case 'framed':
      return msg(
        'This page is shown inside another one, which does not allow passkeys and security keys. Choose another method.',
        { id: 'selfsame.passkey.framed' },
      );
  }
}

/**
 * What went wrong with a passkey, or a security key. Call it while rendering.
 *
 * @returns undefined where it has nothing to do with it
 */
export function passkeyProblem(error: AccountError, type: MethodType): string | undefined {
  const key = type === 'security-key';
  if (isAccountError(error, 'cancelled'))
    return key
      ? msg('The security key was not used. Try again, or choose another method.', {
          id: 'selfsame.passkey.key-cancelled',
        })
      : msg('The passkey was not used. Try again, or choose another method.', {
          id: 'selfsame.passkey.cancelled',
        });
  if (isAccountError(error, 'invalid-code', 'invalid-credentials', 'authenticator-failed'))
    return key
      ? msg('This security key did not work. Try again, or choose another method.', {
          id: 'selfsame.passkey.key-failed',
        })
      : msg('This passkey did not work. Try again, or choose another method.', {
          id: 'selfsame.passkey.failed',
        });
  return undefined;
}
