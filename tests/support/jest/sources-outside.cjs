/**
 * For jest, the plugin's sources and the partners around it are one line each: what was loaded outside of the test's context,
 * once a worker (`environment.cjs`). Compiling them for each test file was half of what a short file takes.
 */
module.exports = {
  process: (_text, path) => ({
    code: `module.exports = globalThis.outside.require(${JSON.stringify(path)});`,
  }),
};
