import { unzipSync } from "fflate";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { LambdaFunction } from "../../../engines/terraform-json/synthesized";
import { LocalSlack } from "./local-slack";
import type { Answer } from "./thread-answer";
import { answerOf } from "./thread-answer";

/** The script of a function's thread. */
const functionRuntime = join(__dirname, "function-runtime.js");

/** The folder of installed packages, in which the function finds the AWS SDK, as it does in Lambda. */
const packages = createRequire(__filename).resolve.paths("any")?.find(existsSync) ?? tmpdir();

/** The client in the package for other apps, where no SDK may be installed. */
const ssmClient = join(__dirname, "client-ssm.js");

/**
 * Lambda's limit for loading a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
const maxSecondsToLoad = 10;

/** A function exceeded its timeout. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/** Runs a synthesized function in a thread with its own environment, and catches its messages to Slack. */
export class FunctionWorker {
  private thread: Worker | undefined;
  private readonly remove = () => rmSync(this.folder, { recursive: true, force: true });

  private constructor(
    private readonly lambda: LambdaFunction,
    private readonly slack: LocalSlack,
    private readonly folder: string,
  ) {
    process.once("exit", this.remove);
  }

  /**
   * Unpacks the function's zip file. The function starts with the first event.
   *
   * @throws Error for a function without a zip file, or with a runtime other than Node.js.
   */
  static async start(lambda: LambdaFunction, slackAccepts: boolean): Promise<FunctionWorker> {
    const { zipPath, runtime = "" } = lambda;
    if (zipPath === undefined || !runtime.startsWith("nodejs"))
      throw new Error(`replay runs only Node.js functions from a zip file, but ${lambda.name} is not one`);
    const folder = unpacked(unzipSync(readFileSync(zipPath)));
    return new FunctionWorker(lambda, await LocalSlack.start(slackAccepts), folder);
  }

  /** Invokes the function and collects its messages to Slack; rejects if the function fails. */
  async invoke(event: unknown, collect: (message: unknown) => void): Promise<void> {
    const { error, isLate } = await this.answerTo(event);
    this.slack.take().forEach(collect);
    if (error !== undefined) throw new (isLate ? TimeoutError : Error)(`the function fails: ${error}`);
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    await this.slack.close();
    process.off("exit", this.remove);
    this.remove();
  }

  /** As in Lambda, a function that does not load, exits or times out starts again with the next event. */
  private async answerTo(event: unknown): Promise<Answer> {
    const thread = this.thread ?? this.started();
    const loaded = this.thread ? {} : await answerOf(thread, maxSecondsToLoad);
    if (loaded.error !== undefined) return end(thread, loaded);
    this.thread = thread;
    thread.postMessage(event);
    const answer = await answerOf(thread, this.lambda.timeoutSeconds);
    if (!answer.isEnded) return answer;
    this.thread = undefined;
    return end(thread, answer);
  }

  private started(): Worker {
    const { environment, handler = "", runtime = "", timeoutSeconds } = this.lambda;
    const dot = handler.lastIndexOf(".");
    const thread = new Worker(functionRuntime, {
      env: { ...environment, ...awsEnvironment(this.lambda, this.slack.url) },
      execArgv: [],
      workerData: {
        modulePath: join(this.folder, handler.slice(0, dot)),
        handler: handler.slice(dot + 1),
        timeout: timeoutSeconds * 1000,
        hasCallbacks: parseInt(runtime.slice("nodejs".length)) < 24,
      },
    });
    // Between two events, there is no other listener for errors.
    return thread.on("error", () => undefined);
  }
}

async function end(thread: Worker, answer: Answer): Promise<Answer> {
  await thread.terminate();
  return answer;
}

function unpacked(zip: Readonly<Record<string, Uint8Array>>): string {
  const cache = join(packages, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `replay-${process.pid}-`));
  if (existsSync(ssmClient)) {
    const client = join(folder, "node_modules", "@aws-sdk", "client-ssm");
    mkdirSync(client, { recursive: true });
    writeFileSync(join(client, "index.js"), `module.exports = require(${JSON.stringify(ssmClient)});`);
  }
  for (const [name, bytes] of Object.entries(zip).filter(([name]) => !name.endsWith("/"))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** Lambda's own environment variables, with an SSM endpoint on this machine and dummy credentials. */
function awsEnvironment(lambda: LambdaFunction, ssm: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_SSM: ssm,
    AWS_REGION: lambda.region,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_ACCESS_KEY_ID: "replay",
    AWS_SECRET_ACCESS_KEY: "replay",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
