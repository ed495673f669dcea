import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { read, root } from './source.js';

it('the prebundled QR encoder is what the installed qrcode makes: npm run build:qr', () => {
  const check = () =>
    execFileSync(process.execPath, ['scripts/prebundle-qr.mjs', '--check'], { cwd: root, stdio: 'pipe' });
  expect(check).not.toThrow();
});

it('the prebundled QR encoder carries the licences of what is in it', () => {
  const encoder = read('packages/elements/src/parts/qr-encoder.js');
  expect(encoder).toMatch(/qrcode \d.*MIT License.*Ryan Day/s);
  expect(encoder).toMatch(/dijkstrajs \d/);
});
