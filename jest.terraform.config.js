/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__/terraform"],
  testMatch: ["**/{synthesized,terraform,variables}.test.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
  testTimeout: 10 * 60 * 1000,
  // Each provider process holds several hundred megabytes.
  maxWorkers: 1,
  maxConcurrency: 3,
};
