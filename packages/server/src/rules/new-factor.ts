import type { FactorType } from '@selfsame/core';
import type { FactorRow } from '../store/store.js';
import { now, type Call } from './call.js';
import { challengeFor } from './challenge.js';
import { newId } from './crypto.js';

/** A factor that waits for its confirmation. */
export function newFactor(
  call: Call,
  accountId: string,
  type: FactorType,
  columns: Partial<FactorRow>,
): FactorRow {
  return {
    label: null,
    status: 'pending',
    primary: false,
    origin: 'user',
    createdAt: now(call),
    lastUsedAt: null,
    expiresAt: now(call) + challengeFor,
    confirmedBy: null,
    confirmedAt: null,
    secret: null,
    lastStep: null,
    number: null,
    hint: null,
    channel: null,
    voiceOnly: false,
    appId: null,
    credentialId: null,
    credential: null,
    ...columns,
    id: newId(call.env.random),
    accountId,
    type,
  };
}
