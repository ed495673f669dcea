import { defineConfig } from 'vite';

// One address for a page without a bundler: the HTTP adapter, the languages, and every element, each when the page shows
// it. Elements, steps, languages and the QR code are chunks of their own. Built from the published output, so no transformation depends on Vite.
const entry = `
import '@selfsame/elements/define-on-sight.js';
export * from '@selfsame/elements/localize.js';
export { httpAdapter } from '@selfsame/adapter-http';
`;

export default defineConfig({
  publicDir: false,
  plugins: [
    {
      name: 'cdn-entry',
      resolveId: (id) => (id === 'virtual:selfsame' ? `\0${id}` : undefined),
      load: (id) => (id === '\0virtual:selfsame' ? { code: entry, moduleSideEffects: true } : undefined),
    },
  ],
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    rolldownOptions: {
      input: { selfsame: 'virtual:selfsame' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
