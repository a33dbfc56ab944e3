/**
 * Preloaded into a plain Node process, so that it runs the plugin from its sources: TypeScript, and the few packages that
 * are published as ES modules only, are compiled when they are required. Nothing has to be built first.
 */
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const ES_MODULES_ONLY = /[\\/]node_modules[\\/]temporal-(polyfill|utils)[\\/]/;

/** How swc defines an export. Made configurable, so that a simulation can put a bug in its place (tests/simulation/planted). */
const EXPORT = /^ +enumerable: true,$/m;

/** By file: with it an error's stack names the lines that were written (`jest/environment.cjs`). */
const sourceMaps = new Map();
module.exports = { sourceMaps };

function compile(module, filename) {
  const { code, map } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: true,
    jsc: { target: 'es2022', parser: { syntax: filename.endsWith('.ts') ? 'typescript' : 'ecmascript' } },
    module: { type: 'commonjs' },
  });
  sourceMaps.set(filename, map);
  module._compile(code.replace(EXPORT, '$& configurable: true,'), filename);
}

const plain = Module._extensions['.js'];
Module._extensions['.ts'] = compile;
Module._extensions['.js'] = (module, filename) =>
  ES_MODULES_ONLY.test(filename) ? compile(module, filename) : plain(module, filename);

// The machine was off for a while: the clock of this process has gone on. It may be told so while it runs, too.
let shift = Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0);
const now = Date.now;
Date.now = () => now() + shift;
process.on('message', ({ clockShiftMs }) => {
  if (clockShiftMs !== undefined) shift = clockShiftMs;
});
