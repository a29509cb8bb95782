import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findEmulator } from "../../tools/emulator/emulator";
import { runGroup } from "../support/process-group";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { missingTools } from "./tools";

/**
 * Runs the tests that need Terraform, and those that also need its AWS provider and an emulator of AWS. Where
 * something is missing, says so and passes without them, or fails when `REQUIRE_TERRAFORM` is set.
 */
async function main(folder: string): Promise<number> {
  // Without a cache each test would unpack or download the provider's 700 megabytes for itself.
  const cache = process.env.TF_PLUGIN_CACHE_DIR || join(folder, "plugin-cache");
  mkdirSync(cache, { recursive: true });
  // Go's garbage collector takes a fifth of each command's time; a larger heap has less of it.
  const GOGC = process.env.GOGC || "300";
  const env = { ...process.env, GOGC, CHECKPOINT_DISABLE: "1", TF_PLUGIN_CACHE_DIR: cache };

  const tools = await missingTools(folder, env);
  if (tools !== undefined) return missing("the tests with Terraform", tools);
  const emulator = await findEmulator(folder, process.env);
  if (emulator.found) return runJest([], env);
  const status = missing("the tests on an emulator of AWS", emulator.sentence);
  return status === 0 ? runJest(["--selectProjects", "terraform"], env) : status;
}

function runJest(options: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const jest = require.resolve("jest/bin/jest");
  const args = [jest, "--config", "jest.terraform.config.js", ...options, ...process.argv.slice(2)];
  return runGroup(args, { env });
}

function missing(tests: string, sentence: string): number {
  const required = !["", "0", undefined].includes(process.env.REQUIRE_TERRAFORM);
  const out = required ? process.stderr : process.stdout;
  out.write(`${required ? "FAILED" : "SKIPPED"} ${tests}: ${sentence}\n`);
  return required ? 1 : 0;
}

const folder = new TemporaryFolder();
main(folder.path)
  .catch((error: Error) => {
    process.stderr.write(`FAILED: ${error.message}\n`);
    return 1;
  })
  .then((status) => {
    process.exitCode = status;
    folder.close();
  });
