/**
 * Jest's own order (the longest first), with the tests of several instances spread over it: for much of their time they wait
 * for leases and time-outs, which costs nothing while the other worker has something to do, and is lost when both wait.
 */
const { statSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

const waits = ({ path }) => /[\\/]instances-[^\\/]+$/.test(path);
const sizeOf = ({ path }) => statSync(path).size;

module.exports = class WaitingSpread extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const waiting = sorted.filter(waits);
    const others = sorted.filter((test) => !waits(test));
    const share = others.reduce((sum, test) => sum + sizeOf(test), 0) / waiting.length;
    // The first at once, the last while a share of the others is left.
    let passed = 0;
    let started = 0;
    const order = others.flatMap((test) => {
      const isTurn = started < waiting.length && passed >= started * share;
      passed += sizeOf(test);
      return isTurn ? [waiting[started++], test] : [test];
    });
    return [...order, ...waiting.slice(started)];
  }
};
