import { it } from 'vitest';
import { adapterSuite } from './index.js';
import { keyBackend, redirectBackend } from './testing/deployments.js';
import { sandboxBackend } from './testing/sandbox-backend.js';

await adapterSuite(it, sandboxBackend);
await adapterSuite((title, run) => it(`${title} (app codes, recovery key)`, run), keyBackend);
await adapterSuite((title, run) => it(`${title} (step-up by redirect)`, run), redirectBackend);
