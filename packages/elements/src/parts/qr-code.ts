import { loadModule } from '@selfsame/core';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { replayMask } from '../internal/replay-mask.js';

/** ISO/IEC 18004, 5.3.8: four modules of white on each side. */
const quietZone = 4;
/** Enough for a screen that shows two device pixels per CSS pixel to draw it sharp. */
const pixelsPerModule = 8;
/** Above this width, quiet zone included, 200 CSS px would be less than 3 per module (A11Y-081). */
const wide = 66;

/**
 * A QR code, drawn here: nothing about it leaves the page (SEC-049). On a canvas, so that the secret in it stands in no
 * attribute and no serialised DOM (SEC-031); it is blank as soon as it is no longer shown (SEC-034).
 */
export class QrCode implements ReactiveController {
  readonly #host: LitElement;
  readonly #name: () => string;
  /** The text that is, or is about to be, on the canvas; or that could not be drawn. */
  #text: string | undefined;
  #wanted: string | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #state: 'loading' | 'drawn' | 'failed' = 'loading';

  /** @param name what it is, for who cannot see it */
  constructor(host: LitElement, name: () => string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  /** The code could not be made, e.g. because its module did not load: offer the text instead. */
  failed(text: string): boolean {
    return this.#state === 'failed' && this.#text === text;
  }

  /**
   * Call it in each render as long as the code is to be seen.
   *
   * @param instead what stands in its place where it could not be made; until another code is wanted, or none
   */
  render(text: string, instead: TemplateResult): TemplateResult {
    this.#wanted = text;
    if (this.failed(text)) return instead;
    return html`<div class="qr ${replayMask}" part="qr" ?data-drawn=${this.#state === 'drawn'}>
      <canvas role="img" aria-label=${this.#name()} width="0" height="0"></canvas>
    </div>`;
  }

  hostUpdate(): void {
    this.#wanted = undefined;
  }

  hostUpdated(): void {
    if (this.#wanted !== undefined && this.failed(this.#wanted)) return;
    const canvas = this.#host.renderRoot.querySelector<HTMLCanvasElement>('.qr canvas') ?? undefined;
    if (canvas !== this.#canvas || this.#wanted === undefined) this.#wipe();
    this.#canvas = canvas;
    if (canvas === undefined || this.#wanted === undefined || this.#wanted === this.#text) return;
    this.#text = this.#wanted;
    void this.#draw(canvas, this.#wanted);
  }

  async #draw(canvas: HTMLCanvasElement, text: string): Promise<void> {
    try {
      const { create } = await loadModule(() => import('./qr-encoder.js'));
      // Given up, or another code is wanted by now.
      if (this.#text !== text) return;
      paint(canvas, create(text, { errorCorrectionLevel: 'M' }).modules);
      this.#state = 'drawn';
    } catch {
      // Not passed on: it could hold the text.
      if (this.#text !== text) return;
      this.#wipe();
      this.#text = text;
      this.#state = 'failed';
    }
    this.#host.requestUpdate();
  }

  #wipe(): void {
    if (this.#canvas !== undefined) {
      this.#canvas.width = 0;
      this.#canvas.height = 0;
    }
    this.#canvas = undefined;
    this.#text = undefined;
    this.#state = 'loading';
  }
}

/** Black on white, whatever the theme: decoders need not understand an inverted code (A11Y-081). */
function paint(
  canvas: HTMLCanvasElement,
  { size, data }: { readonly size: number; readonly data: Uint8Array },
): void {
  const width = size + 2 * quietZone;
  canvas.width = canvas.height = width * pixelsPerModule;
  canvas.toggleAttribute('data-wide', width > wide);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const [index, dark] of data.entries()) {
    if (dark === 0) continue;
    const x = (index % size) + quietZone;
    const y = Math.floor(index / size) + quietZone;
    context.fillRect(x * pixelsPerModule, y * pixelsPerModule, pixelsPerModule, pixelsPerModule);
  }
}
