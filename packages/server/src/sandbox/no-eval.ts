// Zod compiles its checks with `new Function`, and under a strict policy a page is told of a violation even when Zod only
// tries whether it may. This must be said before the first schema is made, so it is a module that is imported first.
import { config } from 'zod';

config({ jitless: true });
