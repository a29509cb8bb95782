import { devNull } from "node:os";
import { resolve } from "node:path";
import { withoutTerraformAndAws } from "./environment";
import { execute } from "../../tools/emulator/execute";
import type { MissingTools, Surroundings } from "./tools";

export interface TerraformProgram {
  readonly found: true;
  /** A name on PATH or an absolute path. */
  readonly program: string;
  readonly version: string;
  /** The platform that its providers are built for, such as `linux_amd64`. */
  readonly platform: string;
}

/** Finds the program that CDKTF itself would run: `TERRAFORM_BINARY_NAME`, else `terraform` on PATH. */
export async function findTerraform(
  folder: string,
  { env, workingDirectory }: Pick<Surroundings, "env" | "workingDirectory">,
): Promise<TerraformProgram | MissingTools> {
  const name = env.TERRAFORM_BINARY_NAME || "terraform";
  const program = /[\\/]/.test(name) ? resolve(workingDirectory, name) : name;
  try {
    const { stdout, stderr, exitCode } = await execute(program, ["version", "-json"], {
      cwd: folder,
      env: { ...withoutTerraformAndAws(env), CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: devNull },
      timeout: 60_000,
    });
    if (exitCode !== 0) {
      throw new Error(`exit code ${exitCode}: ${stderr.trim()}`);
    }
    const { terraform_version: version, platform } = JSON.parse(stdout);
    return { found: true, program, version, platform };
  } catch (error) {
    const reason = (error as Error).message;
    return {
      found: false,
      sentence:
        `\`${program} version -json\` does not run (${reason}): ` +
        "install Terraform, or set TERRAFORM_BINARY_NAME to where it is.",
    };
  }
}
