/**
 * The address a link may carry: of this site, or any `https:` address, without credentials (SEC-018). Anything else,
 * `javascript:` above all, is no address.
 */
export function profileAddress(href: string, base = location.href): string | undefined {
  if (href === '') return undefined;
  let url: URL;
  try {
    url = new URL(href, base);
  } catch {
    return undefined;
  }
  if (url.username !== '' || url.password !== '') return undefined;
  const own = url.origin === new URL(base).origin && url.protocol === 'http:';
  return url.protocol === 'https:' || own ? url.href : undefined;
}
