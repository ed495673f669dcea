import { msg, str } from '@lit/localize';
import {
  type AccountError,
  type Channel,
  isAccountError,
  phoneExample,
  type PhoneNumber,
  type PhoneProblem,
} from '@selfsame/core';
import { language } from '../internal/language.js';

// The words of the phone step. Call all of them while rendering.

/** Why what was typed is no number that a code could be sent to (PH-007). */
export function phoneProblemText(problem: PhoneProblem, extensions: boolean): string {
  switch (problem) {
    case 'empty':
      return msg('Please enter your phone number.', { id: 'selfsame.phone.missing' });
    case 'letters':
      return msg('This is not a phone number. Use digits only; spaces and + are fine.', {
        id: 'selfsame.phone.letters',
      });
    case 'too-short':
      return msg('This number is too short. Check whether a digit is missing.', {
        id: 'selfsame.phone.too-short',
      });
    case 'too-long':
      return msg('This number is too long. Check whether there is a digit too many.', {
        id: 'selfsame.phone.too-long',
      });
    case 'internal':
      return extensions
        ? msg('Enter the whole number. An extension comes after it, for example “ext. 202”.', {
            id: 'selfsame.phone.internal.extension',
          })
        : msg('Extensions such as 202 cannot receive codes from outside. Enter the whole number.', {
            id: 'selfsame.phone.internal',
          });
    case 'short-number':
      return msg('Emergency and service numbers cannot receive codes. Enter your own number.', {
        id: 'selfsame.phone.short-number',
      });
    case 'country-unknown':
      return msg('We do not know the country of this number. Begin with + and the country code.', {
        id: 'selfsame.phone.country-unknown',
      });
    case 'extension':
      return msg(
        'Codes cannot be sent to an extension. Enter a number that can be called from outside directly.',
        {
          id: 'selfsame.phone.extension',
        },
      );
  }
}

/** Why the backend refuses this number for good; undefined where that is not what went wrong. */
export function refusedNumberText(error: AccountError | undefined): string | undefined {
  if (error === undefined) return undefined;
  if (isAccountError(error, 'factor-exists'))
    return msg('This number has been added already. Choose another one.', { id: 'selfsame.phone.exists' });
  const problem = error.info.fields?.find(({ field }) => field === 'destination');
  switch (problem?.code) {
    case undefined:
      return undefined;
    case 'own-system':
      return msg(
        'This number is served by the phone system you sign in to. If it is down, you cannot sign in. Choose another number.',
        { id: 'selfsame.phone.own-system' },
      );
    case 'not-allowed':
      return msg('Codes cannot be sent to numbers of this country or kind. Choose another number.', {
        id: 'selfsame.phone.not-allowed',
      });
    default:
      return msg('This number does not exist. Check whether a digit is wrong.', {
        id: 'selfsame.phone.invalid',
      });
  }
}

/** How a number is written (PH-011). */
export function numberHint(country: string | undefined, extensions: boolean): string {
  const example = phoneExample(country);
  const written =
    example === undefined
      ? msg('Begin with + and the country code, for example +31 6 12 34 56 78.', {
          id: 'selfsame.phone.hint.international',
        })
      : msg(str`For example ${example}. Numbers of other countries begin with + and the country code.`, {
          id: 'selfsame.phone.hint',
        });
  return extensions
    ? `${written} ${msg('An extension comes after the number, for example “ext. 202”.', { id: 'selfsame.phone.hint.extension' })}`
    : written;
}

/** Numbers can be taken over, messages read: said where a number is given (SEC-087). */
export const phoneRisk = (): string =>
  msg('Others can take over a phone number or listen in. An authenticator app is safer.', {
    id: 'selfsame.phone.risk',
  });

/** Where it is and which extension: "Belgium, extension 202". */
export function placeText({ country, extension }: Pick<PhoneNumber, 'country' | 'extension'>): string {
  const parts: string[] = [];
  if (country !== undefined)
    parts.push(new Intl.DisplayNames([language()], { type: 'region' }).of(country) ?? country);
  if (extension !== undefined)
    parts.push(msg(str`extension ${extension}`, { id: 'selfsame.phone.with-extension' }));
  return parts.join(', ');
}

/** What is on its way, once it is (PH-010). */
export const onItsWayText = (channel: Channel | undefined): string =>
  channel === 'voice'
    ? msg('We are calling you now. A voice says the code twice.', { id: 'selfsame.phone.calling' })
    : msg('We have sent you a text message. It can take a minute.', { id: 'selfsame.phone.texted' });
