import { AccountError } from '@selfsame/core';
import type { AccountRow, Tx } from '../store/store.js';
import { accountOf } from './accounts.js';
import { keepAndFail, now, transact, type Call } from './call.js';
import { readLabel } from './label.js';
import { forgiveAddress, spend, spendAddress } from './limits.js';
import { notify } from './messages.js';
import { hashPairingCode } from './methods/push.js';
import { insertApp } from './new-account.js';
import { verifyFirstFactor } from './sign-in.js';

const maxApps = 20;
const wrongPairingsPerHour = 300;

/** Who the app belongs to: told by the code that the set-up shows, or by signing in in the app. */
export type AppOwner =
  { readonly pairingCode: string } | { readonly identifier: string; readonly password: string };

export interface LinkedApp {
  readonly appId: string;
  /** Of the account: its pushes are addressed to it. */
  readonly email: string;
}

/**
 * Links an app to an account. By itself that proves nothing: the app becomes a factor when it is set up as one.
 * Rejects `invalid-code` for a pairing code that is not open, `invalid-credentials`, `rate-limited`.
 */
export async function linkApp(call: Call, owner: AppOwner, name: string): Promise<LinkedApp> {
  const label = readLabel(name);
  const signedIn = 'pairingCode' in owner ? undefined : await verifyFirstFactor(call, owner);
  return transact(call, async (tx) => {
    const account =
      'pairingCode' in owner
        ? await takePairing(call, tx, owner.pairingCode)
        : await accountOf(tx, { accountId: signedIn?.id ?? null });
    if ((await tx.apps.find({ accountId: account.id })).length >= maxApps) {
      throw new AccountError('factor-limit');
    }
    const appId = await insertApp(call, tx, account.id, label);
    notify(call, account, (texts) => texts.appLinked(call.settings.name, label));
    return { appId, email: account.email };
  });
}

export interface PushAnswer {
  readonly requestId: string;
  readonly approve: boolean;
  /** The number that was chosen. Another one than the page shows denies. */
  readonly number?: string | undefined;
}

/** What was pressed in the app. Rejects `challenge-gone` for a question that is not open any more. */
export function answerPush(call: Call, { requestId, approve, number }: PushAnswer): Promise<void> {
  return transact(call, async (tx) => {
    const [row] = await tx.challenges.find({ requestId });
    const account = row === undefined ? undefined : await accountOf(tx, row);
    const open = row !== undefined && row.verdict === null && (row.codeExpiresAt ?? 0) > now(call);
    if (!open || account?.tenant !== call.tenant) throw new AccountError('challenge-gone');
    const approved = approve && number === row.showCode;
    await tx.challenges.update(row.id, { verdict: approved ? 'approved' : 'denied' });
    if (!approved && row.purpose === 'sign-in') {
      notify(call, account, (texts) => texts.pushDenied(call.settings.name));
    }
  });
}

/** The account that waits for this code, which is used up then. */
async function takePairing(call: Call, tx: Tx, pairingCode: string): Promise<AccountRow> {
  await spendAddress(call, tx, 'pairing');
  const pairingHash = await hashPairingCode(call, pairingCode);
  const [row] = await tx.challenges.find({ pairingHash });
  if (row === undefined || row.expiresAt <= now(call)) {
    await spend(call, tx, `pairing:${call.tenant}`, wrongPairingsPerHour);
    return keepAndFail('invalid-code');
  }
  await forgiveAddress(call, tx, 'pairing');
  await tx.challenges.update(row.id, { pairingHash: null });
  return accountOf(tx, row);
}
