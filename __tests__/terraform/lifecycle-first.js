const { default: Sequencer } = require("@jest/test-sequencer");

/** Begins with what takes longest, so that no worker waits for it at the end. */
module.exports = class LifecycleFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => path.endsWith("lifecycle.test.ts");
    return [...super.sort(tests)].sort((one, other) => isLongest(other) - isLongest(one));
  }
};
