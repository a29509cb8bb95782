import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { LambdaFunction } from "../../../engines/terraform-json/synthesized";
import { packages, unpack } from "./function-folder";
import { type FunctionMessage, LocalServices, type RegionalTables } from "./local-services";
import { permissions } from "./permissions";
import type { Answer } from "./process-answer";
import { answerOf } from "./process-answer";

/** The script of a function's process. */
const functionRuntime = join(__dirname, "function-runtime.js");

/**
 * Lambda's limit for loading a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
const maxSecondsToLoad = 10;

/** A function exceeded its timeout. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/**
 * Runs a synthesized function in a process with its own environment and few permissions, and catches its
 * messages.
 */
export class FunctionProcess {
  private child: ChildProcess | undefined;
  private readonly remove = () => {
    this.child?.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  };

  private constructor(
    private readonly lambda: LambdaFunction,
    private readonly services: LocalServices,
    private readonly folder: string,
  ) {
    process.once("exit", this.remove);
  }

  /**
   * Unpacks the function's zip file. The function starts with the first event.
   *
   * @throws Error for a function without a zip file, with a file that leaves its folder, or with a runtime
   * other than Node.js.
   */
  static async start(
    lambda: LambdaFunction,
    accepts: boolean,
    local: RegionalTables["local"],
  ): Promise<FunctionProcess> {
    const { zipPath, runtime = "" } = lambda;
    if (zipPath === undefined || !runtime.startsWith("nodejs"))
      throw new Error(`replay runs only Node.js functions from a zip file, but ${lambda.name} is not one`);
    const folder = unpack(zipPath);
    return new FunctionProcess(
      lambda,
      await LocalServices.start(accepts, { local, region: lambda.region }),
      folder,
    );
  }

  /** Invokes the function and collects its messages; rejects if the function fails. */
  async invoke(event: unknown, collect: (message: FunctionMessage) => void): Promise<void> {
    const { error, isLate } = await this.answerTo(event);
    this.services.take().forEach(collect);
    if (error !== undefined) throw new (isLate ? TimeoutError : Error)(`the function fails: ${error}`);
  }

  async close(): Promise<void> {
    if (this.child) await end(this.child);
    await this.services.close();
    process.off("exit", this.remove);
    this.remove();
  }

  /** As in Lambda, a function that does not load, exits or times out starts again with the next event. */
  private async answerTo(event: unknown): Promise<Answer> {
    const isNew = this.child === undefined;
    const child = (this.child ??= this.started());
    const loaded = isNew ? await answerOf(child, maxSecondsToLoad) : {};
    if (loaded.error !== undefined) return this.ended(child, loaded);
    child.send({ event });
    const answer = await answerOf(child, this.lambda.timeoutSeconds);
    return answer.isEnded ? this.ended(child, answer) : answer;
  }

  private started(): ChildProcess {
    const { environment, handler = "", runtime = "", timeoutSeconds } = this.lambda;
    const dot = handler.lastIndexOf(".");
    const child = fork(functionRuntime, [], {
      cwd: this.folder,
      env: {},
      execArgv: permissions({
        read: [__dirname, packages, this.folder],
        write: [this.folder],
      }),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      // A signal of the terminal ends the replay, which ends the function.
      detached: true,
    });
    // Node would take options from these variables: the function gets them when Node has started.
    child.send({
      environment: { ...environment, ...awsEnvironment(this.lambda, this.services.url), TMPDIR: this.folder },
      url: this.services.url,
      modulePath: join(this.folder, handler.slice(0, dot)),
      handler: handler.slice(dot + 1),
      timeout: timeoutSeconds * 1000,
      hasCallbacks: parseInt(runtime.slice("nodejs".length)) < 24,
    });
    // Between two events, there are no other listeners.
    child.once("exit", () => {
      if (this.child === child) this.child = undefined;
    });
    return child.on("error", () => undefined);
  }

  private async ended(child: ChildProcess, answer: Answer): Promise<Answer> {
    this.child = undefined;
    await end(child);
    return answer;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

/** Lambda's own environment variables, with endpoints on this machine and dummy credentials. */
function awsEnvironment(lambda: LambdaFunction, url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: lambda.region,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_ACCESS_KEY_ID: "replay",
    AWS_SECRET_ACCESS_KEY: "replay",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
