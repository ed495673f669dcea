import type { RecoveryNote } from '@selfsame/core';
import type { KeyDocument } from './key-file.js';

// The three ways of keeping a copy. Each answers how it went: no silent success, no silent failure (A11Y-111).

/** A file by way of an object URL, which is dropped a little later: some browsers read it only after the click. */
export function download(root: ShadowRoot, name: string, text: string): RecoveryNote {
  if (downloadsBlocked()) return 'download-blocked';
  try {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    root.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 10_000);
    return 'downloaded';
  } catch {
    return 'download-blocked';
  }
}

/** A sandboxed frame swallows downloads without a word; where the frame can be seen, say so beforehand (SEC-043). */
function downloadsBlocked(): boolean {
  if (window.origin === 'null') return true;
  const sandbox = window.frameElement?.getAttribute('sandbox') ?? undefined;
  return sandbox !== undefined && !sandbox.split(/\s+/).includes('allow-downloads');
}

/** Whether there is a clipboard to write to: not in an insecure context. */
export const canCopy = (): boolean =>
  isSecureContext && (navigator.clipboard as Clipboard | undefined) !== undefined;

/** To the clipboard; where that is refused, the text is selected for the user to copy. */
export async function copy(text: string, shown: HTMLElement | null): Promise<RecoveryNote> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    if (shown !== null) {
      shown.focus();
      getSelection()?.selectAllChildren(shown);
    }
    return 'copy-blocked';
  }
}

export const canPrint = (): boolean => typeof (window.print as unknown) === 'function';

const printStyles = `
  body { margin: 20mm; color: #000; background: #fff; font: 12pt/1.6 sans-serif; }
  h1 { font-size: 18pt; }
  code { display: block; margin-block: 4mm; font: 16pt/1.6 monospace; overflow-wrap: anywhere; }
`;

/**
 * Prints the key alone, from a frame of its own (SEC-044). The frame lives in the element's shadow root: it leaves
 * with the element, and the page around never sees it.
 */
export async function print(root: ShadowRoot, text: KeyDocument, language: string): Promise<RecoveryNote> {
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  // Firefox replaces the first empty document by another one: write into the one that stays.
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
  });
  root.append(frame);
  // Not every browser tells when printing is over.
  setTimeout(() => {
    frame.remove();
  }, 60_000);
  try {
    await loaded;
    const page = frame.contentWindow as (Window & typeof globalThis) | null;
    if (page === null) return 'print-blocked';
    write(page, text, language);
    page.addEventListener('afterprint', () => {
      setTimeout(() => {
        frame.remove();
      });
    });
    page.print();
    return 'printed';
  } catch {
    frame.remove();
    return 'print-blocked';
  }
}

/** Builds the page by DOM calls: no markup to parse, and nothing that a strict CSP refuses. */
function write(
  page: Window & typeof globalThis,
  { title, about, values, use }: KeyDocument,
  language: string,
): void {
  const { document } = page;
  document.documentElement.lang = language;
  document.title = title;
  // A sheet belongs to the document whose window made it.
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync(printStyles);
  document.adoptedStyleSheets = [sheet];
  const line = (tag: 'h1' | 'p' | 'code', content: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  };
  document.body.append(
    line('h1', title),
    ...about.map((content) => line('p', content)),
    ...values.map((content) => line('code', content)),
    ...use.map((content) => line('p', content)),
  );
}
