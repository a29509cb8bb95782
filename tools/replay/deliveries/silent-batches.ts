import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import type { FunctionProcess } from "./function-process";
import { TimeoutError } from "./function-process";
import { logInvocation } from "./log-invocation";

/** The maximum number of records per invocation. */
const maxRecords = 512;

/** The number of parts into which a batch is split if the function sends a message. */
const parts = 8;

type Probe = Pick<FunctionProcess, "invoke" | "close">;

/**
 * Finds the records for which a function sends no message, in batches, as CloudWatch Logs sends them. These
 * records need no invocation of their own. A function that looks for the unexpected is silent about most
 * records.
 *
 * The function gets a Slack that accepts no messages, so that it remembers no event as alerted.
 */
export class SilentBatches {
  private readonly silent = new WeakSet<CloudTrailRecord>();
  private worker: Promise<Probe> | undefined;
  /** After a timeout of one batch, no more batches are tried. */
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
