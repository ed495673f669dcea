import { it } from 'vitest';
import { adapterSuite } from './index.js';
import { sandboxBackend } from './testing/sandbox-backend.js';

await adapterSuite(it, () => sandboxBackend());
