import { readFileSync } from "node:fs";
import { join } from "node:path";

interface CloudTrailRecord {
  readonly [field: string]: unknown;
  readonly eventSource: string;
  readonly eventTime: string;
  readonly eventType: string;
  readonly awsRegion: string;
  readonly recipientAccountId: string;
}

/** A record of the folder `events` by its file's name, with fields changed. */
export function record(name: string, changes: Readonly<Record<string, unknown>> = {}): CloudTrailRecord {
  const text = readFileSync(join(__dirname, "..", "..", "events", `${name}.json`), "utf8");
  return { ...(JSON.parse(text) as CloudTrailRecord), ...changes };
}

/** The event that EventBridge makes of a record: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export function eventOf(detail: CloudTrailRecord): Readonly<Record<string, unknown>> {
  return {
    version: "0",
    id: "12345678-1234-1234-1234-123456789012",
    "detail-type":
      detail.eventType === "AwsConsoleSignIn"
        ? "AWS Console Sign In via CloudTrail"
        : "AWS API Call via CloudTrail",
    source: `aws.${detail.eventSource.replace(".amazonaws.com", "")}`,
    account: detail.recipientAccountId,
    time: detail.eventTime,
    region: detail.awsRegion,
    resources: [],
    detail,
  };
}

/** The text that a target gets: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export function transformed(event: unknown, target: Readonly<Record<string, unknown>>): string {
  const { input_paths: paths, input_template: template } = target.input_transformer as {
    readonly input_paths: Readonly<Record<string, string>>;
    readonly input_template: string;
  };
  return template.replace(/<([^<>]+)>/g, (_variable, name: string) =>
    String(valueAt(event, paths[name] ?? "") ?? ""),
  );
}

function valueAt(event: unknown, path: string): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((value, field) => (value as Record<string, unknown> | undefined)?.[field], event);
}
