import type { MethodRef } from '@selfsame/core';
import type { FactorRow } from '../store/store.js';

export const passwordMethod: MethodRef = { id: 'password', type: 'password' };
export const recoveryMethod: MethodRef = { id: 'recovery', type: 'recovery' };

export function factorMethod(factor: FactorRow): MethodRef {
  return {
    id: factor.id,
    type: factor.type,
    ...(factor.label !== null && { label: factor.label }),
    ...(factor.primary && { primary: true }),
  };
}

export function emailMethod(address: string): MethodRef {
  return { id: 'email', type: 'email', channel: 'email', hint: maskEmail(address) };
}

/** `nora@example.com` as `n***@example.com`: enough to recognise, too little to learn. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}***${address.slice(at)}`;
}
