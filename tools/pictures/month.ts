import { join } from "node:path";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { isObject, isText, objectOf } from "../../engines/json";
import { readSynthesized } from "../../engines/terraform-json/synthesized";
import { type Arguments, readArguments } from "../replay/command/arguments";
import { filterFiles } from "../replay/command/filter-file";
import { RecordFilter } from "../replay/command/record-filter";
import { type Reporter, replayAll } from "../replay/command/replay-all";
import { Replays } from "../replay/command/replays";
import { within } from "../replay/records";
import { dataReporter } from "../replay/report/html-reporter";
import type { ReportData } from "../replay/report/report-data";
import { openSource } from "../replay/sources/open-source";

/** The sample month, from the project's folder. */
const input = "examples/month.json.gz";

/** What a person gets of an event, and the event's time. */
export interface KeptPayload {
  readonly payload: unknown;
  readonly time: string;
}

/** What becomes of the sample month. */
export interface Month {
  /** The mail of the root user's sign-in. */
  readonly mail: KeptPayload;
  /** The Slack message of the first deletion. */
  readonly slack: KeptPayload;
  readonly topic: Topic;
  readonly report: ReportData;
}

/** The topic that sends the mail. */
interface Topic {
  /** The sender's name. */
  readonly displayName: string;
  readonly arn: string;
}

/** Replays the sample month through what was synthesized to a folder. */
export async function replayedMonth(outDir: string): Promise<Month> {
  const asked = readArguments([join(__dirname, "..", "..", input), "--out", outDir]) as Arguments;
  const replays = Replays.read(asked);
  let [mail, slack]: (KeptPayload | undefined)[] = [];
  let report: ReportData | undefined;
  const keep: Reporter = {
    record(record, { matches }) {
      const sent = (kind: string) =>
        matches
          .flatMap(({ deliveries }) => deliveries)
          .filter((delivery) => delivery.kind === kind)
          .map(({ payload }) => ({ payload, time: record.eventTime }))[0];
      if (isByRoot(record)) mail ??= sent("sns");
      if (record.eventName === "DeleteItem") slack ??= sent("slack");
    },
    fault(place, message) {
      throw new Error(`${place}: ${message}`);
    },
    end: () => undefined,
  };
  try {
    const source = await openSource(asked.input, asked.access);
    const filter = new RecordFilter(replays, within(undefined, undefined), false);
    const data = dataReporter(input, (collected) => (report = collected));
    await replayAll(filterFiles(source, asked, filter), replays, [keep, data]);
  } finally {
    await replays.close();
  }
  if (!mail || !slack || !report) throw new Error(`${input} has no sign-in of root or no deletion`);
  return { mail, slack, report, topic: topicIn(outDir) };
}

function isByRoot({ eventName, userIdentity }: CloudTrailRecord): boolean {
  return eventName === "ConsoleLogin" && isObject(userIdentity) && userIdentity.type === "Root";
}

function topicIn(outDir: string): Topic {
  const stack = readSynthesized(outDir).find(({ name }) => name === "sign-in-alerts");
  const { name, display_name: displayName } = objectOf(stack?.json.resource?.aws_sns_topic?.topic);
  if (!isText(name) || !isText(displayName)) throw new Error("the topic of sign-in-alerts has no name");
  return { displayName, arn: `arn:aws:sns:us-east-1:111122223333:${name}` };
}
