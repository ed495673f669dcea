/** Where portals of this tenant live: the login page sends nobody anywhere else. */
const home = '/centrex/';

/** The login page's address, which brings people back to where they are now. */
export function loginAddress(here: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const target = here.pathname + here.search + here.hash;
  return target === home
    ? '/centrex/login'
    : `/centrex/login?${new URLSearchParams({ return: target }).toString()}`;
}

/** The place named by `?return=`, if it is one of ours; an address of another site would make this an open redirect. */
export function returnPath(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('return');
  if (wanted === null || !URL.canParse(wanted, origin)) return home;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || !url.pathname.startsWith(home)) return home;
  return url.pathname + url.search + url.hash;
}
