import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import type { FunctionWorker } from "./function-worker";
import { TimeoutError } from "./function-worker";
import { logInvocation } from "./log-invocation";

/** The most records that the function is invoked with at once. */
const maxRecords = 512;

/** How many parts a batch is split into which the function is not silent about. */
const parts = 8;

type Probe = Pick<FunctionWorker, "invoke" | "close">;

/**
 * Finds the records that a function is silent about, many with one invocation, as CloudWatch Logs sends them:
 * they need none of their own. A function that watches for the unexpected is silent about most.
 *
 * The function is started with a Slack that takes no message, so that it remembers none as told.
 */
export class SilentBatches {
  private readonly silent = new WeakSet<CloudTrailRecord>();
  private worker: Promise<Probe> | undefined;
  /** Where many records at once take too long, waiting for that again and again would. */
  private isTooSlow = false;

  constructor(
    private readonly subscription: LogSubscription,
    private readonly account: string,
    private readonly start: () => Promise<Probe>,
  ) {}

  isSilent(record: CloudTrailRecord): boolean {
    return this.silent.has(record);
  }

  async run(records: readonly CloudTrailRecord[], size = maxRecords): Promise<void> {
    if (records.length < parts) return;
    for (let index = 0; index < records.length && !this.isTooSlow; index += size) {
      const batch = records.slice(index, index + size);
      if (await this.passes(batch)) for (const record of batch) this.silent.add(record);
      else if (size > parts) await this.run(batch, size / parts);
    }
  }

  async close(): Promise<void> {
    const worker = await this.worker?.catch(() => undefined);
    this.worker = undefined;
    await worker?.close();
  }

  private async passes(batch: readonly CloudTrailRecord[]): Promise<boolean> {
    let posts = 0;
    try {
      const worker = await (this.worker ??= this.start());
      await worker.invoke(logInvocation(this.subscription, batch, this.account), () => posts++);
    } catch (error) {
      this.isTooSlow ||= error instanceof TimeoutError;
      return false;
    }
    return posts === 0;
  }
}
