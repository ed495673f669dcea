import type { Page, Session } from '@selfsame/core';
import type { SessionRow, Tx } from '../store/store.js';
import { now, requireSession, transact, type Call } from './call.js';
import { newId, newToken, sha256 } from './crypto.js';
import { describeClient } from './client.js';
import { protect } from './protection.js';

const idleFor = 24 * 60 * 60_000;
const atMost = 30 * 24 * 60 * 60_000;
/** After a rotation the old token stays good for reads, so that reads under way do not sign anybody out. */
const overlap = 30_000;
const touchEvery = 60_000;

export async function createSession(
  call: Call,
  tx: Tx,
  accountId: string,
): Promise<{ readonly session: SessionRow; readonly token: string }> {
  const token = newToken(call.env.random);
  const time = now(call);
  const session: SessionRow = {
    id: newId(call.env.random),
    tenant: call.tenant,
    accountId,
    tokenHash: await sha256(token),
    previousHash: null,
    previousUntil: null,
    provenAt: call.settings.stepUp.signInCounts ? time : 0,
    userAgent: call.userAgent?.slice(0, 512) ?? null,
    address: call.address ?? null,
    createdAt: time,
    lastSeenAt: time,
    expiresAt: time + idleFor,
  };
  await tx.sessions.insert(session);
  return { session, token };
}

/** The session of a token, or undefined. The token before a rotation is only taken for reads, and only for 30 s. */
export async function findSession(
  tx: Tx,
  tenant: string,
  token: string,
  request: { readonly now: number; readonly reads: boolean },
): Promise<SessionRow | undefined> {
  const tokenHash = await sha256(token);
  const [current] = await tx.sessions.find({ tokenHash });
  const [previous] =
    current === undefined && request.reads ? await tx.sessions.find({ previousHash: tokenHash }) : [];
  const session = current ?? ((previous?.previousUntil ?? 0) > request.now ? previous : undefined);
  if (session === undefined || session.tenant !== tenant || session.expiresAt <= request.now)
    return undefined;
  if (request.now - session.lastSeenAt < touchEvery) return session;
  const expiresAt = Math.min(request.now + idleFor, session.createdAt + atMost);
  await tx.sessions.update(session.id, { lastSeenAt: request.now, expiresAt });
  return { ...session, lastSeenAt: request.now, expiresAt };
}

/** A new token for the same session; the caller gets it when the transaction is committed. */
export async function rotateSession(call: Call, tx: Tx, session: SessionRow, proven: boolean): Promise<void> {
  const current = await tx.sessions.get(session.id);
  if (current === undefined) return;
  const token = newToken(call.env.random);
  await tx.sessions.update(session.id, {
    tokenHash: await sha256(token),
    previousHash: current.tokenHash,
    previousUntil: now(call) + overlap,
    ...(proven && { provenAt: now(call) }),
  });
  call.tokens.push({ slot: 'session', token });
}

/** Ends a session with everything that hangs on it. */
export async function endSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.sessions.remove({ id: sessionId });
  await tx.challenges.remove({ owner: `session:${sessionId}` });
  await tx.stepUps.remove({ sessionId });
}

export async function endSessions(tx: Tx, accountId: string, except?: string): Promise<void> {
  for (const session of await tx.sessions.find({ accountId })) {
    if (session.id !== except) await endSession(tx, session.id);
  }
}

export interface PageRequest {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export function listSessions(call: Call, page: PageRequest): Promise<Page<Session>> {
  return transact(call, async (tx) => {
    const current = requireSession(call);
    await protect(call, tx, 'session.list', current.accountId);
    const sessions = (await tx.sessions.find({ accountId: current.accountId }))
      .filter((session) => session.expiresAt > now(call))
      .sort((a, b) => (position(a) < position(b) ? 1 : -1));
    // The cursor says where the page before ended, so that it holds although that very session may be gone.
    const { cursor } = page;
    const rest = cursor === undefined ? sessions : sessions.filter((session) => position(session) < cursor);
    const shown = rest.slice(0, page.limit ?? 20);
    const last = shown.at(-1);
    return {
      items: shown.map((session) => presentSession(session, current.id)),
      ...(last !== undefined && shown.length < rest.length && { next: position(last) }),
    };
  });
}

export function revokeSession(call: Call, id: string): Promise<void> {
  return transact(call, async (tx) => {
    const current = requireSession(call);
    const session = await tx.sessions.get(id);
    if (session === undefined || session.accountId !== current.accountId) return;
    await protect(call, tx, 'session.revoke', current.accountId);
    await endSession(tx, session.id);
    if (session.id === current.id) call.tokens.push({ slot: 'session', token: null });
  });
}

export function revokeOtherSessions(call: Call): Promise<void> {
  return transact(call, async (tx) => {
    const current = requireSession(call);
    await protect(call, tx, 'session.revoke', current.accountId);
    await endSessions(tx, current.accountId, current.id);
  });
}

/** Sorts as text by time, then by id. */
function position(session: SessionRow): string {
  return `${String(session.createdAt).padStart(15, '0')}.${session.id}`;
}

function presentSession(session: SessionRow, currentId: string): Session {
  return {
    id: session.id,
    current: session.id === currentId,
    ...describeClient(session.userAgent),
    ...(session.address !== null && { ip: session.address }),
    createdAt: new Date(session.createdAt).toISOString(),
    lastSeenAt: new Date(session.lastSeenAt).toISOString(),
    expiresAt: new Date(session.expiresAt).toISOString(),
  };
}
