import { AccountError, type MethodRef, type Next, type Seconds } from '@selfsame/core';
import type { AccountRow, ChallengeRow, StepUpRow, Tx } from '../store/store.js';
import { accountOf, askedFactors } from './accounts.js';
import { stepUpMethods } from './available-methods.js';
import { now, requireSession, transact, type Call } from './call.js';
import { openChallenge, presentChallenge, sendChallenge, trySendChallenge } from './challenge.js';
import { newToken, sha256 } from './crypto.js';
import { refuseLocked } from './limits.js';
import { passwordMethod } from './methods/look.js';
import { factorRef } from './methods/methods.js';
import { trustedReturn } from './return-address.js';
import { rotateSession } from './sessions.js';
import { sendFirstMessage } from './sign-in-progress.js';

const grantFor: Seconds = 5 * 60;
const stateFor: Seconds = 10 * 60;

/** The value of a finished step-up, handed back with `X-Step-Up`. */
export interface Grant {
  readonly grant: string;
  readonly expiresIn: Seconds;
  readonly singleUse: boolean;
}

export interface StepUpStart {
  readonly requirementId: string;
  readonly methodId?: string | undefined;
  readonly returnTo?: string | undefined;
}

/** Starts to prove what a requirement asks for: a challenge in the page, or the way to the login page. */
export async function beginStepUp(call: Call, start: StepUpStart): Promise<Next<Grant>> {
  const next = await transact(call, async (tx): Promise<Next<Grant>> => {
    const session = requireSession(call);
    const requirement = await openRow(call, tx, 'requirement', start.requirementId);
    if (requirement.sessionId !== session.id) throw new AccountError('challenge-gone');
    await refuseLocked(call, tx, `account:${session.accountId}`);
    if (call.settings.stepUp.where === 'redirect') return sendToLogin(call, tx, requirement, start.returnTo);

    const methods = await stepUpMethods(call, tx, await accountOf(tx, session));
    const method =
      start.methodId === undefined ? methods[0] : methods.find(({ id }) => id === start.methodId);
    // Who did not choose may not know yet that there are other ways: the challenge tells, also where nothing was sent.
    const send = start.methodId === undefined ? trySendChallenge : sendChallenge;
    const challenge = await challengeBy(call, tx, requirement, 'step-up', method, send);
    return { kind: 'challenge', challenge };
  });
  return start.methodId === undefined ? sendFirstMessage(call, next) : next;
}

/** On the login page: what has to be asked there. A reload asks again, until it is proven. */
export function openLogin(call: Call, state: string): Promise<Next<Grant>> {
  return transact(call, async (tx) => {
    const row = await ownState(call, tx, state);
    if (row.status === 'proven') throw new AccountError('challenge-gone');
    await refuseLocked(call, tx, `account:${row.accountId}`);
    const challenge = await challengeBy(call, tx, row, 'login', passwordMethod);
    return { kind: 'challenge', challenge };
  });
}

/** Back from the login page: the grant, once. */
export function resumeStepUp(call: Call, state: string): Promise<Grant> {
  return transact(call, async (tx) => {
    const row = await ownState(call, tx, state);
    if (row.status !== 'proven') throw new AccountError('challenge-gone');
    await tx.stepUps.remove({ id: row.id });
    return issueGrant(call, tx, row);
  });
}

export async function completeStepUp(call: Call, tx: Tx, challenge: ChallengeRow): Promise<Next<Grant>> {
  const session = requireSession(call);
  const requirement = await openRow(call, tx, 'requirement', challenge.subject);
  await tx.stepUps.remove({ id: requirement.id });
  await rotateSession(call, tx, session, true);
  return { kind: 'done', value: await issueGrant(call, tx, requirement) };
}

/** The login page has its answer: the second factor where the policy wants both, or the way back. */
export async function completeLogin(
  call: Call,
  tx: Tx,
  account: AccountRow,
  challenge: ChallengeRow,
): Promise<Next<Grant>> {
  const session = requireSession(call);
  const row = await openRow(call, tx, 'state', challenge.subject);
  const [factor] = await askedFactors(call, tx, account);
  if (challenge.methodType === 'password' && factor !== undefined && !call.settings.stepUp.passwordSuffices) {
    const next = await challengeBy(call, tx, row, 'login', factorRef(factor, account));
    return { kind: 'challenge', challenge: next };
  }
  // The address on the way back carries a value of its own, so that each of the two is good for one use.
  await tx.stepUps.remove({ id: row.id });
  await rotateSession(call, tx, session, true);
  const state = await newState(call, tx, { ...row, status: 'proven' });
  return { kind: 'redirect', url: withParameter(row.returnTo ?? call.origin, 'selfsame_state', state) };
}

async function sendToLogin(
  call: Call,
  tx: Tx,
  requirement: StepUpRow,
  returnTo: string | undefined,
): Promise<Next<Grant>> {
  if (returnTo === undefined) {
    throw new AccountError('validation-failed', { fields: [{ field: 'returnTo', code: 'required' }] });
  }
  const home = trustedReturn(call, returnTo);
  const state = await newState(call, tx, { ...requirement, kind: 'state', status: 'open', returnTo: home });
  const login = new URL(call.settings.stepUp.loginUrl ?? '/', call.origin).href;
  return { kind: 'redirect', url: withParameter(login, 'selfsame_login', state) };
}

async function newState(call: Call, tx: Tx, row: StepUpRow): Promise<string> {
  const state = newToken(call.env.random);
  await tx.stepUps.insert({ ...row, id: await sha256(state), expiresAt: now(call) + stateFor * 1000 });
  return state;
}

async function issueGrant(call: Call, tx: Tx, row: StepUpRow): Promise<Grant> {
  const grant = newToken(call.env.random);
  const expiresAt = now(call) + grantFor * 1000;
  await tx.stepUps.insert({ ...row, id: await sha256(grant), kind: 'grant', status: 'proven', expiresAt });
  return { grant, expiresIn: grantFor, singleUse: true };
}

/** The state if it belongs to this very session. Another person in the same browser is `identity-mismatch`. */
async function ownState(call: Call, tx: Tx, state: string): Promise<StepUpRow> {
  const session = requireSession(call);
  const row = await openRow(call, tx, 'state', await sha256(state));
  if (row.accountId !== session.accountId) throw new AccountError('identity-mismatch');
  if (row.sessionId !== session.id) throw new AccountError('challenge-gone');
  return row;
}

async function openRow(call: Call, tx: Tx, kind: StepUpRow['kind'], id: string): Promise<StepUpRow> {
  const row = await tx.stepUps.get(id);
  if (row?.kind !== kind || row.expiresAt <= now(call)) throw new AccountError('challenge-gone');
  return row;
}

async function challengeBy(
  call: Call,
  tx: Tx,
  row: StepUpRow,
  purpose: 'step-up' | 'login',
  method: MethodRef | undefined,
  send: typeof sendChallenge = trySendChallenge,
): ReturnType<typeof presentChallenge> {
  if (method === undefined || method.type === 'external') {
    throw new AccountError('validation-failed', { fields: [{ field: 'methodId', code: 'not-allowed' }] });
  }
  const challenge = await openChallenge(call, tx, {
    accountId: row.accountId,
    owner: `session:${row.sessionId}`,
    purpose,
    subject: row.id,
    methodId: method.id,
    methodType: method.type,
  });
  return presentChallenge(call, tx, await send(call, tx, challenge));
}

function withParameter(address: string, name: string, value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}
