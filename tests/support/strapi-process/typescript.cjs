/**
 * Preloaded into a plain Node process, so that it runs the plugin from its sources: TypeScript, and the few packages that
 * are published as ES modules only, are compiled when they are required. Nothing has to be built first.
 */
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

const ES_MODULES_ONLY = /[\\/]node_modules[\\/]temporal-(polyfill|utils)[\\/]/;

function compile(module, filename) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: false,
    jsc: { target: 'es2022', parser: { syntax: filename.endsWith('.ts') ? 'typescript' : 'ecmascript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
}

const plain = Module._extensions['.js'];
Module._extensions['.ts'] = compile;
Module._extensions['.js'] = (module, filename) =>
  ES_MODULES_ONLY.test(filename) ? compile(module, filename) : plain(module, filename);

// The machine was off for a while: the clock of this process has gone on.
const shift = Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0);
const now = Date.now;
if (shift > 0) Date.now = () => now() + shift;
