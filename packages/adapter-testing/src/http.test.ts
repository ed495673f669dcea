import { it } from 'vitest';
import { adapterSuite } from './index.js';
import { httpBackend } from './testing/http-backend.js';

await adapterSuite(it, httpBackend);
