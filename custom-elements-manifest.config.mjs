export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['**/locales/**', '**/*.test.ts', '**/*.harness.ts'],
  outdir: 'packages/elements',
  litelement: true,
  packagejson: false, // else cem writes "customElements" into the package.json at the top
};
