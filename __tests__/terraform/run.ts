import { spawnSync } from "node:child_process";
import { PROJECT_ROOT } from "./project-root";
import { TemporaryFolder } from "./temporary-folder";
import { findTools } from "./tools";

/**
 * Runs the tests that need Terraform. Where it or its AWS provider is missing, says so and passes, or fails when
 * `REQUIRE_TERRAFORM` is set.
 */
async function main(): Promise<number> {
  const folder = new TemporaryFolder();
  const tools = await findTools(folder.path);
  folder.close();

  if (!tools.found) {
    if (isSet(process.env.REQUIRE_TERRAFORM)) {
      process.stderr.write(`FAILED terraform tests: ${tools.sentence}\n`);
      return 1;
    }
    process.stdout.write(`SKIPPED terraform tests: ${tools.sentence}\n`);
    return 0;
  }

  process.stdout.write(`Terraform ${tools.version}, hashicorp/aws from ${tools.origin}\n`);
  const jest = [
    require.resolve("jest/bin/jest"),
    "--config",
    "jest.terraform.config.js",
    ...process.argv.slice(2),
  ];
  return spawnSync(process.execPath, jest, { cwd: PROJECT_ROOT, stdio: "inherit" }).status ?? 1;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0";
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
