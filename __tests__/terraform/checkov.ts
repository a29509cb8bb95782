import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "../../tools/emulator/execute";

/** What runs Checkov: `CHECKOV`, else `checkov` on the PATH. Nothing where it does not run. */
export function findCheckov(): string | undefined {
  const program = process.env.CHECKOV || "checkov";
  return spawnSync(program, ["--version"]).status === 0 ? program : undefined;
}

/** A check of Checkov on a resource. */
export interface Verdict {
  readonly framework: string;
  readonly check: string;
  /** The stack and the name of the resource in Terraform, such as `table-trail/trail_bucket`. */
  readonly resource: string;
  readonly passed: boolean;
}

interface Result {
  readonly check_id: string;
  readonly file_path: string;
  readonly resource: string;
}

interface Report {
  readonly check_type: string;
  readonly results: { readonly passed_checks: readonly Result[]; readonly failed_checks: readonly Result[] };
  readonly summary: { readonly parsing_errors: number };
}

/**
 * What Checkov says of the stacks and plans in the folders of a folder: each has the stack's `cdk.tf.json`,
 * and its plan as JSON.
 * https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html
 *
 * @throws Error if Checkov does not run, or cannot read a file.
 */
export async function runCheckov(program: string, folder: string): Promise<Verdict[]> {
  for (const stack of readdirSync(folder)) removeRequiredVersion(join(folder, stack, "cdk.tf.json"));
  const frameworks = ["--framework", "terraform_json", "terraform_plan"];
  const args = ["--directory", folder, ...frameworks, "--output", "json", "--compact", "--skip-download"];
  // A configuration file in the home folder would leave out checks.
  const env = { PATH: process.env.PATH, HOME: folder };
  const outcome = await execute(program, args, { cwd: folder, env, timeout: 5 * 60_000 });
  // Failed checks end it with 1.
  if (outcome.exitCode !== 0 && outcome.exitCode !== 1) throw new Error(outcome.stdout + outcome.stderr);
  const reports = JSON.parse(outcome.stdout) as Report[];
  if (reports.some(({ summary }) => summary.parsing_errors > 0)) throw new Error(outcome.stderr);
  return reports.flatMap(({ check_type: framework, results: { passed_checks, failed_checks } }) => [
    ...passed_checks.map((result) => ({ framework, ...verdict(result), passed: true })),
    ...failed_checks.map((result) => ({ framework, ...verdict(result), passed: false })),
  ]);
}

/** Checkov cannot read `required_version` in JSON: https://github.com/bridgecrewio/checkov/issues/7454 */
function removeRequiredVersion(file: string): void {
  const { terraform, ...stack } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...stack, terraform: { ...terraform, required_version: undefined } }));
}

/** Checkov names a file `/table-trail/plan.json`, a resource `aws_cloudtrail.trail` or `resource.trail`. */
function verdict({ check_id, file_path, resource }: Result): Pick<Verdict, "check" | "resource"> {
  return { check: check_id, resource: `${file_path.split("/")[1]}/${resource.split(".").at(-1)}` };
}
