import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findChromium } from '../scripts/browser.mjs';
import '../scripts/map-group-by.mjs';

const chromium = await findChromium();

// Every story is a test: it renders, its play function holds, axe finds nothing.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [storybookTest({ configDir: fileURLToPath(new URL('.', import.meta.url)) })],
  test: {
    name: 'stories',
    setupFiles: [fileURLToPath(new URL('vitest.setup.ts', import.meta.url))],
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({ launchOptions: { executablePath: chromium.path, args: chromiumArgs } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
