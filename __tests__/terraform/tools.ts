import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execute } from "../../tools/emulator/execute";

/** What is missing and how to supply it, or nothing when Terraform and its AWS provider are there. */
export type Missing = string | undefined;

/** The program that CDKTF itself would run: `TERRAFORM_BINARY_NAME`, else `terraform` on PATH. */
export function terraformProgram(env: NodeJS.ProcessEnv = process.env): string {
  const name = env.TERRAFORM_BINARY_NAME || "terraform";
  return /[\\/]/.test(name) ? resolve(name) : name;
}

/**
 * Has Terraform install the hashicorp/aws provider in an empty folder, from where its own CLI configuration
 * says, and says what Terraform says when it cannot. What is installed stays in `TF_PLUGIN_CACHE_DIR`.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 */
export async function missingTools(folder: string, env: NodeJS.ProcessEnv): Promise<Missing> {
  const program = terraformProgram(env);
  const cwd = join(folder, "empty");
  mkdirSync(cwd, { recursive: true });
  const aws = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
  writeFileSync(join(cwd, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  const init = execute(program, ["init", "-no-color", "-input=false"], { cwd, env, timeout: 10 * 60_000 });
  try {
    const { exitCode, stderr } = await init;
    return exitCode === 0
      ? undefined
      : `\`${program} init\` ended with exit code ${exitCode}:\n${stderr.trim()}`;
  } catch (error) {
    return (
      `\`${program} init\` does not run (${(error as Error).message}): ` +
      "install Terraform, or set TERRAFORM_BINARY_NAME to where it is."
    );
  }
}
