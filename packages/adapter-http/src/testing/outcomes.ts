import type { Challenge, ErrorCode, ErrorInfo, Next, StepUpRequirement } from '@selfsame/core';
import { isAccountError } from '@selfsame/core';

/** Expects `work` to fail with `code`, and answers the details. */
export async function failure(code: ErrorCode, work: Promise<unknown>): Promise<ErrorInfo> {
  let cause: unknown;
  try {
    cause = { resolved: await work };
  } catch (error) {
    if (isAccountError(error, code)) return error.info;
    cause = error;
  }
  throw new Error(`Expected ${code}`, { cause });
}

/** What a protected call wants to have proven. */
export async function requirementOf(work: Promise<unknown>): Promise<StepUpRequirement> {
  const { stepUp } = await failure('step-up-required', work);
  if (stepUp === undefined) throw new Error('No requirement');
  return stepUp;
}

export function challengeOf(next: Next<unknown> | null): Challenge {
  if (next?.kind !== 'challenge') throw new Error(`Not a challenge: ${next?.kind ?? 'null'}`);
  return next.challenge;
}

export function valueOf<T>(next: Next<T> | null): T {
  if (next?.kind !== 'done') throw new Error(`Not done: ${next?.kind ?? 'null'}`);
  return next.value;
}

/** The secret of an authenticator app that is being set up. */
export function secretOf({ setup }: Challenge): string {
  if (setup?.type !== 'totp') throw new Error('No authenticator app');
  return setup.secret;
}

/** A code that is not this one. */
export const otherThan = (code: string): string => (code === '000000' ? '111111' : '000000');
