import { unzipSync } from "fflate";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { LambdaFunction } from "../synthesized";
import type { SlackManner } from "./local-slack";
import { LocalSlack } from "./local-slack";

/** A folder from which the function finds the AWS SDK, as it does in Lambda's own folder. */
const CACHE = join(__dirname, "..", "..", "node_modules", ".cache");

/** Invokes the function with each event in turn, as Lambda does; what it logs is dropped. */
const RUNTIME = `
  const { parentPort, workerData } = require("node:worker_threads");
  process.stdout.write = process.stderr.write = () => true;
  const load = () => require(workerData.module)[workerData.handler];
  parentPort.on("message", async (event) => {
    const end = Date.now() + workerData.timeout;
    try {
      await load()(event, { getRemainingTimeInMillis: () => end - Date.now() });
      parentPort.postMessage({});
    } catch (error) {
      parentPort.postMessage({ error: String(error?.message ?? error) });
    }
  });
`;

/** A synthesized function in a thread with its own environment; what it posts to Slack is caught. */
export class FunctionWorker {
  private readonly ending = new AbortController();
  private ended = "its process ended";
  private readonly remove = () => rmSync(this.folder, { recursive: true, force: true });

  private constructor(
    private readonly worker: Worker,
    private readonly slack: LocalSlack,
    private readonly folder: string,
  ) {
    worker.once("error", (error: Error) => (this.ended = error.message));
    worker.once("exit", () => this.ending.abort());
    process.once("exit", this.remove);
  }

  /**
   * Starts the function with the code of its zip file.
   *
   * @throws Error for a function without a zip file, or whose runtime is not Node.js.
   */
  static async start(lambda: LambdaFunction, manner: SlackManner): Promise<FunctionWorker> {
    const { handler = "", zipPath, runtime = "" } = lambda;
    if (zipPath === undefined || !runtime.startsWith("nodejs"))
      throw new Error(`replay runs only Node.js from a zip file, and ${lambda.name} is not such a function`);
    const zip = unzipSync(readFileSync(zipPath));
    const slack = await LocalSlack.start(manner);
    const folder = unpacked(zip);
    const dot = handler.lastIndexOf(".");
    const worker = new Worker(RUNTIME, {
      eval: true,
      env: { ...lambda.environment, ...awsEnvironment(lambda, slack.url) },
      execArgv: [],
      workerData: {
        module: join(folder, handler.slice(0, dot)),
        handler: handler.slice(dot + 1),
        timeout: lambda.timeoutSeconds * 1000,
      },
    });
    return new FunctionWorker(worker, slack, folder);
  }

  /** Invokes the function, and collects what it posts to Slack; rejects where the function fails. */
  async invoke(event: unknown, collect: (message: unknown) => void): Promise<void> {
    const answer = once(this.worker, "message", { signal: this.ending.signal });
    this.worker.postMessage(event);
    const [{ error }] = (await answer.catch(() => [{ error: this.ended }])) as [{ readonly error?: string }];
    this.slack.take().forEach(collect);
    if (error !== undefined) throw new Error(`the function fails: ${error}`);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
    await this.slack.close();
    process.off("exit", this.remove);
    this.remove();
  }
}

function unpacked(zip: Readonly<Record<string, Uint8Array>>): string {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, `replay-${process.pid}-`));
  for (const [name, bytes] of Object.entries(zip).filter(([name]) => !name.endsWith("/"))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** What Lambda adds to a function's environment, with an SSM on this machine and no one's credentials. */
function awsEnvironment(lambda: LambdaFunction, ssm: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_SSM: ssm,
    AWS_REGION: lambda.region,
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_ACCESS_KEY_ID: "replay",
    AWS_SECRET_ACCESS_KEY: "replay",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
