import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/browser.mjs';

const chromium = await findChromium();

// No webServer: each worker starts its own demo server with its own port and database (test/e2e).
export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'manuals/**/*.spec.ts'],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Two cores that do other things as well are slow: only what does not come at all is to fail.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    launchOptions: { executablePath: chromium.path, args: chromiumArgs },
    trace: 'retain-on-failure',
  },
});
