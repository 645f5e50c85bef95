import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Ways around text bindings; a string from a server must never become markup or code (architecture §5). */
const BANNED = [
  { selector: 'ForInStatement', message: 'Pages extend Object.prototype; use Object.entries.' },
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/], CallExpression[callee.property.name=/^(write|writeln|createContextualFragment)$/][callee.object.name="document"]',
    message: 'Markup from strings is banned; use templates with text bindings.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^lit\\/directives\\/(unsafe-|style-map)/]',
    message: 'unsafeHTML, unsafeSVG and styleMap are banned.',
  },
  {
    selector: 'CallExpression[callee.object.name="Array"][callee.property.name="from"]',
    message: 'Prototype.js and MooTools replace Array.from; use spread.',
  },
  {
    selector: 'MemberExpression[object.name="JSON"][property.name="stringify"]',
    message: 'toJSON of the page changes the text; use stringify of domain/json.',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'storybook-static', 'coverage', '.demo', 'test/output', 'test/bench']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts'],
    ignores: ['src/cli/**'], // no page around it
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    languageOptions: { globals: globals.browser },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'wc/guard-super-call': 'off',
      'lit-a11y/accessible-name': 'off', // does not see .textContent; axe and the accessibility tree judge names
      'no-restricted-syntax': ['error', ...BANNED],
    },
  },
  {
    files: ['demo/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-deprecated': 'off', // loopback is http
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // Hono's chained types
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/require-await': 'off', // handlers and fakes follow asynchronous ports
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // Imports nothing, and looks itself whether JSON of this page is sound.
  { files: ['src/boot.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // chai's assertions are typed as thenable; node:test awaits
      '@typescript-eslint/no-unused-expressions': 'off', // chai
    },
  },
  { files: ['test/journeys/*.js'], languageOptions: { globals: globals.browser } },
  { files: ['*.{js,mjs}', 'tools/**/*.mjs', '.storybook/**'], languageOptions: { globals: globals.node } },
);
