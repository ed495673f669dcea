/** The address of the page, where there is one: not in Node, and not for every kind of worker. */
export function pageAddress(): string | undefined {
  return (globalThis as { readonly location?: { readonly href: string } }).location?.href;
}
