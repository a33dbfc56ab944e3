/**
 * Where integration tests run: Node's usual jest environment, with one door to what lies outside of it. Jest loads every
 * module anew for each test file; Strapi's two thousand files and the plugin's own are the same for all of them, so they are
 * loaded once a worker, outside of the test's context (`sources-outside.cjs`).
 */
const asyncHooks = require('node:async_hooks');
const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { SourceMapSupport } = require('@jest/source-map');
const { TestEnvironment } = require('jest-environment-node');
const { sourceMaps } = require('../strapi-process/typescript.cjs');

// An error's stack names the lines that were written, also in files that jest has not compiled itself. It asks for a map's
// file when there is a stack to show; until then none is written.
const mapFiles = new Map();
let mapFolder = null;
function mapFileOf(file) {
  if (sourceMaps.has(file) && !mapFiles.has(file)) {
    mapFolder ??= mkdtempSync(join(tmpdir(), 'client-billing-maps-'));
    const path = join(mapFolder, `${mapFiles.size}.json`);
    writeFileSync(path, sourceMaps.get(file));
    mapFiles.set(file, path);
  }
  return mapFiles.get(file);
}
const { install } = SourceMapSupport.prototype;
SourceMapSupport.prototype.install = function installBoth(jestMaps) {
  return install.call(this, {
    get: (file) => mapFileOf(file) ?? jestMaps.get(file),
    [Symbol.iterator]: () => jestMaps[Symbol.iterator](),
  });
};

const contexts = [];
asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(...given) {
    super(...given);
    contexts.push(this);
  }
};

module.exports = class StrapiEnvironment extends TestEnvironment {
  constructor(config, context) {
    // Before the test's own copy of the environment is made: both sides read it (tests/support/test-database.ts).
    process.env.TEST_DATABASE = config.projectConfig.testEnvironmentOptions.database;
    super(config, context);
  }

  async setup() {
    await super.setup();
    // One kind of date and of error on both sides: drivers and Strapi know them by their class.
    Object.assign(this.global, { Date, Error });
    this.global.outside = { require };
  }

  async teardown() {
    await super.teardown();
    // Jest makes a context of its own for each file and leaves it on, and every promise of all later files pays for it.
    // Strapi's are off until they are used again.
    for (const context of contexts) context.disable();
  }
};
