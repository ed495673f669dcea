import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

/** Stores that people know by a name. */
const stores: Readonly<Record<string, string>> = {
  'apps.apple.com': 'App Store',
  'play.google.com': 'Google Play',
  'apps.microsoft.com': 'Microsoft Store',
};

/** An address that a page may open: https, or one of its own (SEC-018). */
export function safeAddress(address: string | undefined): URL | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.origin === location.origin ? url : undefined;
}

/** Where the app can be had. Call it while rendering. */
export function storeLinks(addresses: readonly string[] | undefined): TemplateResult | typeof nothing {
  const safe = (addresses ?? []).map(safeAddress).filter((url) => url !== undefined);
  if (safe.length === 0) return nothing;
  return html`<ul class="stores">
    ${safe.map(
      (url) =>
        html`<li>
          <a class="button" part="secondary-action" href=${url.href} target="_blank" rel="noopener noreferrer"
            >${storeName(url)}</a
          >
        </li>`,
    )}
  </ul>`;
}

function storeName({ hostname, pathname }: URL): string {
  const store = Object.hasOwn(stores, hostname) ? stores[hostname] : undefined;
  const where = store ?? `${hostname}${pathname.replace(/\/$/, '')}`;
  return msg(str`Get the app: ${where}`, { id: 'selfsame.push.store' });
}
