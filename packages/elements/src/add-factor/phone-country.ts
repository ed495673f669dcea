import { regionOf } from '@selfsame/core';

/**
 * Where numbers without a country code belong, as the page says it: by `default-country`, else by the region of the
 * language that is spoken there. Nobody's place or address is looked up, and without either nothing is guessed (PH-003).
 *
 * Read of whatever is around the wizard, so that a page says it once, on its provider, and a page that never asks for a
 * number loads nothing for it.
 */
export function defaultCountry(host: Element): string | undefined {
  const around = ancestors(host);
  const said = around.map((element) => element.getAttribute('default-country')).find(Boolean);
  return said ?? around.map((element) => regionOf(localeOf(element))).find(Boolean);
}

/** The element and everything around it, through shadow roots. */
function ancestors(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let node: Node | null = element; node !== null; node = parentOf(node))
    if (node instanceof Element) found.push(node);
  return found;
}

const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);

/** Frameworks set what a provider has as properties. */
function localeOf(element: Element): string | undefined {
  if ('locale' in element && typeof element.locale === 'string' && element.locale !== '')
    return element.locale;
  return element.getAttribute('lang') ?? undefined;
}
