import { AccountError, type Allow, type Factor } from '@selfsame/core';
import type { AccountRow, FactorRow, Tx } from '../store/store.js';
import { activeFactors, callerAccount, factorRequired } from './accounts.js';
import { callerOwner, enrollingSignIn, now, requireSessionOf, transact, type Call } from './call.js';
import { readLabel } from './label.js';
import { callTexts, factorName, notify } from './messages.js';
import { factorMethod } from './methods/methods.js';
import { protect } from './protection.js';
import { fallbackName } from './texts.js';

export function listFactors(call: Call): Promise<readonly Factor[]> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    await protect(call, tx, 'factor.list', account.id);
    return presentFactors(call, tx, account);
  });
}

export function renameFactor(call: Call, id: string, label: string): Promise<Factor> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    requireSessionOf(call, account.id);
    const factor = await ownFactor(tx, account, id);
    await protect(call, tx, 'factor.rename', account.id);
    const renamed = { ...factor, label: readLabel(label) };
    await tx.factors.update(id, { label: renamed.label });
    return presentFactor(call, tx, account, renamed);
  });
}

export function setPrimaryFactor(call: Call, id: string): Promise<readonly Factor[]> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    // A sign-in may choose what it has just added, and nothing else.
    if (enrollingSignIn(call)?.addedFactorId !== id) requireSessionOf(call, account.id);
    const factor = await ownFactor(tx, account, id);
    if (factor.status !== 'active') throw new AccountError('forbidden');
    if (!factor.primary) {
      if (!isJustAdded(call, factor)) await protect(call, tx, 'factor.primary', account.id);
      await makePrimary(tx, account.id, id);
    }
    return presentFactors(call, tx, account);
  });
}

/** Whether the caller has set it up a moment ago: that was proof enough, and the choice belongs to it. */
function isJustAdded(call: Call, { confirmedBy, confirmedAt }: FactorRow): boolean {
  const age = now(call) - (confirmedAt ?? -Infinity);
  return confirmedBy === callerOwner(call) && age <= call.settings.stepUp.freshFor * 1000;
}

/** Removes a factor; one that is gone already is success. Rejects `factor-in-use` for the last one that is needed. */
export function removeFactor(call: Call, id: string): Promise<void> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const factor = await tx.factors.get(id);
    if (factor === undefined) return;
    if (factor.accountId !== account.id) throw new AccountError('factor-not-found');
    if (factor.status === 'pending') return dropFactor(tx, factor);
    // A sign-in that owes a factor may give up its own pending one, and nothing else.
    requireSessionOf(call, account.id);
    const allowed = await removalAllowed(call, tx, account, factor);
    if (allowed !== true) throw new AccountError(allowed === 'managed' ? 'forbidden' : 'factor-in-use');
    await protect(call, tx, 'factor.remove', account.id);
    await dropFactor(tx, factor);
    const [first] = await activeFactors(tx, account.id);
    if (first === undefined) await endSecondStep(tx, account);
    else if (factor.primary) await makePrimary(tx, account.id, first.id);
    notify(call, account, (texts) => texts.factorRemoved(call.settings.name, factorName(texts, factor)));
  });
}

/** All second factors off, and recovery with them. Off already is success. */
export function disableFactors(call: Call): Promise<void> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    requireSessionOf(call, account.id);
    const factors = await tx.factors.find({ accountId: account.id });
    const active = factors.some(({ status }) => status === 'active');
    if (active && factorRequired(call, account)) throw new AccountError('forbidden');
    if (active) await protect(call, tx, 'factor.disableAll', account.id);
    await dropAllFactors(tx, account.id);
    if (active) await endSecondStep(tx, account);
    if (active) notify(call, account, (texts) => texts.factorsOff(call.settings.name));
  });
}

/** There is none left, as somebody wanted: neither is one offered again, nor does the server set one up by itself. */
async function endSecondStep(tx: Tx, account: AccountRow): Promise<void> {
  await tx.recovery.remove({ accountId: account.id });
  await tx.accounts.update(account.id, { declinedEnrolment: true });
}

/** Every factor of an account with what hangs on it. */
export async function dropAllFactors(tx: Tx, accountId: string): Promise<void> {
  for (const factor of await tx.factors.find({ accountId })) await dropFactor(tx, factor);
  await tx.recovery.remove({ accountId });
}

export async function presentFactor(
  call: Call,
  tx: Tx,
  account: AccountRow,
  factor: FactorRow,
): Promise<Factor> {
  const active = factor.status === 'active';
  return {
    id: factor.id,
    type: factor.type,
    label: factor.label ?? fallbackName(callTexts(call, account).texts, factor.type),
    ...factorMethod(factor.type)?.look?.(factor, account),
    status: factor.status,
    primary: factor.primary,
    origin: factor.origin,
    createdAt: new Date(factor.createdAt).toISOString(),
    ...(factor.lastUsedAt !== null && { lastUsedAt: new Date(factor.lastUsedAt).toISOString() }),
    can: {
      rename: active ? true : 'unsupported',
      remove: await removalAllowed(call, tx, account, factor),
      primary: active ? true : 'unsupported',
    },
  };
}

async function presentFactors(call: Call, tx: Tx, account: AccountRow): Promise<readonly Factor[]> {
  const pending = (await tx.factors.find({ accountId: account.id, status: 'pending' })).filter(
    ({ expiresAt }) => (expiresAt ?? 0) > now(call),
  );
  const shown = [...(await activeFactors(tx, account.id)), ...pending];
  return Promise.all(shown.map((factor) => presentFactor(call, tx, account, factor)));
}

async function removalAllowed(call: Call, tx: Tx, account: AccountRow, factor: FactorRow): Promise<Allow> {
  if (factor.status === 'pending') return true;
  // It would be back at the next sign-in.
  if (factor.origin === 'automatic') return 'managed';
  if (!factorRequired(call, account)) return true;
  return (await activeFactors(tx, account.id)).length > 1 ? true : 'last-factor';
}

async function makePrimary(tx: Tx, accountId: string, id: string): Promise<void> {
  for (const factor of await tx.factors.find({ accountId })) {
    await tx.factors.update(factor.id, { primary: factor.id === id });
  }
}

export async function dropFactor(tx: Tx, factor: FactorRow): Promise<void> {
  await tx.challenges.remove({ subject: factor.id });
  await tx.challenges.remove({ methodId: factor.id });
  await tx.factors.remove({ id: factor.id });
}

/** The factor if it is of this account; rejects `factor-not-found`. */
export async function ownFactor(tx: Tx, account: AccountRow, id: string): Promise<FactorRow> {
  const factor = await tx.factors.get(id);
  if (factor?.accountId !== account.id) throw new AccountError('factor-not-found');
  return factor;
}
