import type { StorybookConfig } from '@storybook/web-components-vite';

// Named, because Vite would else find them one by one while tests run, and reload the page under them. Together they
// share one copy of Lit.
const optimized = [
  'lit',
  'lit/decorators.js',
  'lit/directive-helpers.js',
  'lit/static-html.js',
  ...['class-map', 'guard', 'if-defined', 'keyed', 'live', 'ref', 'repeat', 'until', 'when'].map(
    (directive) => `lit/directives/${directive}.js`,
  ),
  '@lit/context',
  '@lit/localize',
  '@hono/zod-openapi',
  'zod',
  'otplib',
];

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (merged) => {
    merged.base = './';
    // The vite.config.ts at the top belongs to the demo: undo what Storybook merges from it.
    delete merged.root;
    merged.optimizeDeps = {
      ...merged.optimizeDeps,
      include: [...(merged.optimizeDeps?.include ?? []), ...optimized],
    };
    merged.resolve = { ...merged.resolve, dedupe: [...(merged.resolve?.dedupe ?? []), 'lit'] };
    return merged;
  },
};
export default config;
