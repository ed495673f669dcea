import './scripts/map-group-by.mjs';
import { defineConfig } from 'vitest/config';

// What needs only Node. Elements run in a browser (web-test-runner.config.mjs), stories too (.storybook/vitest.config.ts).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['packages/elements/**', 'packages/*/src/browser.test.ts'],
          // Two cores that do other things as well are slow: only what hangs is to fail.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'repo',
          include: ['test/{repo,docs,size,bundles,demo}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
