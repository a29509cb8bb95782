import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ProgramOutcome, type RunningProgram, execute, start } from "../../tools/emulator/execute";
import { emulatorEnvironment } from "../../tools/emulator/emulator-proxy";
import { terraformProgram } from "./tools";

/** What `terraform plan` says. */
export interface Plan {
  /** Whether it would change anything. */
  readonly changes: boolean;
  readonly printed: string;
}

export interface TerraformFolderProps {
  /** The folder that a stack is in. */
  readonly folder: string;
  /** The address that every AWS call goes to. */
  readonly awsEndpoint: string;
  /** The folder that keeps what each command printed. It must exist. */
  readonly logFolder: string;
  /** Values of the stack's variables. @default a subscription_email */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds that one command may take. @default 300000 */
  readonly timeout?: number;
}

/** Terraform at work in one folder, with no way to an AWS account. */
export class TerraformFolder {
  readonly folder: string;
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly props: TerraformFolderProps) {
    this.folder = props.folder;
    this.env = terraformEnvironment(props);
  }

  /** `terraform init`. */
  async init(): Promise<void> {
    await oneInit(() => this.succeed("init", "-no-color"));
  }

  /** `terraform validate`. */
  async validate(): Promise<void> {
    await this.succeed("validate", "-no-color");
  }

  /** `terraform plan`: what it would do. */
  async plan(): Promise<Plan> {
    const args = ["plan", "-no-color", "-out=tfplan", "-detailed-exitcode"];
    const outcome = await this.execute(args);
    if (outcome.exitCode !== 0 && outcome.exitCode !== 2) throw this.failure(args, outcome);
    return { changes: outcome.exitCode === 2, printed: outcome.stdout + outcome.stderr };
  }

  /** `terraform show -json` of the last plan, as text. */
  async showPlan(): Promise<string> {
    return this.succeed("show", "-json", "tfplan");
  }

  /** `terraform show -json` of the state, as text. */
  async showState(): Promise<string> {
    return this.succeed("show", "-json");
  }

  /** `terraform apply` of the last plan. */
  async applyPlan(): Promise<void> {
    await this.succeed("apply", "-no-color", "tfplan");
  }

  /** `terraform apply`: what it printed, its plan first. */
  async apply(...options: readonly string[]): Promise<string> {
    return this.succeed("apply", "-no-color", "-auto-approve", ...options);
  }

  /** `terraform apply`: what it printed when it failed. */
  async failToApply(): Promise<string> {
    const args = ["apply", "-no-color", "-auto-approve"];
    const outcome = await this.execute(args);
    if (outcome.exitCode !== 1) throw this.failure(args, outcome);
    return outcome.stderr;
  }

  /** `terraform apply`, which the caller waits for or ends. */
  startApply(): RunningProgram {
    const { timeout = 5 * 60_000 } = this.props;
    const args = ["apply", "-no-color", "-auto-approve"];
    const running = start(terraformProgram(), args, { cwd: this.folder, env: this.env, timeout });
    running.outcome.then((outcome) => this.log(args, outcome)).catch(() => undefined);
    return running;
  }

  /** `terraform destroy`. */
  async destroy(...options: readonly string[]): Promise<void> {
    await this.succeed("destroy", "-no-color", "-auto-approve", ...options);
  }

  /** `terraform state list`: the addresses in the state, without data sources. */
  async addresses(): Promise<string[]> {
    const listed = await this.succeed("state", "list");
    return listed.split("\n").filter((address) => address !== "" && !address.startsWith("data."));
  }

  /** `terraform output -json`: the values of the outputs. */
  async outputs(): Promise<Record<string, unknown>> {
    const outputs: Record<string, { value: unknown }> = JSON.parse(await this.succeed("output", "-json"));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** `terraform state rm`. */
  async forget(...addresses: readonly string[]): Promise<void> {
    await this.succeed("state", "rm", ...addresses);
  }

  private async succeed(...args: string[]): Promise<string> {
    const outcome = await this.execute(args);
    if (outcome.exitCode !== 0) {
      throw this.failure(args, outcome);
    }
    return outcome.stdout;
  }

  private async execute(args: string[]): Promise<ProgramOutcome> {
    const { timeout = 5 * 60_000 } = this.props;
    const outcome = await execute(terraformProgram(), args, { cwd: this.folder, env: this.env, timeout });
    this.log(args, outcome);
    return outcome;
  }

  private log(args: readonly string[], { stdout, stderr }: ProgramOutcome): void {
    const { logFolder } = this.props;
    const position = String(readdirSync(logFolder).length + 1).padStart(2, "0");
    writeFileSync(join(logFolder, `${position}-${args[0]}.log`), `${args.join(" ")}\n${stdout}${stderr}`);
  }

  private failure(args: string[], { exitCode, timedOut, stdout, stderr }: ProgramOutcome): Error {
    const end = timedOut ? "took too long and was stopped" : `ended with exit code ${exitCode}`;
    const command = [terraformProgram(), ...args].join(" ");
    return new Error(`${command}\n${end} in ${this.folder}\n${stdout}${stderr}`);
  }
}

let lastInit: Promise<unknown> = Promise.resolve();

/**
 * Waits for the `terraform init` before: the cache of providers takes one at a time.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
function oneInit<T>(init: () => Promise<T>): Promise<T> {
  const result = lastInit.then(init, init);
  lastInit = result;
  return result;
}

/**
 * The environment that Terraform sees: its own configuration, variables, an AWS endpoint, and credentials
 * that are worth nothing. A test sees no profile, Region or credential of the user.
 */
export function terraformEnvironment({
  awsEndpoint,
  logFolder,
  variables = { subscription_email: "audit@example.com" },
}: Omit<TerraformFolderProps, "folder" | "timeout">): NodeJS.ProcessEnv {
  const noAwsProfile = join(dirname(logFolder), "aws-config");
  mkdirSync(dirname(noAwsProfile), { recursive: true });
  writeFileSync(noAwsProfile, "");
  const kept = ["TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR"];
  return {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => kept.includes(name) || !/^(TF|AWS)_/.test(name)),
    ),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    // A copy starts without a lock file, and Terraform would else not trust what the cache has.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_CONFIG_FILE: noAwsProfile,
    AWS_SHARED_CREDENTIALS_FILE: noAwsProfile,
    AWS_EC2_METADATA_DISABLED: "true",
    ...emulatorEnvironment(awsEndpoint),
  };
}
