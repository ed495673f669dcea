import { msg } from '@lit/localize';
import { type AccountError, type FactorOffer, isAccountError } from '@selfsame/core';
import type { NameWords } from './name-field.js';

export type PasskeyType = 'passkey' | 'security-key';

/** What it is, and what is asked of its owner. Call it while rendering. */
export const explanation = (type: PasskeyType): string =>
  type === 'passkey'
    ? msg(
        'A passkey is kept by your device, or by your password manager. To sign in you unlock it with your face, your finger or the PIN of your device, which never leave it.',
        { id: 'selfsame.add.passkey.explained' },
      )
    : msg(
        'A security key is a small device of its own. To sign in you plug it in and touch it, or hold it against your phone.',
        { id: 'selfsame.add.security-key.explained' },
      );

/** What happens after the press. Call it while rendering. */
export const preparation = (type: PasskeyType): string =>
  type === 'passkey'
    ? msg('Your browser asks you where to keep it, and to confirm that it is you.', {
        id: 'selfsame.add.passkey.before',
      })
    : msg('Have your key at hand. Your browser tells you when to touch it.', {
        id: 'selfsame.add.security-key.before',
      });

export const createLabel = (type: PasskeyType): string =>
  type === 'passkey'
    ? msg('Create passkey', { id: 'selfsame.add.passkey.create' })
    : msg('Set up security key', { id: 'selfsame.add.security-key.create' });

/** Half of it is done. Call it while rendering. */
export const createdText = (type: PasskeyType): string =>
  type === 'passkey'
    ? msg('Your passkey is created.', { id: 'selfsame.add.passkey.created' })
    : msg('Your security key has answered.', { id: 'selfsame.add.security-key.created' });

/** What is asked of the name. Call it while rendering. */
export function nameWords(type: PasskeyType, label: FactorOffer['label'] | undefined): NameWords {
  const required = label === 'required';
  const missing = msg('Please enter a name.', { id: 'selfsame.add.name.missing.plain' });
  return type === 'passkey'
    ? {
        missing,
        label: required
          ? msg('Name of the passkey', { id: 'selfsame.add.passkey.name' })
          : msg('Name of the passkey (optional)', { id: 'selfsame.add.passkey.name.optional' }),
        hint: msg('So that you recognise it in your list, for example “Work laptop”.', {
          id: 'selfsame.add.passkey.name.hint',
        }),
      }
    : {
        missing,
        label: required
          ? msg('Name of the security key', { id: 'selfsame.add.security-key.name' })
          : msg('Name of the security key (optional)', { id: 'selfsame.add.security-key.name.optional' }),
        hint: msg('So that you recognise it in your list, for example “Blue key”.', {
          id: 'selfsame.add.security-key.name.hint',
        }),
      };
}

/**
 * What came of asking the device. Call it while rendering.
 *
 * @returns undefined where it has nothing to do with it
 */
export function creationProblem(error: AccountError, type: PasskeyType): string | undefined {
  const passkey = type === 'passkey';
  if (isAccountError(error, 'cancelled'))
    return passkey
      ? msg('No passkey was created. You can try again.', { id: 'selfsame.add.passkey.cancelled' })
      : msg('The security key was not set up. You can try again.', {
          id: 'selfsame.add.security-key.cancelled',
        });
  if (isAccountError(error, 'factor-exists'))
    return passkey
      ? msg('This device already has a passkey for your account. You can use another device.', {
          id: 'selfsame.add.passkey.exists',
        })
      : msg('This security key is already set up for your account. You can use another one.', {
          id: 'selfsame.add.security-key.exists',
        });
  if (isAccountError(error, 'authenticator-failed', 'invalid-code', 'invalid-credentials'))
    return passkey
      ? msg('Your device could not create a passkey that works here. Try again, or use another device.', {
          id: 'selfsame.add.passkey.failed',
        })
      : msg('This security key did not work. Try again, or use another one.', {
          id: 'selfsame.add.security-key.failed',
        });
  return undefined;
}
