import type { StepUpRequirement } from '@selfsame/core';
import { factorTypes, type ProtectableOperation } from '../settings.js';
import type { StepUpRow, Tx } from '../store/store.js';
import { accountOf } from './accounts.js';
import { stepUpMethods } from './available-methods.js';
import { enrollingSignIn, keepAndFail, now, requireSessionOf, type Call } from './call.js';
import { newId, sha256 } from './crypto.js';

const requirementFor = 15 * 60_000;

const enrolments = factorTypes.map((type) => `factor.enrol.${type}` as const);

/** What is protected where the policy does not say: whatever could take the account away from its owner. */
const protectedByDefault: readonly ProtectableOperation[] = [
  'email.change',
  ...enrolments,
  'factor.primary',
  'factor.remove',
  'factor.disableAll',
  'recovery.generate',
  'session.revoke',
];

const openWhileSigningIn: readonly ProtectableOperation[] = [
  'factor.list',
  ...enrolments,
  'factor.primary',
  'recovery.generate',
];

/**
 * Lets `operation` pass with fresh proof, or rejects `step-up-required`. Call it before the first write.
 *
 * What an owed enrolment needs passes while signing in: everything there is was proven a moment ago.
 */
export async function protect(
  call: Call,
  tx: Tx,
  operation: ProtectableOperation,
  accountId: string,
): Promise<void> {
  if (enrollingSignIn(call)?.accountId === accountId && openWhileSigningIn.includes(operation)) return;
  const session = requireSessionOf(call, accountId);
  const mode =
    call.settings.stepUp.protect[operation] ?? (protectedByDefault.includes(operation) ? 'fresh' : 'never');
  if (mode === 'never') return;
  if (await useGrant(call, tx, session.id, operation)) return;
  if (mode === 'fresh' && now(call) - session.provenAt <= call.settings.stepUp.freshFor * 1000) return;

  const requirement: StepUpRow = {
    id: newId(call.env.random),
    kind: 'requirement',
    accountId: session.accountId,
    sessionId: session.id,
    operation,
    returnTo: null,
    status: 'open',
    expiresAt: now(call) + requirementFor,
  };
  await tx.stepUps.insert(requirement);
  keepAndFail('step-up-required', { stepUp: await presentRequirement(call, tx, requirement, mode) });
}

async function useGrant(
  call: Call,
  tx: Tx,
  sessionId: string,
  operation: ProtectableOperation,
): Promise<boolean> {
  if (call.grant === undefined) return false;
  const grant = await tx.stepUps.get(await sha256(call.grant));
  if (grant?.kind !== 'grant' || grant.sessionId !== sessionId || grant.operation !== operation) return false;
  await tx.stepUps.remove({ id: grant.id });
  return grant.expiresAt > now(call);
}

async function presentRequirement(
  call: Call,
  tx: Tx,
  requirement: StepUpRow,
  mode: 'fresh' | 'always',
): Promise<StepUpRequirement> {
  const { where, freshFor } = call.settings.stepUp;
  return {
    id: requirement.id,
    where,
    ...(mode === 'fresh' && { maxAge: freshFor }),
    methods: await stepUpMethods(call, tx, await accountOf(tx, requirement)),
  };
}
