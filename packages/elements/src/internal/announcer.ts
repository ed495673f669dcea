// One pair of live regions for the whole document, in light DOM: several screen readers miss regions inside shadow
// roots (A11Y-060). While a modal dialog is open everything outside it is inert, so it speaks for itself (A11Y-061).

export type Priority = 'polite' | 'assertive';

const marker = 'data-selfsame-announcer';
/** Two messages in a row must not swallow each other (A11Y-064). */
const gapMs = 500;

/** Speaks one message. Never hand over a secret, a full number or an address (A11Y-066). */
export function announce(origin: Element, text: string, priority: Priority = 'polite'): void {
  if (text === '') return;
  const region = regionFor(dialogAround(origin) ?? origin.ownerDocument.body, priority);
  const queue = queueOf(region);
  queue.push(text);
  if (queue.length === 1) speakNext(region);
}

// How many elements may speak, counted on the document: two copies of this library share its regions.
const holdersKey = Symbol.for('selfsame/announcer-holders');

/**
 * Puts the regions of a document there before anything is said: some screen readers miss what a region is born with.
 *
 * @returns the function that gives them up; the last one takes them away
 */
export function holdAnnouncer(document: Document): () => void {
  const holder: Document & { [holdersKey]?: number } = document;
  holder[holdersKey] = (holder[holdersKey] ?? 0) + 1;
  const regions = (['polite', 'assertive'] as const).map((priority) => regionFor(document.body, priority));
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    holder[holdersKey] = (holder[holdersKey] ?? 1) - 1;
    if (holder[holdersKey] === 0) for (const region of regions) region.remove();
  };
}

function speakNext(region: HTMLElement): void {
  const [text] = queueOf(region);
  if (text === undefined) return;
  // The same text twice is no change, and stays silent: empty the region first.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
    setTimeout(() => {
      queueOf(region).shift();
      speakNext(region);
    }, gapMs);
  });
}

// The queue lives on the region, which another copy of this library may have made.
const queueKey = 'selfsameAnnouncements';
function queueOf(region: HTMLElement & { [queueKey]?: string[] }): string[] {
  return (region[queueKey] ??= []);
}

function regionFor(parent: Element, priority: Priority): HTMLElement {
  const present = parent.querySelector<HTMLElement>(`:scope > [${marker}="${priority}"]`);
  if (present !== null) return present;
  const region = parent.ownerDocument.createElement('div');
  region.setAttribute(marker, priority);
  region.setAttribute('role', priority === 'polite' ? 'status' : 'alert');
  // Visually hidden, but in the accessibility tree. Set through the CSSOM: a style attribute breaks a strict CSP.
  const { style } = region;
  style.position = 'absolute';
  style.inlineSize = '1px';
  style.blockSize = '1px';
  style.overflow = 'hidden';
  style.clipPath = 'inset(50%)';
  style.whiteSpace = 'nowrap';
  parent.append(region);
  return region;
}

function dialogAround(origin: Element): Element | null {
  for (let node: Node | null = origin; node !== null; node = parentOf(node))
    if (node instanceof HTMLDialogElement && node.open) return node;
  return origin.shadowRoot?.querySelector('dialog[open]') ?? null;
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot
    ? node.host
    : ((node as Partial<HTMLElement>).assignedSlot ?? node.parentNode);
}
