/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/terraform/"],
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  // Half of the tests wait for a program that they started: the cores are enough for as many workers.
  maxWorkers: "100%",
  // A machine with other work is slow, which is no fault.
  testTimeout: 2 * 60_000,
  setupFilesAfterEnv: ["<rootDir>/setup.js"],
};
