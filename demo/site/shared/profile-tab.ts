import type { ProfileTab, TabChangeEvent } from '@selfsame/elements';

// The tab of a profile stands in the page's address, so that a reload, Back and a bookmark find it again. Which router a
// page has, and how its addresses look, only the page knows: the element asks, and is told (docs/decisions/013).

const parameter = 'tab';

/** The tab that the address names, for `selected` of `<selfsame-profile>`. A name that is none shows the user data. */
export function tabOfAddress(): ProfileTab {
  return (new URL(location.href).searchParams.get(parameter) ?? 'user-data') as ProfileTab;
}

/** What a page does on `selfsame-tab-change`. The entry is replaced: Back leads to where one was before the profile. */
export function keepTab({ tab, defaultPrevented }: TabChangeEvent): void {
  if (defaultPrevented) return;
  const address = new URL(location.href);
  if (tab === 'user-data') address.searchParams.delete(parameter);
  else address.searchParams.set(parameter, tab);
  history.replaceState(history.state, '', address);
}
