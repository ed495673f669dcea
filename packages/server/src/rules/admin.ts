import type { Factor } from '@selfsame/core';
import type { FactorRow } from '../store/store.js';
import { emailKey, findByEmail } from './accounts.js';
import { transact, type Call } from './call.js';
import { newId } from './crypto.js';
import type { OwnColumns } from './methods/method.js';
import { newFactor } from './new-factor.js';
import { storeRecovery } from './recovery-sets.js';
import { createSession } from './sessions.js';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  /** BCP 47. */
  readonly locale?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  readonly factors?: readonly NewFactor[];
  /** Recovery values that count at once. */
  readonly recovery?: readonly string[];
}

interface AnyNewFactor {
  /** What its kind is called in the language of the account, unless told. */
  readonly label?: string;
  readonly primary?: boolean;
  readonly origin?: Factor['origin'];
  /** RFC 3339. */
  readonly createdAt?: string;
}

export type NewFactor =
  | (AnyNewFactor & {
      readonly type: 'totp';
      /** Base32, at least 128 bits. */
      readonly secret: string;
    })
  | (AnyNewFactor & { readonly type: 'email' });

/** Creates an account as it is given, e.g. from an import. Rejects `DuplicateRow` for an address that exists. */
export async function createAccount(call: Call, account: NewAccount): Promise<{ readonly id: string }> {
  const { random, clock, hasher } = call.env;
  const passwordHash = await hasher.hash(account.password);
  const id = newId(random);
  const factors = account.factors ?? [];
  const firstPrimary = Math.max(
    0,
    factors.findIndex(({ primary }) => primary === true),
  );
  return transact(call, async (tx) => {
    await tx.accounts.insert({
      id,
      tenant: call.tenant,
      email: account.email,
      emailKey: emailKey(account.email),
      emailVerified: account.emailVerified ?? true,
      phone: null,
      phoneVerified: false,
      locale: account.locale ?? null,
      attributes: account.name === undefined ? {} : { name: account.name },
      passwordHash,
      version: 1,
      owesEnrolment: false,
      declinedEnrolment: false,
      createdAt: clock.now(),
    });
    for (const [at, factor] of factors.entries()) {
      const columns: Partial<FactorRow> = {
        ...ownColumns(factor),
        label: factor.label ?? null,
        status: 'active',
        primary: at === firstPrimary,
        origin: factor.origin ?? 'user',
        expiresAt: null,
        ...(factor.createdAt !== undefined && { createdAt: Date.parse(factor.createdAt) }),
      };
      await tx.factors.insert(newFactor(call, id, factor.type, columns));
    }
    const values = account.recovery ?? [];
    const kind = call.settings.recovery;
    if (values.length > 0 && kind !== 'none') {
      await storeRecovery(call, tx, id, { kind, values, saveToken: undefined });
    }
    return { id };
  });
}

function ownColumns(factor: NewFactor): OwnColumns {
  switch (factor.type) {
    case 'totp':
      return { secret: factor.secret.replace(/\s/g, '').toUpperCase() };
    case 'email':
      return {};
  }
}

/** A session without a sign-in, for tests and for deployments that sign people in elsewhere. Null: no such account. */
export function openSession(call: Call, email: string): Promise<string | null> {
  return transact(call, async (tx) => {
    const account = await findByEmail(call, tx, email);
    return account === undefined ? null : (await createSession(call, tx, account.id)).token;
  });
}
