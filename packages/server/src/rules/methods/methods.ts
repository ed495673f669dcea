import type { FactorType, MethodRef, MethodType } from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow } from '../../store/store.js';
import { email } from './email.js';
import type { FactorMethod, Method } from './method.js';
import { password } from './password.js';
import { phone } from './phone.js';
import { push } from './push.js';
import { recovery } from './recovery.js';
import { totp } from './totp.js';
import { passkey, securityKey } from './webauthn.js';

/** One module for each kind of factor that this server knows. */
const factorMethods: Readonly<Record<FactorType, FactorMethod>> = {
  totp,
  phone,
  push,
  email,
  passkey,
  'security-key': securityKey,
};

export function factorMethod(type: MethodType): FactorMethod | undefined {
  return isFactorType(type) ? factorMethods[type] : undefined;
}

function isFactorType(type: MethodType): type is FactorType {
  return Object.hasOwn(factorMethods, type);
}

/** How a challenge of this type is answered; undefined where this server cannot. */
export function methodOf(type: ChallengeRow['methodType']): Method | undefined {
  switch (type) {
    case 'password':
      return password;
    case 'recovery':
      return recovery;
    default:
      return factorMethod(type);
  }
}

/** A factor as a way of proving oneself, for the one who has proven something already. */
export function factorRef(factor: FactorRow, account: AccountRow): MethodRef {
  return {
    id: factor.id,
    type: factor.type,
    ...(factor.label !== null && { label: factor.label }),
    ...factorMethods[factor.type].look?.(factor, account),
    ...(factor.primary && { primary: true }),
  };
}
