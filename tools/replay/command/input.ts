import { existsSync } from "node:fs";
import { formFaults, fromCaller, helpFor } from "../../arguments";
import { command } from "../../command";
import { queueForm } from "../../aws/queue-url";
import { parseS3Uri, type S3Uri } from "../../aws/s3-uri";
import { asUsageError } from "../../usage-error";
import { daysWithin } from "../records/within";
import type { Input } from "../sources/open-source";

/** The options that say what is read. */
export interface InputOptions {
  readonly "queue-messages"?: string;
  readonly after?: string;
  readonly max?: string;
  readonly "request-payer"?: boolean;
  readonly since?: string;
  readonly until?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^[a-z0-9][\w.-]{1,61}[a-z0-9]$/;

const countForm = { expression: /^[1-9]\d{0,8}$/, accepted: "a number, such as 100" };

/** What is wrong with a tool's input, and with the options that are for some inputs alone. */
export function inputFaults(
  positionals: readonly string[],
  options: InputOptions,
  tool = "replay",
): string[] {
  const { "queue-messages": queue, after, max } = options;
  const given = [...positionals, ...(queue === undefined ? [] : [queue])];
  const [name] = given;
  if (name === undefined)
    return [
      "No input was given: name a file, a folder, s3://bucket/path, or - for standard input. " +
        helpFor(tool),
    ];
  if (given.length > 1)
    return [
      `${given.length} inputs were given, ${given.join(" and ")}: name one file or folder, and write -- before ` +
        `options: ${command(tool)} <input> --json`,
    ];
  const kind = kindOf(name, queue !== undefined);
  const misplaced = (option: string, isGiven: boolean, wanted: string, what: string) =>
    isGiven && kind !== wanted ? [`--${option} is for ${what}`] : [];
  return [
    ...faultsOf[kind](name),
    ...(kind === "bucket" ? afterFaults(name, after) : []),
    ...misplaced("after", after !== undefined, "bucket", "an input in S3, such as s3://logs/AWSLogs"),
    ...misplaced("request-payer", options["request-payer"] ?? false, "bucket", "an input in S3"),
    ...misplaced("max", max !== undefined, "queue", "--queue-messages with the URL of a queue"),
    ...formFaults("max", max, countForm),
  ];
}

/**
 * The input that was given.
 *
 * @throws UsageError if --since or --until is not a date.
 */
export function inputOf([name = ""]: readonly string[], options: InputOptions): Input {
  const { "queue-messages": queue, after, max, since, until } = options;
  const input = queue ?? name;
  switch (kindOf(input, queue !== undefined)) {
    case "path":
      return { kind: "path", path: input === "-" ? input : fromCaller(input) };
    case "queue":
      return { kind: "queue", url: input, ...(max !== undefined && { max: Number(max) }) };
    case "bucket": {
      const { bucket, key } = partsOf(input);
      const days = asUsageError(() => daysWithin(since, until));
      const requestPayer = options["request-payer"] ?? false;
      return { kind: "bucket", bucket, path: key, requestPayer, days, after: after && keyOf(after) };
    }
  }
}

function kindOf(input: string, isQueue: boolean): Input["kind"] {
  if (isQueue) return /^https?:/.test(input) ? "queue" : "path";
  return input.startsWith("s3://") ? "bucket" : "path";
}

/** What is wrong with the name of an input, by its kind. */
const faultsOf: Readonly<Record<Input["kind"], (name: string) => string[]>> = {
  path: (name) =>
    name === "-" || existsSync(fromCaller(name)) ? [] : [`there is no file or folder ${name}`],
  queue: (name) => formFaults("queue-messages", name, queueForm),
  bucket: (name) =>
    bucketName.test(partsOf(name).bucket) ? [] : [`${name} names no bucket: give s3://bucket/path`],
};

function afterFaults(name: string, after: string | undefined): string[] {
  const isElsewhere = after?.startsWith("s3://") && partsOf(after).bucket !== partsOf(name).bucket;
  return isElsewhere ? [`--after ${after} is in another bucket than ${name}`] : [];
}

function keyOf(after: string): string {
  return after.startsWith("s3://") ? partsOf(after).key : after;
}

function partsOf(name: string): S3Uri {
  return parseS3Uri(name) ?? { bucket: "", key: "" };
}
