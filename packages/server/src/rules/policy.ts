import type { Allow, Capabilities, FactorType, Operation, Policy, Where } from '@selfsame/core';
import type { MethodSettings, TenantSettings } from '../settings.js';
import type { AccountRow, Tx } from '../store/store.js';
import { activeFactors, callerAccount, secondFactorOf } from './accounts.js';
import { transact, type Call } from './call.js';
import { methodSettings } from './method-settings.js';
import { factorMethod } from './methods/methods.js';

/** What this server can do under these settings. Public: it is the same for everybody. */
export function capabilities(settings: TenantSettings): Capabilities {
  const inPage: readonly Operation[] = [
    'profile.read',
    'profile.update',
    'email.change',
    'password.change',
    'language.change',
    'factor.list',
    'factor.rename',
    'factor.primary',
    'factor.remove',
    'factor.disableAll',
    'signin.start',
    'signin.challenge',
    'signin.passwordReset',
    'session.list',
    'session.revoke',
    ...settings.methods.map(({ type }) => `factor.enrol.${type}` as const),
    ...(settings.methods.some(({ type }) => type === 'passkey') ? (['signin.passkey'] as const) : []),
    ...(settings.recovery === 'none' ? [] : (['recovery.status', 'recovery.generate'] as const)),
  ];
  const operations: Partial<Record<Operation, Where>> = { stepup: settings.stepUp.where };
  for (const operation of inPage) operations[operation] = 'page';
  return {
    operations,
    locales: settings.locales,
    passwordReset: settings.passwordReset,
    password: settings.password,
    ...(settings.external.length > 0 && {
      external: settings.external.map(({ id, label }) => ({ id, label })),
    }),
  };
}

/** What this account may do now, with the reason where it may not. */
export function readPolicy(call: Call): Promise<Policy> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const { settings } = call;
    const secondFactor = secondFactorOf(call, account);
    const factors = await activeFactors(tx, account.id);
    return {
      secondFactor,
      backup: settings.backup,
      offers: await Promise.all(
        settings.methods.map(async (method) => ({
          type: method.type,
          ...(method.type === 'phone' && { channels: method.channels, extensions: method.extensions }),
          enrolled: factors.filter(({ type }) => type === method.type).length,
          max: method.max,
          recommended: method.recommended,
          allow: await enrolAllowed(call, tx, account, method.type),
          label: method.label,
          ...((await wouldReplace(call, tx, account, method.type)) && { replaces: true }),
        })),
      ),
      disableAll: secondFactor === 'required' ? 'policy' : true,
      recovery: { kind: settings.recovery, allow: await recoveryAllowed(call, tx, account) },
      password: settings.password,
    };
  });
}

export async function enrolAllowed(
  call: Call,
  tx: Tx,
  account: AccountRow,
  type: FactorType,
): Promise<Allow> {
  const settings = methodSettings(call, type);
  const method = factorMethod(type);
  if (settings === undefined || secondFactorOf(call, account) === 'off') return 'policy';
  if (method === undefined) return 'unsupported';
  if (!settings.replace && (await isFull(tx, account, settings))) return 'limit';
  return (await method.obstacle?.(call, tx, account)) ?? true;
}

/** Whether a new one would take the place of the oldest. */
export async function wouldReplace(
  call: Call,
  tx: Tx,
  account: AccountRow,
  type: FactorType,
): Promise<boolean> {
  const settings = methodSettings(call, type);
  return settings?.replace === true && isFull(tx, account, settings);
}

async function isFull(tx: Tx, account: AccountRow, { type, max }: MethodSettings): Promise<boolean> {
  const factors = await activeFactors(tx, account.id);
  return factors.filter((factor) => factor.type === type).length >= max;
}

/** Recovery replaces a second factor: without one there is nothing to recover. */
export async function recoveryAllowed(call: Call, tx: Tx, account: AccountRow): Promise<Allow> {
  if (call.settings.recovery === 'none') return 'policy';
  return (await activeFactors(tx, account.id)).length > 0 ? true : 'other-factor';
}
