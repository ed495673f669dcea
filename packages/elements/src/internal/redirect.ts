/**
 * The address to go to, if the page may be left for it: http(s) only, no credentials in it, and an origin that is the
 * page's own or listed, compared exactly after parsing, so that `//evil`, `\\evil` and `https://good@evil` are what
 * the browser would make of them (SEC-052, SEC-053).
 */
export function allowedRedirect(
  url: string,
  origins: readonly string[],
  base = location.href,
): URL | undefined {
  // Browsers drop leading controls and white space, and tabs and line breaks anywhere: nobody means those.
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\u0000-\u0020\u007f]/.test(url)) return undefined;
  let target: URL;
  try {
    target = new URL(url, base);
  } catch {
    return undefined;
  }
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return undefined;
  if (target.username !== '' || target.password !== '') return undefined;
  return [new URL(base).origin, ...origins].includes(target.origin) ? target : undefined;
}
