import { msg, str } from '@lit/localize';
import type { Capabilities, FactorOffer, FactorType, Policy } from '@selfsame/core';
import { denyText } from '../internal/deny-text.js';
import { hasOperation } from '../internal/has-operation.js';
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
  const rank = ({ allow, recommended }: FactorOffer): number =>
    allow !== true ? 2 : recommended === true ? 0 : 1;
  return [...known]
    .sort((one, other) => rank(one) - rank(other))
    .map((offer) => ({ offer, possible: offer.allow === true }));
}

/** Why it is not possible, with the number where it is one. Call it while rendering. */
export function refusalText({ allow, max }: FactorOffer): string | undefined {
  if (allow === true) return undefined;
  return allow === 'limit' && max !== undefined
    ? msg(str`You can have up to ${max} of these. Remove one first.`, { id: 'selfsame.add.limit' })
    : denyText(allow);
}

/** What a kind asks of its owner. Call it while rendering. */
export function offerText(type: FactorType): string | undefined {
  switch (type) {
    case 'totp':
      return msg('An app on your phone shows a new code every 30 seconds. Works without internet.', {
        id: 'selfsame.add.totp.text',
      });
    case 'email':
      return msg('We send a code to your e-mail address.', { id: 'selfsame.add.email.text' });
    default:
      return undefined;
  }
}

/** No list of vendors: any app will do (A11Y-085). Call it while rendering. */
export const appHint = (): string =>
  msg('You need an authenticator app on your phone. Any app that shows one-time codes will do.', {
    id: 'selfsame.add.totp.app',
  });
