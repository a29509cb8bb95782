/* global expect, jest */

// cdktf keeps every call that led to a value, for an error that names it: four tenths of the time of a test.
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));

// asl-validator compiles its schemas for each definition, which takes all of its time: the first are kept.
jest.mock("ajv", () => {
  const ajv = jest.requireActual("ajv");
  let kept;
  // Keywords and formats are added again, and ajv refuses a keyword that it has.
  function Ajv(options) {
    if (kept) kept.addKeyword = () => kept;
    else kept = new ajv.default(options);
    return kept;
  }
  return { ...ajv, __esModule: true, default: Ajv };
});

// Adds cdktf's matchers to jest's expect. The first that a test uses loads cdktf, which most tests need not.
const matchers = [
  ...["toHaveResource", "toHaveResourceWithProperties", "toHaveDataSource", "toHaveDataSourceWithProperties"],
  ...["toHaveProvider", "toHaveProviderWithProperties", "toBeValidTerraform", "toPlanSuccessfully"],
];
expect.extend(Object.fromEntries(matchers.map((name) => [name, loading(name)])));

function loading(name) {
  return function (received, ...expected) {
    require("cdktf").Testing.setupJest();
    const asked = this.isNot ? expect(received).not : expect(received);
    asked[name](...expected);
    return { pass: !this.isNot };
  };
}
