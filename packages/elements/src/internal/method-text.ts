import { msg } from '@lit/localize';
import { cleanDisplayName, type MethodRef } from '@selfsame/core';

/** What a way of proving oneself is called. Call it while rendering. */
export function methodName({ type, channel }: Pick<MethodRef, 'type' | 'channel'>): string {
  switch (type) {
    case 'totp':
      return msg('Authenticator app', { id: 'selfsame.method.totp' });
    case 'phone':
      return channel === 'voice'
        ? msg('Phone call', { id: 'selfsame.method.voice' })
        : msg('Text message', { id: 'selfsame.method.sms' });
    case 'push':
      return msg('Message in the app', { id: 'selfsame.method.push' });
    case 'email':
      return msg('E-mail', { id: 'selfsame.method.email' });
    case 'passkey':
      return msg('Passkey', { id: 'selfsame.method.passkey' });
    case 'security-key':
      return msg('Security key', { id: 'selfsame.method.security-key' });
    case 'password':
      return msg('Password', { id: 'selfsame.method.password' });
    case 'recovery':
      return msg('Recovery key', { id: 'selfsame.method.recovery' });
    case 'external':
      return msg('Another account', { id: 'selfsame.method.external' });
  }
}

/** Which one of its kind: the name that the user gave it, else where it sends to, masked by the backend. */
export function methodDetail({ label, hint }: MethodRef): string | undefined {
  const detail = cleanDisplayName(
    [label, hint].filter((part) => part !== undefined && part !== '').join(', '),
  );
  return detail === '' ? undefined : detail;
}

/** Whether starting this method costs the user nothing: no message goes out, no telephone rings (UX-SC-03). */
export const isFree = ({ type }: MethodRef): boolean =>
  ['password', 'totp', 'passkey', 'security-key', 'recovery'].includes(type);
