import { AccountError, isAccountError, type Challenge, type Channel } from '@selfsame/core';
import type { ChallengeRow, Owner, Tx } from '../store/store.js';
import { accountOf } from './accounts.js';
import { availableMethods } from './available-methods.js';
import { now, secondsUntil, type Call } from './call.js';
import { newId, newToken } from './crypto.js';
import { spendCode } from './limits.js';
import type { Method, Subject } from './methods/method.js';
import { factorMethod, methodOf } from './methods/methods.js';
import { presentPasskeyChallenge } from './passkey-sign-in.js';

const attempts = 5;
const resends = 5;
/** How long a challenge, and with it a pending factor, waits for its answer. */
export const challengeFor = 15 * 60_000;

type NewChallenge = Pick<
  ChallengeRow,
  'accountId' | 'owner' | 'purpose' | 'subject' | 'methodId' | 'methodType'
>;

/** Opens a challenge; nothing is sent yet. An older one of the same owner and purpose ends. */
export async function openChallenge(call: Call, tx: Tx, fields: NewChallenge): Promise<ChallengeRow> {
  const row: ChallengeRow = {
    id: newId(call.env.random),
    ...fields,
    channel: null,
    codeHash: null,
    codeExpiresAt: null,
    codeFor: null,
    nextSendAt: null,
    sendsLeft: 1 + resends,
    requestId: null,
    showCode: null,
    verdict: null,
    pairingHash: null,
    nonce: newToken(call.env.random),
    attemptsLeft: attempts,
    expiresAt: now(call) + challengeFor,
  };
  await tx.challenges.remove({ owner: row.owner, purpose: row.purpose });
  await tx.challenges.insert(row);
  return row;
}

/** Sends what the present method needs, if it needs anything. Rejects `rate-limited` when enough was sent. */
export async function sendChallenge(call: Call, tx: Tx, row: ChallengeRow): Promise<ChallengeRow> {
  const subject = await subjectOf(tx, row);
  const { send } = answerable(row);
  if (send === undefined || !hasMessage(subject)) return row;
  if ((row.sendsLeft ?? 0) <= 0) {
    throw new AccountError('rate-limited', { retryAfter: secondsUntil(call, row.expiresAt) });
  }
  await spendCode(call, tx, subject.account.id);
  return send(call, tx, subject);
}

/** Whether the present method sends something. */
export function hasMessage(subject: Subject): boolean {
  const { send, sends } = answerable(subject.row);
  return send !== undefined && (sends?.(subject) ?? true);
}

/** As {@link sendChallenge}, for whoever has other ways: where nothing may be sent now, the challenge says until when. */
export async function trySendChallenge(call: Call, tx: Tx, row: ChallengeRow): Promise<ChallengeRow> {
  try {
    return await sendChallenge(call, tx, row);
  } catch (error) {
    if (!isAccountError(error, 'rate-limited')) throw error;
    const nextSendAt = now(call) + (error.info.retryAfter ?? 0) * 1000;
    await tx.challenges.update(row.id, { nextSendAt });
    return { ...row, nextSendAt };
  }
}

/** The challenge if it is the caller's and still open; rejects `challenge-gone`. */
export async function findChallenge(call: Call, tx: Tx, id: string): Promise<ChallengeRow> {
  const row = await tx.challenges.get(id);
  if (row === undefined || !owners(call).includes(row.owner) || row.expiresAt <= now(call)) {
    throw new AccountError('challenge-gone');
  }
  return row;
}

/**
 * The change of address that this session has begun and not finished. One that was begun elsewhere can only be finished
 * there: nobody is offered to enter a code that would not be taken.
 */
export async function findEmailChange(call: Call, tx: Tx): Promise<ChallengeRow | undefined> {
  if (call.session === undefined) return undefined;
  const [row] = await tx.challenges.find({ owner: `session:${call.session.id}`, purpose: 'email' });
  return row === undefined || row.expiresAt <= now(call) ? undefined : row;
}

function owners(call: Call): readonly Owner[] {
  return [
    ...(call.session === undefined ? [] : [`session:${call.session.id}` as const]),
    ...(call.signIn === undefined ? [] : [`sign-in:${call.signIn.id}` as const]),
  ];
}

/** The method of a challenge; rejects `challenge-gone` for one that a later version of this server has opened. */
export function answerable(row: ChallengeRow): Method {
  const method = methodOf(row.methodType);
  if (method === undefined) throw new AccountError('challenge-gone');
  return method;
}

export async function subjectOf(tx: Tx, row: ChallengeRow): Promise<Subject> {
  return { row, account: await accountOf(tx, row), factor: await tx.factors.get(row.methodId) };
}

/** How the messages of a challenge may come; empty where there is no choice. */
export function channelsFor(call: Call, { factor }: Subject): readonly Channel[] {
  return factor === undefined ? [] : (factorMethod(factor.type)?.channels?.(call, factor) ?? []);
}

/** As the caller sees it. What is shown once is added by `enrolFactor`. */
export async function presentChallenge(call: Call, tx: Tx, row: ChallengeRow): Promise<Challenge> {
  if (row.purpose === 'passkey') return presentPasskeyChallenge(call, row);
  const subject = await subjectOf(tx, row);
  const method = answerable(row);
  const refs = await availableMethods(call, tx, row, subject.account);
  const present = refs.find(({ id }) => id === row.methodId) ?? { id: row.methodId, type: row.methodType };
  const sent = row.codeFor === row.methodId;
  const channels = channelsFor(call, subject);
  return {
    id: row.id,
    method: { ...present, ...(row.channel !== null && { channel: row.channel }) },
    ...(await method.form(call, tx, subject)),
    expiresIn: secondsUntil(call, sent ? (row.codeExpiresAt ?? row.expiresAt) : row.expiresAt),
    attemptsLeft: row.attemptsLeft,
    ...(hasMessage(subject) && {
      sent,
      resend: {
        in: secondsUntil(call, row.nextSendAt ?? now(call)),
        left: row.sendsLeft ?? 0,
        ...(channels.length > 1 && { channels }),
      },
    }),
    others: refs.filter(({ id }) => id !== row.methodId),
  };
}
