/**
 * Five folders, and a suite for each, but integration: that is one for each database. TypeScript goes through swc with options
 * that stand here, so that no tool but jest is steered by them. Three workers on two cores: each waits for a third of its time,
 * for a server, a lease or a browser.
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

const project = (name, folder = name) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|tsx|js|mjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: ['/node_modules/', '/client-billing-app-'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/playground/', '<rootDir>/.tmp/'],
});

/** Strapi is loaded once a worker, and its tables are made once a run and database (tests/support/jest). */
const withStrapi = (name, folder, database) => ({
  ...project(name, folder),
  testEnvironmentOptions: { database },
  testEnvironment: '<rootDir>/tests/support/jest/environment.cjs',
  globalSetup: '<rootDir>/tests/support/jest/make-template.cjs',
  globalTeardown: '<rootDir>/tests/support/jest/drop-template.cjs',
  transform: {
    '/(server/src|content-types|tests/sandbox|tests/simulation|tests/support)/(?!strapi-process/books|.+\\.test\\.).+\\.ts$':
      '<rootDir>/tests/support/jest/sources-outside.cjs',
    '/strapi-server\\.ts$': '<rootDir>/tests/support/jest/sources-outside.cjs',
    ...project(name).transform,
  },
});

export default {
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/support/jest/sequencer.cjs',
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/tests/support/jest/counts.cjs'],
  projects: [
    project('unit'),
    project('providers'),
    withStrapi('integration', 'integration', 'sqlite'),
    withStrapi('integration-postgres', 'integration', 'postgres'),
    withStrapi('integration-mariadb', 'integration', 'mariadb'),
    withStrapi('simulation', 'simulation', 'sqlite'),
    project('browser'),
  ],
};
