// Where the portals of a tenant live, and where its people sign in.
const homeOf = (tenant: string): string => `/${tenant}/`;
const loginOf = (tenant: string): string => `/${tenant}/login`;

/** The login page's address, which brings people back to where they are now. */
export function loginAddress(tenant: string, here: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const target = here.pathname + here.search + here.hash;
  return target === homeOf(tenant)
    ? loginOf(tenant)
    : `${loginOf(tenant)}?${new URLSearchParams({ return: target }).toString()}`;
}

/** The place named by `?return=`, if it is one of ours; an address of another site would make this an open redirect. */
export function returnPath(tenant: string, search: string, origin: string): string {
  const home = homeOf(tenant);
  const wanted = new URLSearchParams(search).get('return');
  if (wanted === null || !URL.canParse(wanted, origin)) return home;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || !url.pathname.startsWith(home)) return home;
  return url.pathname + url.search + url.hash;
}
