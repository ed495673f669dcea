import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Pages } from './host.js';
import { hotReloadSecurityPolicy, securityHeaders } from './security-headers.js';

/** Vite in middleware mode: the pages straight from their sources, on the same port as everything else. */
export async function hotReload(
  server: Server,
): Promise<{ readonly pages: Pages; readonly stop: () => Promise<void> }> {
  // Only development needs Vite: `npm start` does not wait for it to load.
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    server: { middlewareMode: true, hmr: { server } },
  });
  return {
    pages: (request, response) => {
      for (const [name, value] of Object.entries(securityHeaders(hotReloadSecurityPolicy)))
        response.setHeader(name, value);
      // Public files have no directory index in Vite.
      const [path, query] = (request.url ?? '/').split('?', 2);
      if (path === '/cdn/') request.url = `/cdn/index.html${query === undefined ? '' : `?${query}`}`;
      vite.middlewares(request, response);
    },
    stop: () => vite.close(),
  };
}
