import { adapterSuite } from './index.js';
import { keyBackend, redirectBackend } from './testing/deployments.js';
import { sandboxBackend } from './testing/sandbox-backend.js';

// The same suite where adapters live: web-test-runner opens this file in Chromium.
const print = (): void => undefined;

await adapterSuite(it, sandboxBackend, { print });
await adapterSuite((title, run) => it(`${title} (app codes, recovery key)`, run), keyBackend, { print });
await adapterSuite((title, run) => it(`${title} (step-up by redirect)`, run), redirectBackend, { print });
