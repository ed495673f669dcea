import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArgs, findChromium } from './scripts/browser.mjs';
import { prebundlePlugin } from './scripts/prebundle-plugin.mjs';
import { summaryReporter } from './scripts/summary-reporter.mjs';

const chromium = await findChromium();

/** One CDP session for each page: what it emulates ends with it. */
const sessions = new WeakMap();
async function cdpOf(session) {
  const page = session.browser.getPage(session.id);
  const cdp = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, cdp);
  return cdp;
}

/** Forced colours and contrast, which @web/test-runner-commands does not offer: executeServerCommand('cdp-media', …). */
const cdpMedia = {
  name: 'cdp-media',
  async executeCommand({ command, payload, session }) {
    if (command !== 'cdp-media') return undefined;
    const cdp = await cdpOf(session);
    await cdp.send('Emulation.setEmulatedMedia', { features: payload });
    return true;
  },
};

/** Authenticators that are not there: executeServerCommand('webauthn', { method: 'addVirtualAuthenticator', … }). */
const webauthn = {
  name: 'webauthn',
  async executeCommand({ command, payload, session }) {
    if (command !== 'webauthn') return undefined;
    const cdp = await cdpOf(session);
    return cdp.send(`WebAuthn.${payload.method}`, payload.params);
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
  files: ['packages/elements/src/**/*.test.ts', 'packages/*/src/browser.test.ts'],
  staticLogging: !process.stdout.isTTY,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  plugins: [
    cdpMedia,
    screenshot,
    webauthn,
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
