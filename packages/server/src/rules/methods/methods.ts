import type { FactorType, MethodRef } from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow } from '../../store/store.js';
import { email } from './email.js';
import type { FactorMethod, Method } from './method.js';
import { password } from './password.js';
import { recovery } from './recovery.js';
import { totp } from './totp.js';

/** One module for each kind of factor that this server knows. */
const factorMethods: Readonly<Partial<Record<FactorType, FactorMethod>>> = { totp, email };

export function factorMethod(type: FactorType): FactorMethod | undefined {
  return factorMethods[type];
}

/** How a challenge of this type is answered; undefined where this server cannot. */
export function methodOf(type: ChallengeRow['methodType']): Method | undefined {
  switch (type) {
    case 'password':
      return password;
    case 'recovery':
      return recovery;
    default:
      return factorMethods[type];
  }
}

/** A factor as a way of proving oneself, for the one who has proven something already. */
export function factorRef(factor: FactorRow, account: AccountRow): MethodRef {
  return {
    id: factor.id,
    type: factor.type,
    ...(factor.label !== null && { label: factor.label }),
    ...factorMethods[factor.type]?.look?.(factor, account),
    ...(factor.primary && { primary: true }),
  };
}
