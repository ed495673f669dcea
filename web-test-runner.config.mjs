import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArgs, findChromium } from './scripts/browser.mjs';
import { prebundlePlugin } from './scripts/prebundle-plugin.mjs';
import { summaryReporter } from './scripts/summary-reporter.mjs';

const chromium = await findChromium();

/** Forced colours and contrast, which @web/test-runner-commands does not offer: executeServerCommand('cdp-media', …). */
const sessions = new WeakMap();
const cdpMedia = {
  name: 'cdp-media',
  async executeCommand({ command, payload, session }) {
    if (command !== 'cdp-media') return undefined;
    const page = session.browser.getPage(session.id);
    // Not detached: the emulation ends with its CDP session.
    const cdp = sessions.get(page) ?? (await page.createCDPSession());
    sessions.set(page, cdp);
    await cdp.send('Emulation.setEmulatedMedia', { features: payload });
    return true;
  },
};

/** What the user sees of the page, as a PNG in base64: executeServerCommand('screenshot'). */
const screenshot = {
  name: 'screenshot',
  executeCommand: ({ command, session }) =>
    command === 'screenshot'
      ? session.browser.getPage(session.id).screenshot({ encoding: 'base64' })
      : undefined,
};

export default {
  files: 'packages/elements/src/**/*.test.ts',
  staticLogging: !process.stdout.isTTY,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  plugins: [
    cdpMedia,
    screenshot,
    prebundlePlugin(['jsqr', 'otplib', '@selfsame/server/sandbox']),
    // Decorators and class fields are transformed as the packages' own tsconfig says.
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.base.json' }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: chromium.path, args: chromiumArgs },
      // One window per page: a hidden tab gets no animation frames, and axe, focus and key presses then hang.
      createPage: ({ context }) => context.newPage({ type: 'window' }),
    }),
  ],
  filterBrowserLogs: ({ args }) =>
    !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
  reporters: [
    defaultReporter({ reportTestProgress: process.stdout.isTTY, reportTestResults: true }),
    summaryReporter(),
  ],
  testFramework: { config: { timeout: 10_000 } },
};
