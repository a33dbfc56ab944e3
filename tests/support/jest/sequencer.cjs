/**
 * Jest's own order (the longest first) with two exceptions. The stories in a browser come first of all: they are one file and
 * as long as half of the rest. The tests of several instances and of time-outs are spread over the run: for much of their time
 * they wait, which costs nothing while the other workers have something to do, and is lost when all wait.
 */
const { statSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

const isStories = ({ path }) => /[\\/]browser[\\/]main-job/.test(path);
const waits = ({ path }) => /[\\/]instances-[^\\/]+$|\.contract\.test/.test(path);
const sizeOf = ({ path }) => statSync(path).size;

module.exports = class WaitingSpread extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const waiting = sorted.filter(waits);
    const others = sorted.filter((test) => !waits(test) && !isStories(test));
    const share = others.reduce((sum, test) => sum + sizeOf(test), 0) / waiting.length;
    // The first at once, the last while a share of the others is left.
    let passed = 0;
    let started = 0;
    const order = others.flatMap((test) => {
      const isTurn = started < waiting.length && passed >= started * share;
      passed += sizeOf(test);
      return isTurn ? [waiting[started++], test] : [test];
    });
    return [...sorted.filter(isStories), ...order, ...waiting.slice(started)];
  }
};
