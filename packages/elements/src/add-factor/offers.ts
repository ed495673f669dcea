import { msg, str } from '@lit/localize';
import type { Capabilities, Channel, FactorOffer, FactorType, Policy } from '@selfsame/core';
import { denyText } from '../internal/deny-text.js';
import { hasOperation } from '../internal/has-operation.js';
import { internetText } from '../internal/internet-text.js';
import { methodName } from '../internal/method-text.js';
import { type PasskeyObstacle, passkeyObstacle } from '../internal/passkey-obstacle.js';
import { obstacleText } from '../internal/passkey-text.js';
import { methodTable } from './methods.js';

export interface Choice {
  readonly offer: FactorOffer;
  readonly possible: boolean;
}

/**
 * What can be chosen: what the backend offers and this wizard knows, the recommended first; what is not possible now
 * comes last. `types`: only these, where a sign-in demands it.
 */
export function choices(
  policy: Policy,
  capabilities: Capabilities,
  types: readonly FactorType[] | undefined,
): readonly Choice[] {
  const known = policy.offers.filter(
    ({ type }) =>
      Object.hasOwn(methodTable, type) &&
      hasOperation(capabilities, `factor.enrol.${type}`) &&
      (types === undefined || types.length === 0 || types.includes(type)),
  );
  const rank = (offer: FactorOffer): number =>
    !isPossible(offer, capabilities) ? 2 : offer.recommended === true ? 0 : 1;
  return [...known]
    .sort((one, other) => rank(one) - rank(other))
    .map((offer) => ({ offer, possible: isPossible(offer, capabilities) }));
}

/** An address that nobody has verified yet is verified on the way. */
const isPossible = (offer: FactorOffer, capabilities: Capabilities): boolean =>
  (offer.allow === true && obstacleOf(offer) === undefined) ||
  (offer.type === 'email' && offer.allow === 'verified-email' && hasOperation(capabilities, 'email.change'));

/** What this page lacks, whatever the backend allows (T-085). */
const obstacleOf = ({ type }: FactorOffer): PasskeyObstacle | undefined =>
  type === 'passkey' || type === 'security-key' ? passkeyObstacle('create') : undefined;

/** Why it is not possible, with the number where it is one. Call it while rendering. */
export function refusalText(offer: FactorOffer): string | undefined {
  const { type, allow, max } = offer;
  if (allow === true) {
    const obstacle = obstacleOf(offer);
    return obstacle === undefined ? undefined : obstacleText(obstacle);
  }
  if (allow !== 'limit' || max === undefined) return denyText(allow);
  if (max === 1)
    return msg('You can have only one of these. Remove it first.', { id: 'selfsame.add.limit.one' });
  return type === 'phone'
    ? msg(str`You can have up to ${max} phone numbers. Remove one first.`, { id: 'selfsame.add.limit.phone' })
    : msg(str`You can have up to ${max} of these. Remove one first.`, { id: 'selfsame.add.limit' });
}

/** What a kind is called before it is known how its codes come. Call it while rendering. */
export const offerName = ({ type }: Pick<FactorOffer, 'type'>): string =>
  type === 'phone' ? msg('Phone', { id: 'selfsame.method.phone' }) : methodName({ type });

/** What a kind asks of its owner, and how many there may be. Call it while rendering. */
export function offerText(offer: FactorOffer): string | undefined {
  switch (offer.type) {
    case 'totp':
      return msg('An app on your phone shows a new code every 30 seconds. Works without internet.', {
        id: 'selfsame.add.totp.text',
      });
    case 'phone':
      return [channelsText(offer.channels), limitText(offer)].filter(Boolean).join(' ');
    case 'email':
      return offer.allow === 'verified-email'
        ? msg(
            'We send a code to your e-mail address. It needs to be verified first, which you can do here.',
            {
              id: 'selfsame.add.email.text.unverified',
            },
          )
        : msg('We send a code to your e-mail address.', { id: 'selfsame.add.email.text' });
    case 'push':
      return `${msg('The app on your phone shows you a code, or asks you to approve.', {
        id: 'selfsame.add.push.text',
      })} ${internetText()}`;
    case 'passkey':
      return msg('You confirm with your face, your finger or the PIN of your device. Nothing to type.', {
        id: 'selfsame.add.passkey.text',
      });
    case 'security-key':
      return msg('A small key that you plug in and touch, or hold against your phone.', {
        id: 'selfsame.add.security-key.text',
      });
    default:
      return undefined;
  }
}

/** How the code comes to a number, by the channels that there are (PH-009). Call it while rendering. */
export function channelsText(channels: readonly Channel[] | undefined): string {
  if (channels?.includes('voice') !== true)
    return msg('We send you a code by text message.', { id: 'selfsame.phone.text.sms' });
  return channels.includes('sms')
    ? msg('We send you a code by text message, or call you and say it. Mobile or landline.', {
        id: 'selfsame.phone.text.both',
      })
    : msg('We call you and say a code. Mobile or landline.', { id: 'selfsame.phone.text.voice' });
}

/** How many numbers there may be, said before anybody tries. Call it while rendering. */
export function limitText({ enrolled, max }: FactorOffer): string | undefined {
  if (max === undefined || max < 2) return undefined;
  return enrolled === 0
    ? msg(str`You can add up to ${max} numbers.`, { id: 'selfsame.phone.limit' })
    : msg(str`You have added ${enrolled} of up to ${max} numbers.`, { id: 'selfsame.phone.limit.used' });
}

/** No list of vendors: any app will do (A11Y-085). Call it while rendering. */
export const appHint = (): string =>
  msg('You need an authenticator app on your phone. Any app that shows one-time codes will do.', {
    id: 'selfsame.add.totp.app',
  });
