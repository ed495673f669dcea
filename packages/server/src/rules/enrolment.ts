import { AccountError, type Allow, type Enrolled, type Next } from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow, Tx } from '../store/store.js';
import { activeFactors, callerAccount } from './accounts.js';
import { callerOwner, enrollingSignIn, keepAndFail, now, transact, type Call } from './call.js';
import { findChallenge, openChallenge, presentChallenge, sendChallenge } from './challenge.js';
import { dropFactor, ownFactor, presentFactor } from './factors.js';
import { readLabel } from './label.js';
import { refuseLocked } from './limits.js';
import { callTexts, factorName, notify } from './messages.js';
import { methodSettings } from './method-settings.js';
import type { EnrolRequest, Subject } from './methods/method.js';
import { factorMethod } from './methods/methods.js';
import { newFactor } from './new-factor.js';
import { enrolAllowed } from './policy.js';
import { protect } from './protection.js';
import { issueRecovery } from './recovery-sets.js';
import { fallbackName } from './texts.js';

/** Begins a factor: pending until its challenge is answered. An older pending one is dead. */
export async function enrolFactor(
  call: Call,
  request: EnrolRequest,
): Promise<{ readonly factorId: string; readonly next: Next<Enrolled> }> {
  const method = factorMethod(request.type);
  // What the capabilities do not name is not there: whether it would be allowed is no question.
  if (method === undefined || methodSettings(call, request.type) === undefined) {
    throw new AccountError('unsupported');
  }
  const label = request.label === undefined ? null : readLabel(request.label);
  const read = (await method.read?.(call, request)) ?? {};
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    refuseDenied(await enrolAllowed(call, tx, account, request.type));
    await protect(call, tx, `factor.enrol.${request.type}`, account.id);
    await refuseLocked(call, tx, `account:${account.id}`);

    await dropPending(tx, account);
    const factor = newFactor(call, account.id, request.type, {
      ...(await method.begin(call, tx, account, request, read)),
      ...(label !== null && { label }),
    });
    await tx.factors.insert(factor);
    const row = await openChallenge(call, tx, {
      accountId: account.id,
      owner: callerOwner(call),
      purpose: 'enrol',
      subject: factor.id,
      methodId: factor.id,
      methodType: factor.type,
    });
    const sent = await sendChallenge(call, tx, row);
    return { factorId: factor.id, next: await presentBeginning(call, tx, { row: sent, account, factor }) };
  });
}

async function presentBeginning(call: Call, tx: Tx, subject: Subject): Promise<Next<Enrolled>> {
  const setup = await factorMethod(subject.row.methodType)?.setup?.(call, tx, subject);
  const challenge = await presentChallenge(call, tx, subject.row);
  return { kind: 'challenge', challenge: { ...challenge, ...(setup !== undefined && { setup }) } };
}

async function dropPending(tx: Tx, account: AccountRow): Promise<void> {
  for (const old of await tx.factors.find({ accountId: account.id, status: 'pending' })) {
    await tx.challenges.remove({ purpose: 'enrol', subject: old.id });
    await tx.factors.remove({ id: old.id });
  }
}

/** The open challenge of a pending factor, after a reload. What was shown once cannot be taken up again. */
export function continueFactor(call: Call, id: string): Promise<Next<Enrolled>> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const factor = await ownFactor(tx, account, id);
    const [open] = await tx.challenges.find({ purpose: 'enrol', subject: factor.id });
    if (open === undefined || factorMethod(factor.type)?.resumes !== true) {
      throw new AccountError('challenge-gone');
    }
    const row = await findChallenge(call, tx, open.id);
    return presentBeginning(call, tx, { row, account, factor });
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
  label: string | null,
): Promise<Next<Enrolled>> {
  const pending = await tx.factors.get(row.subject);
  if (pending === undefined) throw new AccountError('challenge-gone');
  const others = await activeFactors(tx, account.id);
  const replaced = await placeFor(call, tx, pending, others);
  const factor: FactorRow = {
    ...pending,
    label: label ?? fallbackName(callTexts(call, account).texts, pending.type),
    status: 'active',
    primary: others.length === 0 || replaced?.primary === true,
    expiresAt: null,
    confirmedBy: row.owner,
    confirmedAt: now(call),
  };
  if (replaced !== undefined) await dropFactor(tx, replaced);
  await tx.factors.update(factor.id, factor);
  await factorMethod(factor.type)?.confirm?.(call, tx, account);
  await tx.accounts.update(account.id, { owesEnrolment: false });
  const signIn = enrollingSignIn(call);
  if (signIn !== undefined) await tx.signIns.update(signIn.id, { addedFactorId: factor.id });
  notify(call, account, (texts) => texts.factorAdded(call.settings.name, factorName(texts, factor)));
  if (replaced !== undefined) {
    notify(call, account, (texts) => texts.factorRemoved(call.settings.name, factorName(texts, replaced)));
  }

  const recovery = others.length === 0 ? await issueRecovery(call, tx, account, 'waiting') : undefined;
  return {
    kind: 'done',
    value: {
      factor: await presentFactor(call, tx, account, factor),
      ...(recovery !== undefined && { recovery }),
    },
  };
}

/** The factor that makes room for a new one, where the policy says so. Rejects `factor-limit` where there is no room. */
async function placeFor(
  call: Call,
  tx: Tx,
  pending: FactorRow,
  others: readonly FactorRow[],
): Promise<FactorRow | undefined> {
  const settings = methodSettings(call, pending.type);
  const same = others.filter(({ type }) => type === pending.type);
  if (settings === undefined || same.length < settings.max) return undefined;
  if (!settings.replace) {
    // Another tab was faster.
    await tx.factors.remove({ id: pending.id });
    return keepAndFail('factor-limit');
  }
  return [...same].sort((a, b) => a.createdAt - b.createdAt)[0];
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
