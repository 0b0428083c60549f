import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

/** Words a reader sees; the product's name is the same everywhere. */
const LETTERS = '/^(?!\\s*Covalent\\s*$).*[A-Za-z]{2}/s';
const WORDY = '/^(aria-label|label|title|placeholder|alt|lead|words|caption|hint|noun|still)$/';
const ATTRIBUTE = `JSXAttribute[name.name=${WORDY}] > JSXExpressionContainer`;
const CHILD = ':matches(JSXElement, JSXFragment) > JSXExpressionContainer';
const PIECE = `TemplateElement[value.raw=${LETTERS}]`;
const message = 'Say it in every language: say(en, de), see app/words.';

/**
 * Only what needs types; everything that a parser alone can see is Biome's (biome.json). Each rule is an error.
 * @type {import('typescript-eslint').ConfigArray}
 */
export default [
  { ignores: ['build/', '.data/', '.cache/', 'test-results/', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL('../../', import.meta.url)) },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['app/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `JSXText[value=${LETTERS}]`, message },
        { selector: `JSXAttribute[name.name=${WORDY}] > Literal[value=${LETTERS}]`, message },
        { selector: `${ATTRIBUTE} > Literal[value=${LETTERS}]`, message },
        { selector: `${ATTRIBUTE} > ConditionalExpression > Literal[value=${LETTERS}]`, message },
        { selector: `${ATTRIBUTE} > TemplateLiteral > ${PIECE}`, message },
        { selector: `${ATTRIBUTE} > ConditionalExpression > TemplateLiteral > ${PIECE}`, message },
        { selector: `${CHILD} > TemplateLiteral > ${PIECE}`, message },
        { selector: `${CHILD} > ConditionalExpression > Literal[value=${LETTERS}]`, message },
        { selector: `${CHILD} > ConditionalExpression > TemplateLiteral > ${PIECE}`, message },
      ],
    },
  },
  {
    // Matchers (expect.any) and parsed answers are `any` by nature; a test that reads them wrongly fails.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
];
