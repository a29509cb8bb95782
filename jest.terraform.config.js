const project = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__/terraform"],
  transform: { "^.+\\.ts$": ["ts-jest", { diagnostics: false }] },
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    { ...project, displayName: "terraform", testMatch: ["<rootDir>/__tests__/terraform/*.test.ts"] },
    { ...project, displayName: "emulator", testMatch: ["**/on-emulator/*.test.ts"] },
  ],
  testSequencer: "<rootDir>/__tests__/terraform/lifecycle-first.js",
  testTimeout: 20 * 60 * 1000,
  // Terraform mostly waits: its provider looks five seconds apart whether a queue is there. Each provider
  // holds some 300 megabytes.
  maxWorkers: 2,
  maxConcurrency: 8,
};
