import { AccountError } from '@selfsame/core';
import type { Call } from './call.js';

/**
 * The address to go back to, or `forbidden`.
 *
 * Compared after parsing, since a browser reads `https://home.example\@evil.example` otherwise than a string search
 * does: the origin exactly, the path as a prefix that ends at a slash.
 */
export function trustedReturn(call: Call, returnTo: string): string {
  if (/[\p{Cc}\s\\]/u.test(returnTo) || !URL.canParse(returnTo)) throw new AccountError('forbidden');
  const url = new URL(returnTo);
  const allowed = call.settings.stepUp.returnTo.some((entry) => covers(entry, call.origin, url));
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!web || !allowed || url.username !== '' || url.password !== '') throw new AccountError('forbidden');
  return url.href;
}

function covers(entry: string, origin: string, url: URL): boolean {
  if (!URL.canParse(entry, origin)) return false;
  const trusted = new URL(entry, origin);
  const folder = trusted.pathname.endsWith('/') ? trusted.pathname : `${trusted.pathname}/`;
  return (
    trusted.origin === url.origin && (url.pathname === trusted.pathname || url.pathname.startsWith(folder))
  );
}
