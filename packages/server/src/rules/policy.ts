import type { Allow, Capabilities, FactorType, Operation, Policy, Where } from '@selfsame/core';
import type { MethodSettings, TenantSettings } from '../settings.js';
import type { AccountRow, Tx } from '../store/store.js';
import { activeFactors, callerAccount, factorRequired } from './accounts.js';
import { transact, type Call } from './call.js';

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
    ...(settings.methods.some(({ type }) => type === 'totp') ? (['factor.enrol.totp'] as const) : []),
    ...(settings.recovery === 'none' ? [] : (['recovery.status', 'recovery.generate'] as const)),
  ];
  const operations: Partial<Record<Operation, Where>> = { stepup: settings.stepUp.where };
  for (const operation of inPage) operations[operation] = 'page';
  return {
    operations,
    locales: settings.locales,
    passwordReset: settings.passwordReset,
    password: settings.password,
  };
}

/** What this account may do now, with the reason where it may not. */
export function readPolicy(call: Call): Promise<Policy> {
  return transact(call, async (tx) => {
    const account = await callerAccount(call, tx);
    const { settings } = call;
    const required = factorRequired(call, account);
    const factors = await activeFactors(tx, account.id);
    return {
      secondFactor: required ? 'required' : settings.secondFactor,
      backup: settings.backup,
      offers: await Promise.all(
        settings.methods.map(async (method) => ({
          type: method.type,
          enrolled: factors.filter(({ type }) => type === method.type).length,
          max: method.max,
          recommended: method.recommended,
          allow: await enrolAllowed(call, tx, account, method.type),
          label: method.label,
        })),
      ),
      disableAll: required ? 'policy' : true,
      recovery: { kind: settings.recovery, allow: await recoveryAllowed(call, tx, account) },
      password: settings.password,
    };
  });
}

export function methodSettings(call: Call, type: FactorType): MethodSettings | undefined {
  return call.settings.methods.find((method) => method.type === type);
}

export async function enrolAllowed(
  call: Call,
  tx: Tx,
  account: AccountRow,
  type: FactorType,
): Promise<Allow> {
  const method = methodSettings(call, type);
  if (method === undefined || call.settings.secondFactor === 'off') return 'policy';
  if (type !== 'totp') return 'unsupported';
  // All factors there are, as long as authenticator apps are the only ones.
  const enrolled = (await activeFactors(tx, account.id)).length;
  return enrolled < method.max ? true : 'limit';
}

/** Recovery replaces a second factor: without one there is nothing to recover. */
export async function recoveryAllowed(call: Call, tx: Tx, account: AccountRow): Promise<Allow> {
  if (call.settings.recovery === 'none') return 'policy';
  return (await activeFactors(tx, account.id)).length > 0 ? true : 'other-factor';
}
