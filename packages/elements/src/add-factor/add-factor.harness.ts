import { ElementHarness } from '../internal/harness.js';
import type { AddFactorElement } from './add-factor.js';

/** Drives `<selfsame-add-factor>` as a user does. */
export class AddFactorHarness extends ElementHarness<AddFactorElement> {
  /** The title of the step, with its number. */
  get title(): string {
    return (this.root.querySelector('#step-title')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  /** The number code as it stands on the screen, in its groups. */
  get secret(): string | undefined {
    return this.root.querySelector('.key')?.textContent.trim();
  }

  /** The QR code, once it is drawn. */
  get qrCode(): HTMLCanvasElement | undefined {
    const canvas = this.root.querySelector<HTMLCanvasElement>('[part=qr][data-drawn] canvas');
    return canvas ?? undefined;
  }
}
