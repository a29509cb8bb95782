import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { terraformProgram } from "./tools";

/** Where the AWS CLI is: `AWS_CLI`, else `aws` on the PATH. Nothing where it does not run. */
export function findAwsCli(): string | undefined {
  const found = spawnSync("sh", ["-c", 'command -v "${AWS_CLI:-aws}"'], { encoding: "utf8" });
  const program = found.stdout.trim();
  return program && spawnSync(program, ["--version"]).status === 0 ? program : undefined;
}

/**
 * A PATH on which `terraform` is the one of the tests, and `aws` calls the emulator: version 1 of the AWS CLI
 * has endpoints of its own for SQS, whatever `AWS_ENDPOINT_URL` says.
 */
export function pathWith(awsCli: string, folder: string): string {
  mkdirSync(folder);
  const script = `#!/bin/sh\nexec '${awsCli}' --endpoint-url "$AWS_ENDPOINT_URL" "$@"\n`;
  writeFileSync(join(folder, "aws"), script, { mode: 0o755 });
  const terraform = terraformProgram();
  if (isAbsolute(terraform)) symlinkSync(terraform, join(folder, "terraform"));
  return [folder, process.env.PATH].join(delimiter);
}
