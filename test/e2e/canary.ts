import type { BrowserContext, Page } from '@playwright/test';
import { expect } from './fixtures.js';

/** Where a secret must never be. */
export const channels = ['event', 'attribute', 'text', 'url', 'storage', 'console', 'error'] as const;
export type Channel = (typeof channels)[number];

export interface Leak {
  readonly channel: Channel;
  readonly secret: string;
  /** What it was found in, cut short. */
  readonly where: string;
}

interface Heard {
  readonly channel: Channel;
  readonly text: string;
}

/**
 * Hears everything that a page says to anybody but its server, and tells which secrets were in it. What is shown on
 * purpose is excepted: the opened number code, and the recovery key.
 */
export class Canary {
  readonly #heard: Heard[] = [];
  readonly #secrets = new Map<string, string>();
  readonly #allowed = new Set<string>();

  static async listen(context: BrowserContext): Promise<Canary> {
    const canary = new Canary();
    await context.exposeBinding('canaryHears', (_source, channel: Channel, text: string) => {
      canary.#heard.push({ channel, text });
    });
    await context.addInitScript(listenInPage);
    context.on('console', (message) => canary.#heard.push({ channel: 'console', text: message.text() }));
    context.on('weberror', (error) => {
      const { message, stack } = error.error();
      canary.#heard.push({ channel: 'error', text: `${message} ${stack ?? ''}` });
    });
    context.on('request', (request) => {
      canary.#heard.push({ channel: 'url', text: request.url() });
      const { referer } = request.headers();
      if (referer !== undefined) canary.#heard.push({ channel: 'url', text: `Referer: ${referer}` });
    });
    return canary;
  }

  /** From now on, and looking back, this must have been nowhere. `name` is what a report calls it. */
  keep(name: string, secret: string): string {
    expect(secret.length, `the ${name} is there`).toBeGreaterThanOrEqual(6);
    this.#secrets.set(name, secret);
    return secret;
  }

  /** An address that has to hold its secret: the mailed link, when it is opened. */
  allow(address: string): string {
    this.#allowed.add(address);
    return address;
  }

  /** Looks at all that the page holds now: every attribute and text of every tree, and every storage. */
  async look(page: Page): Promise<void> {
    this.#heard.push(...(await page.evaluate(serialise)));
  }

  leaks(): readonly Leak[] {
    const found: Leak[] = [];
    for (const [name, secret] of this.#secrets)
      for (const { channel, text } of this.#heard) {
        if (this.#allowed.has(text) || !isIn(secret, text)) continue;
        found.push({ channel, secret: name, where: text.slice(0, 200) });
      }
    return found;
  }

  /** How much was heard, so that silence is not taken for innocence. */
  get counts(): Readonly<Record<Channel, number>> {
    const count = (channel: Channel): number =>
      this.#heard.filter((heard) => heard.channel === channel).length;
    return Object.fromEntries(channels.map((channel) => [channel, count(channel)])) as Record<
      Channel,
      number
    >;
  }
}

/** As it stands, without its separators, in an address, and in base64. */
function isIn(secret: string, text: string): boolean {
  // Six digits stand in many longer numbers by chance.
  if (/^\d+$/.test(secret)) return new RegExp(`(?<![0-9A-Za-z])${secret}(?![0-9A-Za-z])`).test(text);
  const plain = secret.replaceAll(/[\s-]/g, '');
  return (
    [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].some((form) =>
      text.includes(form),
    ) ||
    (plain.length >= 16 && text.replaceAll(/[\s-]/g, '').includes(plain))
  );
}

/** Runs in every page before its own scripts. */
function listenInPage(): void {
  const hears = (channel: string, text: string): void => {
    void (globalThis as unknown as { canaryHears(channel: string, text: string): Promise<void> })
      .canaryHears(channel, text)
      // The page is being left.
      .catch(() => undefined);
  };

  const seen = new WeakSet<object>();
  const walk = (value: unknown, depth: number): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    if (depth > 6 || seen.has(value) || value instanceof Node || value instanceof Window) return '';
    seen.add(value);
    if (value instanceof Promise) {
      void value.then(
        (result) => hears('event', walk(result, depth + 1)),
        (error: unknown) => hears('event', walk(error, depth + 1)),
      );
      return '';
    }
    const names = new Set<string>();
    for (
      let level: object | null = value;
      level !== null;
      level = Object.getPrototypeOf(level) as object | null
    )
      if (level !== Object.prototype) for (const name of Object.getOwnPropertyNames(level)) names.add(name);
    const parts: string[] = [];
    for (const name of names) {
      const property: unknown = (value as Record<string, unknown>)[name];
      if (typeof property !== 'function') parts.push(`${name}=${walk(property, depth + 1)}`);
    }
    return parts.join(';');
  };
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type.startsWith('selfsame-')) hears('event', `${event.type} ${walk(event, 0)}`);
    return dispatch.call(this, event);
  };

  const observer = new MutationObserver((records) => {
    for (const { target, attributeName } of records)
      hears(
        'attribute',
        `${attributeName ?? ''}=${(target as Element).getAttribute(attributeName ?? '') ?? ''}`,
      );
  });
  const options = { attributes: true, subtree: true };
  observer.observe(document, options);
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    observer.observe(root, options);
    return root;
  };

  hears('url', location.href);
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name].bind(history);
    history[name] = (data: unknown, unused: string, url?: string | URL | null) => {
      hears('url', `${String(url)} ${JSON.stringify(data)}`);
      change(data, unused, url);
    };
  }
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    hears('storage', `${key}=${value}`);
    setItem.call(this, key, value);
  };
}

/** Runs in the page: all that it holds. */
async function serialise(): Promise<{ channel: Channel; text: string }[]> {
  const found: { channel: Channel; text: string }[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        found.push({ channel: 'attribute', text: `${element.localName} ${name}=${value}` });
      if (element.shadowRoot !== null) walk(element.shadowRoot);
      // The page around may say what it likes, and the demo tells its passwords.
      if (root instanceof Document || element.closest('#secret-text, #key') !== null) continue;
      for (const node of element.childNodes)
        if (node instanceof Text && node.data.trim() !== '') found.push({ channel: 'text', text: node.data });
    }
  };
  walk(document);
  found.push({ channel: 'url', text: location.href });
  for (const storage of [localStorage, sessionStorage])
    found.push({ channel: 'storage', text: JSON.stringify(Object.entries(storage)) });
  found.push({ channel: 'storage', text: document.cookie });
  for (const { name = '' } of await indexedDB.databases()) {
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(new Error('the database does not open'));
      opening.onsuccess = () => {
        const stores = [...opening.result.objectStoreNames];
        const all: unknown[] = [];
        if (stores.length === 0) resolve(all);
        let open = stores.length;
        for (const store of stores) {
          const reading = opening.result.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => {
            all.push(...(reading.result as unknown[]));
            if (--open === 0) resolve(all);
          };
        }
      };
    });
    found.push({ channel: 'storage', text: JSON.stringify(rows) });
  }
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push({ channel: 'storage', text: `${name} ${request.url}` });
  return found;
}
