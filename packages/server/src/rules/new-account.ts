import type { Factor } from '@selfsame/core';
import type { FactorRow, ProfilePhone, Tx } from '../store/store.js';
import { emailKey } from './accounts.js';
import { transact, type Call } from './call.js';
import { base64url, newId } from './crypto.js';
import { methodSettings } from './method-settings.js';
import { phoneColumns } from './methods/phone.js';
import { readPhoneNumber, type PhoneNumber } from './methods/phone-number.js';
import { newFactor } from './new-factor.js';
import { storeRecovery } from './recovery-sets.js';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  /** BCP 47. */
  readonly locale?: string;
  readonly emailVerified?: boolean;
  readonly name?: string;
  /** The number in the operator's directory, verified unless told. */
  readonly phone?: { readonly number: string; readonly verified?: boolean };
  readonly factors?: readonly NewFactor[];
  /** Names of linked apps that are no factor. */
  readonly apps?: readonly string[];
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
  | (AnyNewFactor & {
      readonly type: 'phone';
      /** E.164, with `;ext=` where it has an extension. Taken as it is, whatever the policy says about new ones. */
      readonly number: string;
      readonly channel?: 'sms' | 'voice';
    })
  | (AnyNewFactor & {
      readonly type: 'push';
      /** The name of the linked app. */
      readonly app: string;
    })
  | (AnyNewFactor & { readonly type: 'email' })
  | (AnyNewFactor & {
      readonly type: 'passkey' | 'security-key';
      /** Base64url. Without the two it is one that nobody has. */
      readonly credentialId?: string;
      readonly publicKey?: string;
    });

type NumberOf = (number: string) => PhoneNumber;

/** Creates an account as it is given, e.g. from an import. Rejects `DuplicateRow` for an address that exists. */
export async function createAccount(call: Call, account: NewAccount): Promise<{ readonly id: string }> {
  const { random, clock, hasher } = call.env;
  const passwordHash = await hasher.hash(account.password);
  const id = newId(random);
  const factors = account.factors ?? [];
  const numberOf = await readNumbers(call, account);
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
      phone: account.phone === undefined ? null : profilePhone(numberOf, account.phone),
      locale: account.locale ?? null,
      attributes: account.name === undefined ? {} : { name: account.name },
      passwordHash,
      version: 1,
      owesEnrolment: false,
      declinedEnrolment: false,
      createdAt: clock.now(),
    });
    for (const name of account.apps ?? []) await insertApp(call, tx, id, name);
    for (const [at, factor] of factors.entries()) {
      const columns: Partial<FactorRow> = {
        ...(await ownColumns(call, tx, id, factor, numberOf)),
        ...(factor.label !== undefined && { label: factor.label }),
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

/** Links an app to an account; resolves its id. */
export async function insertApp(call: Call, tx: Tx, accountId: string, name: string): Promise<string> {
  const id = newId(call.env.random);
  await tx.apps.insert({ id, accountId, name, createdAt: call.env.clock.now() });
  return id;
}

async function readNumbers(call: Call, { phone, factors = [] }: NewAccount): Promise<NumberOf> {
  const settings = methodSettings(call, 'phone');
  const home = settings?.defaultCountry ?? settings?.countries[0];
  const numbers = factors.flatMap((factor) => (factor.type === 'phone' ? [factor.number] : []));
  const read = new Map<string, PhoneNumber>();
  for (const number of [...numbers, ...(phone === undefined ? [] : [phone.number])]) {
    read.set(number, await readPhoneNumber(number, home));
  }
  return (number) => {
    const found = read.get(number);
    if (found === undefined) throw new Error('This number was not read.');
    return found;
  };
}

function profilePhone(
  numberOf: NumberOf,
  { number, verified }: NonNullable<NewAccount['phone']>,
): ProfilePhone {
  const { number: canonical, hint, country, mobile } = numberOf(number);
  return { number: canonical, hint, country, mobile, verified: verified ?? true };
}

async function ownColumns(
  call: Call,
  tx: Tx,
  accountId: string,
  factor: NewFactor,
  numberOf: NumberOf,
): Promise<Partial<FactorRow>> {
  switch (factor.type) {
    case 'totp':
      return { secret: factor.secret.replace(/\s/g, '').toUpperCase() };
    case 'phone':
      return { ...phoneColumns(numberOf(factor.number)), channel: factor.channel ?? null };
    case 'push':
      return { appId: await insertApp(call, tx, accountId, factor.app), label: factor.app };
    case 'email':
      return {};
    case 'passkey':
    case 'security-key': {
      const { credentialId, publicKey } = factor;
      return {
        credentialId: credentialId ?? base64url(call.env.random(16)),
        credential: { publicKey: publicKey ?? base64url(call.env.random(77)), counter: 0, transports: [] },
      };
    }
  }
}
