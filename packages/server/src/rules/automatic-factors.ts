import type { FactorType } from '@selfsame/core';
import type { AccountRow, FactorRow, Tx } from '../store/store.js';
import { activeFactors, secondFactorOf } from './accounts.js';
import { now, type Call } from './call.js';
import { factorName, notify } from './messages.js';
import { methodSettings } from './method-settings.js';
import { channelsOf, isOwnNumber } from './methods/phone.js';
import { newFactor } from './new-factor.js';

/**
 * Sets up what the policy wants to be there without anybody's doing: the linked app as the first factor, the number of
 * the profile as the second. Never more: whoever has set up something may have chosen not to have the rest.
 */
export async function addAutomaticFactors(call: Call, tx: Tx, account: AccountRow): Promise<void> {
  if (secondFactorOf(call, account) === 'off') return;
  if ((await activeFactors(tx, account.id)).length === 0) await addLinkedApp(call, tx, account);
  const factors = await activeFactors(tx, account.id);
  if (factors.length === 1) await addProfilePhone(call, tx, account, factors);
}

/**
 * An app is linked by whoever knows the password: it may never stand beside a factor that somebody has set up, nor come
 * back by itself after that somebody wanted none, or has lost it.
 */
async function addLinkedApp(call: Call, tx: Tx, account: AccountRow): Promise<void> {
  if (methodSettings(call, 'push')?.automatic !== true) return;
  if (account.owesEnrolment || account.declinedEnrolment) return;
  const [app] = await tx.apps.find({ accountId: account.id });
  if (app === undefined) return;
  await add(call, tx, account, 'push', { appId: app.id, label: app.name, primary: true });
}

async function addProfilePhone(
  call: Call,
  tx: Tx,
  account: AccountRow,
  factors: readonly FactorRow[],
): Promise<void> {
  const settings = methodSettings(call, 'phone');
  const { phone } = account;
  if (!call.settings.profilePhoneAsBackup || settings === undefined) return;
  if (phone?.verified !== true || !phone.mobile || factors.some(({ number }) => number === phone.number))
    return;
  const allowed = phone.country !== null && settings.countries.includes(phone.country);
  if (!allowed || isOwnNumber(settings, phone.number)) return;
  const [channel = null] = channelsOf(call, false);
  const { number, hint } = phone;
  await add(call, tx, account, 'phone', { number, hint, channel });
}

async function add(
  call: Call,
  tx: Tx,
  account: AccountRow,
  type: FactorType,
  columns: Partial<FactorRow>,
): Promise<void> {
  const factor = newFactor(call, account.id, type, {
    ...columns,
    status: 'active',
    origin: 'automatic',
    expiresAt: null,
    confirmedAt: now(call),
  });
  await tx.factors.insert(factor);
  notify(call, account, (texts) => texts.factorAdded(call.settings.name, factorName(texts, factor)));
}
