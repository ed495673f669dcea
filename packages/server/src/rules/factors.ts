import { AccountError, type Allow, type Enrolled, type Factor, type Next } from '@selfsame/core';
import type { AccountRow, ChallengeRow, FactorRow, Owner, Tx } from '../store/store.js';
import { activeFactors, callerAccount, factorRequired } from './accounts.js';
import { enrollingSignIn, now, requireSession, requireSessionOf, transact, type Call } from './call.js';
import { challengeFor, openChallenge, presentChallenge } from './challenge.js';
import { newId, newTotpSecret } from './crypto.js';
import { callTexts, notify } from './messages.js';
import { enrolAllowed, methodSettings } from './policy.js';
import { protect } from './protection.js';
import { issueRecovery } from './recovery-sets.js';

const maxLabel = 64;

export function listFactors(call: Call): Promise<readonly Factor[]> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    await protect(call, tx, 'factor.list', account.id);
    return presentFactors(call, tx, account);
  });
}

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
  notify(call, account, (texts) => texts.factorAdded(call.settings.name, label));

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
    requireSessionOf(call, account.id);
    const factor = await ownFactor(tx, account, id);
    if (factor.status !== 'active') throw new AccountError('forbidden');
    if (!factor.primary) {
      await protect(call, tx, 'factor.primary', account.id);
      await makePrimary(tx, account.id, id);
    }
    return presentFactors(call, tx, account);
  });
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
    if ((await removalAllowed(call, tx, account, factor)) !== true) throw new AccountError('factor-in-use');
    await protect(call, tx, 'factor.remove', account.id);
    await dropFactor(tx, factor);
    const [first] = await activeFactors(tx, account.id);
    if (first === undefined) await tx.recovery.remove({ accountId: account.id });
    else if (factor.primary) await makePrimary(tx, account.id, first.id);
    notify(call, account, (texts) =>
      texts.factorRemoved(call.settings.name, factor.label ?? texts.authenticator),
    );
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
    if (active) notify(call, account, (texts) => texts.factorsOff(call.settings.name));
  });
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
    label: factor.label ?? callTexts(call, account).texts.authenticator,
    status: factor.status,
    primary: factor.primary,
    origin: 'user',
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
  if (factor.status === 'pending' || !factorRequired(call, account)) return true;
  return (await activeFactors(tx, account.id)).length > 1 ? true : 'last-factor';
}

async function makePrimary(tx: Tx, accountId: string, id: string): Promise<void> {
  for (const factor of await tx.factors.find({ accountId })) {
    await tx.factors.update(factor.id, { primary: factor.id === id });
  }
}

async function dropFactor(tx: Tx, factor: FactorRow): Promise<void> {
  await tx.challenges.remove({ subject: factor.id });
  await tx.challenges.remove({ methodId: factor.id });
  await tx.factors.remove({ id: factor.id });
}

async function ownFactor(tx: Tx, account: AccountRow, id: string): Promise<FactorRow> {
  const factor = await tx.factors.get(id);
  if (factor?.accountId !== account.id) throw new AccountError('factor-not-found');
  return factor;
}

function callerOwner(call: Call): Owner {
  const signIn = enrollingSignIn(call);
  return signIn === undefined ? `session:${requireSession(call).id}` : `sign-in:${signIn.id}`;
}

/** A name for a device: trimmed, 1 to 64 characters, nothing invisible that could disguise it. */
function readLabel(label: string): string {
  const trimmed = label.normalize('NFC').trim();
  const length = [...trimmed].length;
  const code =
    length === 0
      ? 'required'
      : length > maxLabel
        ? 'too-long'
        : /[\p{Cc}\p{Cs}]/u.test(trimmed)
          ? 'invalid'
          : null;
  if (code !== null) throw new AccountError('validation-failed', { fields: [{ field: 'label', code }] });
  return trimmed;
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
