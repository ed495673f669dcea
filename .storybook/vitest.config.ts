import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import type { Page } from 'playwright';
import type { BrowserCommand } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, findChromium } from '../scripts/browser.mjs';
import '../scripts/map-group-by.mjs';

const chromium = await findChromium();

/** What the page is told of the user's system, e.g. that it has forced colours; what is not named is as it was. */
const emulateMedia: BrowserCommand<[Parameters<Page['emulateMedia']>[0]]> = ({ page }, media) =>
  page.emulateMedia(media);

// Every story is a test: it renders, its play function holds, axe finds nothing; vitest.setup.ts looks at it further.
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
      commands: { emulateMedia },
    },
  },
});
