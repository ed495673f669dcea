import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import storybook from 'eslint-plugin-storybook';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// ESLint replaces the options of a rule when a later block names it again: shared lists live in constants.

const testFiles = [
  '**/*.test.ts',
  'test/**/*.ts',
  'stories/**/*.ts',
  'packages/adapter-testing/src/testing/**/*.ts',
];

const noSkippedTests = [
  {
    selector:
      'CallExpression[callee.type="MemberExpression"][callee.property.name=/^(skip|only|todo|fixme|skipIf|runIf|fails)$/]',
    message: 'No skipped, exclusive or expected-to-fail tests: mend the test or remove it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xdescribe|xtest|fit|fdescribe)$/]',
    message: 'No skipped or exclusive tests.',
  },
];

const keyboardOnly = [
  {
    selector:
      'CallExpression[callee.property.name=/^(click|dblclick|focus|fill|check|uncheck|setChecked|tap|selectOption|selectText|hover|dragTo|dispatchEvent|clear|pressSequentially)$/]',
    message: 'A keyboard test uses page.keyboard only: no mouse, no touch, no script that moves focus.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(press|type)$/]:not([callee.object.property.name="keyboard"], [callee.object.name="keyboard"])',
    message: 'locator.press() moves focus by script: use page.keyboard.',
  },
  {
    selector: 'MemberExpression[property.name=/^(mouse|touchscreen)$/]',
    message: 'A keyboard test uses page.keyboard only.',
  },
];

const watchedBrowsers = [
  {
    selector:
      'CallExpression[callee.property.name=/^(newContext|launch|launchPersistentContext|launchServer|connect|connectOverCDP)$/], CallExpression[callee.object.name="browser"][callee.property.name="newPage"]',
    message:
      'Nobody watches what happens there (SEC-058): use the fixtures newDevice and ownBrowser of fixtures.ts.',
  },
];

const safeRendering = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'No markup from strings (SEC-004): render a template.',
  },
  {
    selector: 'TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'No style attribute (SEC-059): a class, or element.style.setProperty().',
  },
  {
    selector: 'TemplateElement[value.raw=/<style[\\s>]/i]',
    message: 'No <style> in a template (SEC-059): put it into *.styles.ts.',
  },
  {
    selector: 'CallExpression[callee.name=/^(eval|Function)$/], NewExpression[callee.name="Function"]',
    message: 'No code from strings (SEC-004).',
  },
  {
    selector: 'CallExpression[callee.property.name="define"][callee.object.name="customElements"]',
    message: 'Register with define() of internal/define.ts: a second bundle may have been there first.',
  },
];

