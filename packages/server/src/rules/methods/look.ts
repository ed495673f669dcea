import type { MethodRef } from '@selfsame/core';
import type { ChallengeRow } from '../../store/store.js';
import type { Occasion } from '../texts.js';

export const passwordMethod: MethodRef = { id: 'password', type: 'password' };
export const recoveryMethod: MethodRef = { id: 'recovery', type: 'recovery' };

/** A new address that is being proven. */
export function emailMethod(address: string): MethodRef {
  return { id: 'email', type: 'email', channel: 'email', hint: maskEmail(address) };
}

/** `nora@example.com` as `n***@example.com`: enough to recognise, too little to learn. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}***${address.slice(at)}`;
}

/** What a code is for, as the message that brings it says. */
export function occasionOf({ purpose }: ChallengeRow): Occasion {
  switch (purpose) {
    case 'enrol':
      return 'add';
    case 'sign-in':
    case 'passkey':
      return 'sign-in';
    default:
      return 'prove';
  }
}
