import { AccountError, type Json, type Profile } from '@selfsame/core';
import type { AccountRow, Tx } from '../store/store.js';
import { emailKey, sessionAccount } from './accounts.js';
import { transact, type Call } from './call.js';
import { findEmailChange } from './challenge.js';
import { maskEmail } from './methods/look.js';

export function readProfile(call: Call): Promise<Profile> {
  return transact(call, async (tx) => presentProfile(call, tx, await sessionAccount(call, tx)));
}

export interface ProfilePatch {
  readonly username?: string | undefined;
  readonly locale?: string | undefined;
  readonly attributes?: Readonly<Record<string, Json>> | undefined;
  /** From `If-Match`. */
  readonly ifVersion?: string | undefined;
}

/** A merge patch (RFC 7396): what is absent stays, an attribute that is null goes. */
export function updateProfile(
  call: Call,
  patch: ProfilePatch,
): Promise<{ readonly profile: Profile; readonly appliesIn?: number }> {
  return transact(call, async (tx) => {
    const account = await sessionAccount(call, tx);
    if (patch.ifVersion !== undefined && patch.ifVersion !== String(account.version))
      throw new AccountError('conflict');
    const refused = (field: string, code: 'read-only' | 'invalid' | 'not-allowed'): AccountError =>
      new AccountError('validation-failed', { fields: [{ field, code }] });
    // The user name is the e-mail address here: it changes with its own proof.
    if (patch.username !== undefined && patch.username !== account.email)
      throw refused('username', 'read-only');

    const attributes: Record<string, Json> = { ...account.attributes };
    for (const [name, value] of Object.entries(patch.attributes ?? {})) {
      if (!call.settings.attributes.includes(name)) throw refused(`attributes.${name}`, 'read-only');
      if (!attributeFits(value)) throw refused(`attributes.${name}`, 'invalid');
      if (value === null) Reflect.deleteProperty(attributes, name);
      else attributes[name] = value;
    }
    const locale = patch.locale === undefined ? account.locale : readLocale(call, patch.locale);
    if (locale === undefined) throw refused('locale', 'not-allowed');

    const changed = { ...account, locale, attributes, version: account.version + 1 };
    await tx.accounts.update(account.id, { locale, attributes, version: changed.version });
    const { languageAppliesIn } = call.settings;
    return {
      profile: await presentProfile(call, tx, changed),
      ...(locale !== account.locale && languageAppliesIn !== undefined && { appliesIn: languageAppliesIn }),
    };
  });
}

/** Texts up to 1000 characters, anything else up to 2 kB as JSON. */
function attributeFits(value: Json): boolean {
  if (typeof value === 'string') return [...value].length <= 1000;
  return new TextEncoder().encode(JSON.stringify(value)).length <= 2048;
}

export async function presentProfile(call: Call, tx: Tx, account: AccountRow): Promise<Profile> {
  // The own address is only verified by it, not changed.
  const open = await findEmailChange(call, tx);
  const pending = open !== undefined && emailKey(open.subject) !== account.emailKey ? open : undefined;
  return {
    id: account.id,
    version: String(account.version),
    username: account.email,
    email: account.email,
    emailVerified: account.emailVerified,
    ...(pending !== undefined && { pendingEmail: maskEmail(pending.subject) }),
    ...(account.phone !== null && { phone: account.phone.hint, phoneVerified: account.phone.verified }),
    ...(account.locale !== null && { locale: account.locale }),
    attributes: account.attributes,
    can: { email: true, username: 'unsupported', password: true, locale: true },
  };
}

/** The canonical tag, or undefined where no language of the tenant fits (RFC 4647 lookup: `nl-NL` is served by `nl`). */
function readLocale(call: Call, tag: string): string | undefined {
  let canonical: string | undefined;
  try {
    [canonical] = Intl.getCanonicalLocales(tag);
  } catch {
    return undefined;
  }
  // Tags have no case that counts: `zh-Hant-TW` is served by `zh-Hant`.
  const wanted = `${canonical ?? ''}-`.toLowerCase();
  const fits = (offered: string): boolean => wanted.startsWith(`${offered.toLowerCase()}-`);
  return call.settings.locales.some(fits) ? canonical : undefined;
}
