import { join } from "node:path";
import { sideBySide } from "./side-by-side";

/**
 * Runs every test: those that need Terraform wait for it, and leave the cores to the others. Options are
 * jest's.
 */
const options = process.argv.slice(2);
// What is chosen may be among the others.
const args = options.length > 0 ? ["--passWithNoTests", ...options] : [];

void sideBySide([
  { name: "the tests", args: [require.resolve("jest/bin/jest"), ...args] },
  {
    name: "the tests with Terraform",
    args: [
      "--require",
      join(__dirname, "..", "tools", "typescript.js"),
      join(__dirname, "terraform", "run.ts"),
      ...args,
    ],
  },
]).then((status) => (process.exitCode = status));
