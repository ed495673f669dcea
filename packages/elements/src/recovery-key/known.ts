import {
  type AccountError,
  type Allow,
  isAccountError,
  type Json,
  type RecoveryStatus,
} from '@selfsame/core';
import type { AccountController } from '../controllers/account-controller.js';
import type { Read } from '../internal/account.js';
import { hasOperation } from '../internal/has-operation.js';
import { readNote } from '../internal/note.js';

/** What can be said about recovery, once everything is read. */
export interface KnownRecovery {
  readonly kind: RecoveryStatus['kind'];
  /** Undefined where the backend does not say. */
  readonly status: RecoveryStatus | undefined;
  readonly allow: Allow;
}

/** Undefined while it is being read. */
export function knownRecovery(
  account: AccountController,
): KnownRecovery | 'unsupported' | { readonly error: AccountError } | undefined {
  const capabilities = account.read('capabilities');
  const policy = account.read('policy');
  for (const read of [capabilities, policy])
    if (read.status === 'failed' && read.value === undefined) return { error: read.error };
  if (capabilities.value === undefined || policy.value === undefined) return undefined;
  const { kind, allow } = policy.value.recovery;
  if (kind === 'none' || !hasOperation(capabilities.value, 'recovery.generate')) return 'unsupported';
  if (!hasOperation(capabilities.value, 'recovery.status')) return { kind, allow, status: undefined };
  const status = account.read('recovery');
  if (status.status === 'failed' && status.value === undefined) return { error: status.error };
  return status.value === undefined ? undefined : { kind: status.value.kind, allow, status: status.value };
}

/** Whether the work may have been done although its answer did not arrive. */
export const isUncertain = (error: AccountError): boolean =>
  isAccountError(error, 'network', 'timeout', 'aborted', 'server-error');

/**
 * What an error means for the set that is there: a clear refusal leaves it alone; after a lost answer only the
 * backend's own word counts.
 */
export function fateAfter(
  error: AccountError | undefined,
  before: RecoveryStatus | undefined,
  now: Read<RecoveryStatus>,
): 'still-works' | 'unsure' | 'nothing-to-say' {
  if (error === undefined) return 'nothing-to-say';
  if (!isUncertain(error)) return before?.exists === true ? 'still-works' : 'nothing-to-say';
  const same =
    now.status === 'ready' &&
    now.value.exists === before?.exists &&
    (!now.value.exists || (now.value.createdAt !== undefined && now.value.createdAt === before.createdAt));
  if (!same) return now.status === 'loading' ? 'nothing-to-say' : 'unsure';
  return now.value.exists ? 'still-works' : 'nothing-to-say';
}

/** A redirect's note that is about making a set. */
export const isOurs = (note: Json): boolean => readNote(note)?.operation === 'recovery.generate';
