/* global expect, jest */

// cdktf keeps every call that led to a value, for an error that names it: four tenths of the time of a test.
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));

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
