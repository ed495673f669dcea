import { afterEach, expect } from 'vitest';
import { page } from 'vitest/browser';

/** Two frames later everything has its new place. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
  });

// When a story has shown what it shows, its window becomes 320 px wide: nothing may need scrolling sideways (A11Y-021).
afterEach(async () => {
  await page.viewport(320, 720);
  await settled();
  const { scrollWidth, clientWidth } = document.documentElement;
  expect(scrollWidth, 'width of the story in a window 320 px wide').toBeLessThanOrEqual(clientWidth);
});
