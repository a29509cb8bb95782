import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type RunningEmulator, findEmulator, startEmulator } from "./emulator";
import { PROJECT_ROOT } from "./project-root";
import { REPORT_FILE, readReport, reportTable } from "./report";
import { TemporaryFolder } from "./temporary-folder";
import { findTools } from "./tools";

/**
 * Runs the tests that apply to an emulator of AWS, which it starts and stops. Where something is missing, says so and passes
 * without it, or fails when `REQUIRE_TERRAFORM` is set.
 */
async function main(folder: TemporaryFolder): Promise<number> {
  const tools = await findTools(folder.path);
  if (!tools.found) return missing(tools.sentence);
  const emulator = await findEmulator(folder.path, process.env);
  if (!emulator.found) return missing(emulator.sentence);
  process.stdout.write(`Terraform ${tools.version}, hashicorp/aws from ${tools.origin}\n`);
  const running = await startEmulator(emulator, join(folder.path, "emulator.log"));
  process.stdout.write(`AWS is played by ${running.description}\n`);
  const status = await runOnEmulator(running, join(folder.path, "report.jsonl")).finally(() =>
    running.stop(),
  );
  if (status !== 0) folder.keep();
  return status;
}

async function runOnEmulator({ endpoint }: RunningEmulator, report: string): Promise<number> {
  const start = Date.now();
  const status = await runJest({ AWS_EMULATOR_URL: endpoint, [REPORT_FILE]: report });
  const rows = readReport(report);
  if (rows.length > 0) process.stdout.write(`\n${reportTable(rows)}`);
  process.stdout.write(`\n${((Date.now() - start) / 1000).toFixed(0)} seconds in all\n`);
  return status;
}

/** Runs jest in a process group of its own, of which nothing outlives it. */
async function runJest(env: NodeJS.ProcessEnv): Promise<number> {
  const jest = require.resolve("jest/bin/jest");
  const args = [jest, "--config", "jest.emulator.config.js", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", ...env },
    stdio: "inherit",
    detached: true,
  });
  const end = (signal: NodeJS.Signals) => signalGroup(child.pid, signal);
  process.on("SIGINT", end).on("SIGTERM", end);
  const [status] = await once(child, "exit");
  end("SIGKILL");
  return status ?? 1;
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function missing(sentence: string): number {
  if (isSet(process.env.REQUIRE_TERRAFORM)) {
    process.stderr.write(`FAILED tests on an emulator of AWS: ${sentence}\n`);
    return 1;
  }
  process.stdout.write(`SKIPPED tests on an emulator of AWS: ${sentence}\n`);
  return 0;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0";
}

const folder = new TemporaryFolder();
main(folder)
  .catch((error: Error) => {
    process.stderr.write(`FAILED: ${error.message}\n`);
    return 1;
  })
  .then((status) => {
    process.exitCode = status;
    folder.close();
  });
