import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { withoutTerraformAndAws } from "./environment";
import { type Outcome, execute } from "./execute";
import type { FoundTools } from "./tools";

export interface TerraformRunProps {
  readonly tools: FoundTools;
  /** The folder that a synthesized stack is in. It is copied and left as it is. */
  readonly stackFolder: string;
  /** The folder that the copy is put in, some levels deep. */
  readonly temporaryFolder: string;
  /** The address that every AWS call goes to. */
  readonly awsEndpoint: string;
  /** Values of the stack's variables. @default a subscription_email */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds that one command may take. @default 300000 */
  readonly timeout?: number;
}

/**
 * A finding of `terraform validate`.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic
 */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/**
 * What a plan would do.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Terraform at work on a copy of one synthesized stack, with a state of its own and no way to an AWS account. */
export class TerraformRun {
  /** The copy. A backend's relative path such as `../../../terraform.x.tfstate` stays in the temporary folder. */
  readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly props: TerraformRunProps) {
    const root = mkdtempSync(join(props.temporaryFolder, "run-"));
    this.folder = join(root, "cdktf.out", "stacks", basename(props.stackFolder));
    cpSync(props.stackFolder, this.folder, { recursive: true });
    this.env = environment(root, props);
    keepStateLocal(this.folder);
  }

  /** `terraform init`. */
  async init(): Promise<void> {
    await this.succeed("init", "-no-color");
  }

  /** `terraform init` for what needs the providers only. */
  async initWithoutBackend(): Promise<void> {
    await this.succeed("init", "-no-color", "-backend=false");
  }

  /** `terraform validate`: its errors and warnings. */
  async validate(): Promise<Diagnostic[]> {
    const args = ["validate", "-json"];
    const outcome = await this.execute(args);
    try {
      return JSON.parse(outcome.stdout).diagnostics;
    } catch {
      throw this.failure(args, outcome);
    }
  }

  /** `terraform plan`: what it would do. */
  async plan(): Promise<Plan> {
    await this.succeed("plan", "-no-color", "-out=tfplan");
    return JSON.parse(await this.succeed("show", "-json", "tfplan"));
  }

  /** `terraform version`: Terraform and, after `init`, its providers. */
  async version(): Promise<string> {
    return this.succeed("version");
  }

  private async succeed(...args: string[]): Promise<string> {
    const outcome = await this.execute(args);
    if (outcome.exitCode !== 0) {
      throw this.failure(args, outcome);
    }
    return outcome.stdout;
  }

  private execute(args: string[]): Promise<Outcome> {
    const { tools, timeout = 5 * 60_000 } = this.props;
    return execute(tools.terraform, args, { cwd: this.folder, env: this.env, timeout });
  }

  private failure(args: string[], { exitCode, timedOut, stdout, stderr }: Outcome): Error {
    const end = timedOut ? "took too long and was stopped" : `ended with exit code ${exitCode}`;
    const command = [this.props.tools.terraform, ...args].join(" ");
    return new Error(`${command}\n${end} in ${this.folder}\n${stdout}${stderr}`);
  }
}

function environment(root: string, props: TerraformRunProps): NodeJS.ProcessEnv {
  const { tools, awsEndpoint, variables = { subscription_email: "audit@example.com" } } = props;
  const noAwsProfile = join(root, "aws-config");
  writeFileSync(noAwsProfile, "");
  return {
    ...withoutTerraformAndAws(process.env),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_CLI_CONFIG_FILE: tools.cliConfigFile,
    ...(tools.pluginCacheDir && {
      TF_PLUGIN_CACHE_DIR: tools.pluginCacheDir,
      // The copy starts without a lock file, and Terraform would else not trust what the cache has.
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    }),
    ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_CONFIG_FILE: noAwsProfile,
    AWS_SHARED_CREDENTIALS_FILE: noAwsProfile,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: awsEndpoint,
  };
}

/**
 * Overrides a backend that is not local, so that no test reads a team's state or plans in its workspace.
 * https://developer.hashicorp.com/terraform/language/files/override#merging-terraform-blocks
 */
function keepStateLocal(folder: string): void {
  const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  if (!terraform?.backend?.local) {
    const local = { terraform: { backend: { local: {} } } };
    writeFileSync(join(folder, "backend_override.tf.json"), JSON.stringify(local));
  }
}
