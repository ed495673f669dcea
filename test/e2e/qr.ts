import type { Locator } from '@playwright/test';
import jsqr from 'jsqr';

interface Pixels {
  readonly data: number[];
  readonly width: number;
  readonly height: number;
}

/** What a phone reads from the QR code that is seen: from a screenshot, as its camera would. */
export async function scan(code: Locator): Promise<string | undefined> {
  const picture = (await code.screenshot()).toString('base64');
  // A page of its own takes the picture apart: the one under test has a policy that allows no such images.
  const bench = await code.page().context().newPage();
  try {
    const { data, width, height } = await bench.evaluate(async (base64): Promise<Pixels> => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { data: [...image.data], width: image.width, height: image.height };
    }, picture);
    return jsqr.default(Uint8ClampedArray.from(data), width, height)?.data;
  } finally {
    await bench.close();
  }
}

/** The secret of an otpauth address. */
export const secretOf = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';
