import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Replayed } from "../deliveries";
import { isAlert } from "../deliveries/delivery";
import { principalOf } from "../command/caller";
import { deliveredText } from "../command/delivered-text";
import type { FilteredFiles } from "../command/record-filter";
import { ReplayRun } from "../command/replay-all";
import type { Replays } from "../command/replays";
import { eventKey } from "../command/seen-events";
import type { Tally } from "../command/tally";
import type { AlertsOfEvent } from "./comparison";
import { Pending } from "./pending";

/** What cannot be read or replayed. */
export interface Fault {
  readonly place: string;
  readonly message: string;
}

/** A replay of files, of which the alerts and the faults wait for those of another. */
export class Side {
  /** By a name that tells the event, the rule and the target. */
  readonly alerts = new Pending<AlertsOfEvent>();
  readonly faults = new Pending<Fault>();
  /** How many files were read; infinite after the last one. */
  files = 0;
  private readonly run: ReplayRun;

  constructor(
    private readonly input: AsyncGenerator<FilteredFiles>,
    replays: Replays,
    private readonly read: (files: number, bytes: number) => void = () => undefined,
  ) {
    const fault = (place: string, message: string) =>
      this.faults.set(`${place}: ${message}`, { place, message }, this.files);
    const record = (each: CloudTrailRecord, replayed: Replayed) => this.addAlerts(each, replayed);
    this.run = new ReplayRun(replays, [{ record, fault, end: () => undefined }]);
  }

  /** Replays the next files; returns the counts after the last ones. */
  async advance(): Promise<Tally | undefined> {
    const next = await this.input.next();
    if (next.done) {
      this.files = Infinity;
      return this.run.end();
    }
    this.files += next.value.files;
    await this.run.add(next.value);
    this.read(next.value.files, next.value.bytes);
    return undefined;
  }

  /** Reads no more. */
  async close(): Promise<void> {
    await this.input.return(undefined);
  }

  private addAlerts(record: CloudTrailRecord, { matches }: Replayed): void {
    for (const { stack, rule, deliveries } of matches) {
      for (const delivery of deliveries.filter(isAlert)) {
        const name = JSON.stringify([
          eventKey(record) ?? record,
          stack,
          rule,
          delivery.target,
          delivery.kind,
        ]);
        const text = [`to ${delivery.recipient}`, ...deliveredText(delivery, Infinity)].join("\n");
        const known = this.alerts.get(name);
        if (known) known.texts.push(text);
        else {
          const event = record.eventID ?? record.eventTime;
          const principal = principalOf(record);
          this.alerts.set(name, { stack, rule, principal, event, texts: [text] }, this.files);
        }
      }
    }
  }
}
