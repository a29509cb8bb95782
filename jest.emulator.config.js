/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.terraform.config.js"),
  testMatch: ["**/{lifecycle,backends,faults,cdktf-cli,adoption}.test.ts"],
};
