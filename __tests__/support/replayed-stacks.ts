import { type App, Testing } from "cdktf";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { createReplay, type DeliveryKind, type Replay, type Replayed } from "../../tools/replay/deliveries";
import { readSynthesized } from "../../engines/terraform-json/synthesized";
import { folderOf } from "./folder-of-files";

/** What becomes of a record. */
interface Outcome {
  /** Where the trails write it, up to the day in the object's name: `s3://bucket/AWSLogs/…T`. */
  readonly objects: readonly string[];
  /** The rules and subscription filters that take it, by their names in Terraform, in that order. */
  readonly rules: readonly string[];
  /** Who gets something, in words and in that order. */
  readonly recipients: readonly string[];
  /** The texts of mails. */
  readonly mails: readonly string[];
  /** The items as DynamoDB stores them. */
  readonly items: readonly Item[];
  /** The messages to Slack, the header and the sections of each as one text. */
  readonly messages: readonly string[];
  /** What queues get. */
  readonly queued: readonly unknown[];
  /** Why targets got nothing. */
  readonly failures: readonly string[];
}

/** An item, each attribute with its type. */
type Item = Readonly<Record<string, { readonly S: string }>>;

/** What becomes of a record that nothing takes, and no trail writes. */
export const nothing: Outcome = {
  objects: [],
  rules: [],
  recipients: [],
  mails: [],
  items: [],
  messages: [],
  queued: [],
  failures: [],
};

/** Stacks as they are synthesized, and what becomes of records in account 111122223333 that has them. */
export class ReplayedStacks {
  private readonly replay: Replay;

  constructor(build: (app: App) => void) {
    const outdir = folderOf();
    const app = Testing.app({ outdir });
    build(app);
    app.synth();
    this.replay = createReplay(readSynthesized(outdir), { account: "111122223333" });
    afterAll(() => this.replay.close());
  }

  async of(record: CloudTrailRecord): Promise<Outcome> {
    return outcomeOf(await this.replay.replay(record));
  }

  /** What becomes of the records before when a day has passed after the last. */
  async afterwards(): Promise<Outcome> {
    const finished = await this.replay.finish();
    return finished ? outcomeOf(finished.replayed) : nothing;
  }
}

function outcomeOf({ trails, rules }: Replayed): Outcome {
  const deliveries = rules.flatMap((rule) => rule.deliveries);
  const payloads = <T>(kind: DeliveryKind) =>
    deliveries.filter((each) => each.kind === kind).map(({ payload }) => payload as T);
  return {
    objects: trails.flatMap(({ bucketName, objectKey }) =>
      objectKey ? `s3://${bucketName}/${objectKey}` : [],
    ),
    rules: rules.filter(({ matched }) => matched).map(({ rule }) => rule.replace(/^.*\./, "")),
    recipients: deliveries.map(({ recipient }) => recipient),
    mails: payloads("sns"),
    items: payloads("dynamodb"),
    messages: payloads<SlackMessage>("slack").map(textOf),
    queued: payloads("sqs"),
    failures: rules.flatMap(({ failures }) => failures.map(({ message }) => message)),
  };
}

interface SlackMessage {
  readonly blocks: readonly { readonly text: { readonly text: string } }[];
}

function textOf({ blocks }: SlackMessage): string {
  return blocks.map(({ text }) => text.text).join("\n");
}
