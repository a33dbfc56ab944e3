/**
 * Four suites, four folders. TypeScript goes through swc with options that stand here, so that no tool but jest is
 * steered by them. Strapi is heavy on memory: two workers are what two cores bear.
 */
const swcOptions = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
};

const project = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|tsx|js|mjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: ['/node_modules/', '/client-billing-app-'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/playground/', '<rootDir>/.tmp/'],
});

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [project('unit'), project('providers'), project('integration'), project('browser')],
};
