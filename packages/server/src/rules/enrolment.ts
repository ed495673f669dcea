import { AccountError, type Allow, type Enrolled, type Next } from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow, Owner, Tx } from '../store/store.js';
import { activeFactors, callerAccount } from './accounts.js';
import { enrollingSignIn, now, requireSession, transact, type Call } from './call.js';
import { challengeFor, openChallenge, presentChallenge } from './challenge.js';
import { newId, newTotpSecret } from './crypto.js';
import { ownFactor, presentFactor } from './factors.js';
import { readLabel } from './label.js';
import { callTexts, factorName, notify } from './messages.js';
import { enrolAllowed, methodSettings } from './policy.js';
import { protect } from './protection.js';
import { issueRecovery } from './recovery-sets.js';

export interface EnrolRequest {
  readonly type: string;
  readonly label?: string | undefined;
}

/** Begins an authenticator app: a pending factor and its secret, shown this once. An older pending one is dead. */
export function enrolFactor(
  call: Call,
  request: EnrolRequest,
): Promise<{ readonly factorId: string; readonly next: Next<Enrolled> }> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    if (request.type !== 'totp') throw new AccountError('unsupported');
    const label = request.label === undefined ? null : readLabel(request.label);
    refuseDenied(await enrolAllowed(call, tx, account, 'totp'));
    await protect(call, tx, 'factor.enrol.totp', account.id);

    for (const old of await tx.factors.find({ accountId: account.id, status: 'pending' })) {
      await tx.challenges.remove({ purpose: 'enrol', subject: old.id });
      await tx.factors.remove({ id: old.id });
    }
    const factor: FactorRow = {
      id: newId(call.env.random),
      accountId: account.id,
      type: 'totp',
      label,
      secret: newTotpSecret(call.env.random),
      status: 'pending',
      primary: false,
      createdAt: now(call),
      lastUsedAt: null,
      lastStep: null,
      expiresAt: now(call) + challengeFor,
    };
    await tx.factors.insert(factor);
    const row = await openChallenge(call, tx, {
      accountId: account.id,
      owner: callerOwner(call),
      purpose: 'enrol',
      subject: factor.id,
      methodId: factor.id,
      methodType: 'totp',
    });
    const challenge = await presentChallenge(call, tx, row);
    const setup = {
      type: 'totp',
      issuer: call.settings.issuer,
      account: account.email,
      secret: factor.secret,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    } as const;
    return { factorId: factor.id, next: { kind: 'challenge', challenge: { ...challenge, setup } } };
  });
}

/** The secret of an authenticator app is shown once: a pending one cannot be taken up again. */
export function continueFactor(call: Call, id: string): Promise<never> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    await ownFactor(tx, account, id);
    throw new AccountError('challenge-gone');
  });
}

/** The label that a confirmation needs; rejects `validation-failed` while the answer can still be given again. */
export function confirmationLabel(call: Call, factor: FactorRow, label: string | undefined): string | null {
  const wanted = methodSettings(call, factor.type)?.label ?? 'optional';
  if (wanted === 'none') return factor.label;
  const given =
    label === undefined || (label.trim() === '' && wanted === 'optional') ? factor.label : readLabel(label);
  if (given === null && wanted === 'required') {
    throw new AccountError('validation-failed', { fields: [{ field: 'label', code: 'required' }] });
  }
  return given;
}

/** The end of an enrolment: the factor counts from here on. */
export async function confirmFactor(
  call: Call,
  tx: Tx,
  account: AccountRow,
  row: ChallengeRow,
  proof: { readonly step: number; readonly label: string | null },
): Promise<Next<Enrolled>> {
  const others = await activeFactors(tx, account.id);
  const label = proof.label ?? callTexts(call, account).texts.authenticator;
  await tx.factors.update(row.subject, {
    label,
    status: 'active',
    primary: others.length === 0,
    lastStep: proof.step,
    expiresAt: null,
  });
  await tx.accounts.update(account.id, { owesEnrolment: false });
  const signIn = enrollingSignIn(call);
  if (signIn !== undefined) await tx.signIns.update(signIn.id, { addedFactorId: row.subject });
  notify(call, account, (texts) => texts.factorAdded(call.settings.name, factorName(texts, label)));

  const factor = await tx.factors.get(row.subject);
  const recovery = others.length === 0 ? await issueRecovery(call, tx, account, 'waiting') : undefined;
  return {
    kind: 'done',
    value: {
      ...(factor !== undefined && { factor: await presentFactor(call, tx, account, factor) }),
      ...(recovery !== undefined && { recovery }),
    },
  };
}

function callerOwner(call: Call): Owner {
  const signIn = enrollingSignIn(call);
  return signIn === undefined ? `session:${requireSession(call).id}` : `sign-in:${signIn.id}`;
}

function refuseDenied(allow: Allow): void {
  switch (allow) {
    case true:
      return;
    case 'limit':
      throw new AccountError('factor-limit');
    case 'unsupported':
      throw new AccountError('unsupported');
    case 'policy':
    case 'managed':
    case 'last-factor':
      throw new AccountError('forbidden');
    default:
      throw new AccountError('prerequisite-missing', { prerequisite: allow });
  }
}
