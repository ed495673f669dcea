import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// The demo's pages. `demo/server` serves what this builds, or runs it in middleware mode with hot reload.

const site = fileURLToPath(new URL('demo/site', import.meta.url));
const source = (place: string): string => fileURLToPath(new URL(`packages/${place}`, import.meta.url));

const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html'))
  .map((file) => path.join(site, file));

/** What every portal's first screen needs: Lit, the adapter, the provider, the account button and what these stand on. */
const everywhere = new RegExp(
  [
    'node_modules/(?:lit/(?!directives/)|lit-element/|@lit/)',
    'node_modules/lit-html/(?!directives/(?:keyed|live|ref|repeat)|async-directive|directive-helpers)',
    'node_modules/lit/directives/if-defined',
    'vite/preload-helper',
    'packages/adapter-http/dist/(?!steps/)',
    'packages/core/dist/(?:errors|display-name|load-module|retry-after)',
    'packages/elements/dist/(?:provider|account-button)/',
    'packages/elements/dist/(?:context|events|localize|watch-locale)',
    'packages/elements/dist/internal/(?:account|announcer|credential|define|deny|has-operation|language|load|note|redirect|replay)',
    'packages/elements/dist/controllers/(?:account|element|lazy|online|secret)',
    'packages/elements/dist/styles/(?:button|form|host|notice|tokens)',
    'packages/elements/dist/templates/(?:button|field|heading|icons|notice|section|sign-in-button|status)',
    'packages/elements/dist/locales/locale-codes',
    'demo/site/(?:centrex/portal|shared/(?:portal|return-path|page-language|locale|dom|texts))\\.',
  ].join('|'),
);

export default defineConfig(({ command }) => ({
  root: site,
  publicDir: '../public',
  appType: 'mpa',
  // React needs no plugin: Vite translates JSX itself.
  plugins: [
    // What Vue does not know is an element of the browser; it warns of them otherwise.
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('selfsame-') } } }),
    svelte({ configFile: false }),
  ],
  resolve: {
    // Hot reload works on the sources; the build takes what is published.
    alias:
      command === 'serve'
        ? [
            { find: /^@selfsame\/elements\/(.+)\.js$/, replacement: source('elements/src/$1.ts') },
            {
              find: /^@selfsame\/(core|elements|adapter-http)$/,
              replacement: source('$1/src/index.ts'),
            },
          ]
        : [],
    dedupe: ['lit', '@lit/localize', '@lit/context'],
  },
  build: {
    outDir: '../../dist/demo',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() stays as it stands: every browser since May 2024 knows it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The policy of the pages allows no data: addresses.
    assetsInlineLimit: 0,
    // The helper that preloads what a lazy part imports weighs more than the round trip it saves.
    modulePreload: false,
    rolldownOptions: {
      input: pages,
      // How long plugins took is no warning.
      checks: { bundlerTimings: false },
      output: {
        // Few chunks compress better than many: what every portal loads at once is one, whatever the page.
        codeSplitting: {
          groups: [
            { name: 'selfsame', test: everywhere, includeDependenciesRecursively: false },
            {
              name: 'profile',
              test: /elements\/dist\/(?:profile\/(?!define)|user-data\/(?!\w+-change))/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
}));
