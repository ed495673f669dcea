import type { Json } from '@selfsame/core';

/** Who keeps a passkey, by the id of its make (AAGUID); names as their makers write them, in every language. */
const keepers: Readonly<Record<string, string>> = {
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'iCloud Keychain',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'iCloud Keychain',
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  'adce0002-35bc-c60a-648b-0b25f1f05503': 'Mac',
  '771b48fd-d3d4-4f74-9232-fc157ab0507a': 'Mac',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
  '531126d6-e717-415c-9320-3d9aa6981239': 'Dashlane',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
};

/** Where it stands in the authenticator's data: after the hash of the site, the flags and the counter (WebAuthn 6.1). */
const start = 37;
const end = start + 16;

interface Registration {
  readonly authenticatorAttachment?: unknown;
  readonly response?: { readonly authenticatorData?: unknown };
}

/** A name for a fresh passkey: of who keeps it, else of this device where it is kept here; undefined where nothing is known. */
export function passkeyName(registration: Json): string | undefined {
  const { authenticatorAttachment, response } = (registration ?? {}) as Registration;
  const keeper = keepers[aaguid(response?.authenticatorData)];
  return keeper ?? (authenticatorAttachment === 'platform' ? thisDevice() : undefined);
}

/** From base64url; empty where it is none. */
function aaguid(data: unknown): string {
  if (typeof data !== 'string') return '';
  let bytes: string;
  try {
    bytes = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
  const hex = [...bytes.slice(start, end)]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What the browser says of the device anyway, to everybody. */
function thisDevice(): string | undefined {
  const { userAgent } = navigator;
  const names = {
    iPhone: 'iPhone',
    iPad: 'iPad',
    Android: 'Android',
    Windows: 'Windows',
    CrOS: 'Chromebook',
    Macintosh: 'Mac',
  };
  return Object.entries(names).find(([sign]) => userAgent.includes(sign))?.[1];
}