const unsafeDirectives = {
  group: ['lit/directives/style-map*', 'lit/directives/unsafe-*', 'lit-html/directives/*'],
  message: 'Breaks a strict CSP (SEC-059) or renders markup from strings (SEC-004).',
};
const notFromElements = {
  group: ['@selfsame/adapter-*', '@selfsame/server', '@selfsame/server/*', '**/adapter-*/**', '**/server/**'],
  message: 'Elements know the adapter contract of @selfsame/core, never an adapter or a server.',
};
const publicPathsOnly = {
  group: ['**/packages/*/src/**', '@selfsame/*/src/**', '@selfsame/*/dist/**'],
  message: 'Use the public paths of the packages, as a host does.',
};
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default defineConfig(
  globalIgnores([
    '**/dist/**',
    'packages/elements/src/locales/**',
    'packages/elements/src/parts/qr-encoder.js',
    'storybook-static',
    'test-results',
    'playwright-report',
    '**/.data/**',
    '**/.svelte-kit/**',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A request to a port often answers a promise without awaiting anything itself.
      '@typescript-eslint/require-await': 'off',
      // Void is the answer of a call that resolves nothing: Next<void> is part of the contract.
      '@typescript-eslint/no-invalid-void-type': [
        'error',
        { allowInGenericTypeArguments: true, allowAsThisParameter: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Spreading a string into its code points is how lengths are counted here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      'no-console': ['error', { allow: ['warn'] }],
      // `'others' | string` documents the words a call knows beside free ones.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'packages/core/src/testing/**'],
    rules: {
      ...restrictImports({ regex: '^[^.]', message: 'core imports nothing.' }),
      'no-restricted-globals': ['error', 'document', 'window', 'HTMLElement', 'navigator', 'fetch'],
    },
  },
  {
    files: ['packages/adapter-*/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrictImports({
      regex: '^(?!\\.|@selfsame/core$)',
      message: 'An adapter imports @selfsame/core only.',
    }),
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrictImports({
      group: ['@selfsame/elements*', '@selfsame/adapter-*', 'lit', 'lit/*', '@lit/*'],
      message: 'The server imports @selfsame/core and its own libraries.',
    }),
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-classfield-shadowing': 'error',
      'wc/guard-super-call': 'off',
      // Lit binds the listeners of a template to their host itself.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': ['error', ...safeRendering],
      ...restrictImports(unsafeDirectives, notFromElements),
    },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
  },
  {
    files: ['packages/elements/src/internal/define.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...safeRendering.filter((rule) => !rule.message.startsWith('Register')),
      ],
    },
  },
  {
    // The order inside the package: internal, styles ← controllers ← parts ← element folders (one never imports another).
    files: ['packages/elements/src/{internal,styles}/**/*.ts', 'packages/elements/src/{context,events}.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrictImports(unsafeDirectives, notFromElements, {
      group: ['../controllers/*', './controllers/*', '../parts/**', './parts/**'],
      message: 'internal and styles come before controllers and parts.',
    }),
  },
  {
    files: ['packages/elements/src/controllers/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: restrictImports(unsafeDirectives, notFromElements, {
      group: ['../parts/**'],
      message: 'controllers come before parts.',
    }),
  },
  {
    files: testFiles,
    languageOptions: { globals: { ...globals.mocha, ...globals.browser } },
    rules: {
      'no-restricted-syntax': ['error', ...noSkippedTests],
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The types of semantic-dom-diff let equal() answer a promise, in its other signatures only.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: '@open-wc/semantic-dom-diff', name: ['equal', 'Equal'] },
            { from: 'package', package: '@types/chai', name: ['equal', 'Equal'] },
          ],
        },
      ],
      '@typescript-eslint/no-meaningless-void-operator': 'off', // (x) => void x.push(y)
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'stories/**/*.ts', 'demo/**/*.{ts,tsx}'],
    // Tests of the elements share what stands in test/elements.
    ignores: ['test/repo/**', 'test/elements/**'],
    rules: restrictImports(publicPathsOnly),
  },
  {
    files: ['test/e2e/**/*.ts'],
    ignores: ['test/e2e/fixtures.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSkippedTests, ...watchedBrowsers] },
  },
  {
    files: ['test/e2e/**/*.keyboard.spec.ts', 'test/e2e/keyboard.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSkippedTests, ...watchedBrowsers, ...keyboardOnly] },
  },
  {
    files: ['demo/**/*.ts', 'packages/server/src/node/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['stories/**'],
    extends: [storybook.configs['flat/recommended']],
  },
  {
    // Test files are no part of what tsc publishes, so they have a project of their own.
    files: [
      'packages/*/src/**/*.test.ts',
      'packages/core/src/testing/**/*.ts',
      'packages/adapter-testing/src/testing/**/*.ts',
    ],
    ignores: ['packages/elements/**', 'packages/*/src/browser.test.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['./test/tsconfig.unit.json'] } },
  },
  {
    files: ['packages/elements/src/**/*.test.ts', 'packages/*/src/browser.test.ts', 'test/elements/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['./test/tsconfig.elements.json'] } },
  },
  {
    files: ['*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['./test/tsconfig.json'] } },
  },
  {
    files: ['.storybook/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['./stories/tsconfig.json'] } },
  },
  {
    files: ['**/*.{mjs,js}'],
    ignores: ['demo/**'],
    languageOptions: { globals: globals.node },
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['demo/public/**/*.js'],
    languageOptions: { globals: globals.browser },
    extends: [tseslint.configs.disableTypeChecked],
  },
);
