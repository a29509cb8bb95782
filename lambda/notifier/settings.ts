import { detailTypeOf, sourceOf } from "../../engines/cloudtrail/bus-event";
import { type AccountCallKind, accountCallKinds } from "../../engines/cloudtrail/root-and-account-calls";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { destinationsOf } from "./destinations/destinations";
import { accountChanges } from "./findings/account-change";
import type { Expected } from "./findings/expected";
import type { FindingReader } from "./findings/finding";
import { itemChanges } from "./findings/item-change";
import { itemReads } from "./findings/item-read";
import { signIns } from "./findings/sign-in";
import { tableChanges } from "./findings/table-change";
import type { NotifierProps } from "./notifier";
import { textOf } from "./records/json";
import type { ParsedRecord } from "./records/parsed-record";

type Environment = Readonly<Record<string, string | undefined>>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const service = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/** What the function finds, by name. */
const readers: Readonly<Record<string, (environment: Environment) => FindingReader>> = {
  "item-changes": (environment) => itemChanges(expectedIn(environment), flagOf(environment, "MASK_KEYS")),
  "item-reads": (environment) => itemReads(expectedIn(environment)),
  "table-changes": (environment) => tableChanges(expectedIn(environment)),
  "sign-ins": ({ SIGN_IN_PATTERN }) => signIns(matcherOf("SIGN_IN_PATTERN", SIGN_IN_PATTERN)),
  "account-changes": ({ ACCOUNT_CHANGES }) => accountChanges(kindsOf("ACCOUNT_CHANGES", ACCOUNT_CHANGES)),
};

/**
 * Reads the settings from environment variables.
 *
 * @throws Error for a setting that is missing or has an invalid value.
 */
export function readSettings(environment: Environment): NotifierProps {
  return {
    readers: namesOf("FINDINGS", environment.FINDINGS, Object.keys(readers)).map((name) =>
      readerOf(name, environment),
    ),
    destinations: destinationsOf(environment.DESTINATIONS),
    region: environment.AWS_REGION,
  };
}

function readerOf(name: string, environment: Environment): FindingReader {
  const reader = readers[name];
  if (!reader) throw new Error(`FINDINGS must not name ${name}.`);
  return reader(environment);
}

function expectedIn(environment: Environment): Expected {
  return {
    roles: setOf(environment, "EXPECTED_ROLES", roleArn, "ARNs of IAM roles, without wildcards"),
    services: setOf(
      environment,
      "EXPECTED_SERVICES",
      service,
      "services as invokedBy names them, such as lambda.amazonaws.com",
    ),
  };
}

/** Names of a list in JSON, one at least. */
function namesOf<T extends string>(
  variable: string,
  text: string | undefined,
  known: readonly T[],
): readonly T[] {
  const list = parse(text);
  const isKnown = (entry: unknown): entry is T => known.some((name) => name === entry);
  if (Array.isArray(list) && list.length > 0 && list.every(isKnown)) return list;
  throw new Error(`${variable} must be a JSON array of ${known.join(", ")}; it is ${text ?? "not set"}.`);
}

function kindsOf(variable: string, text: string | undefined): readonly AccountCallKind[] {
  return namesOf(variable, text, accountCallKinds);
}

/** Matches a record as EventBridge matches its event. */
function matcherOf(variable: string, text: string | undefined): (record: ParsedRecord) => boolean {
  const pattern = parse(text);
  if (pattern === undefined)
    throw new Error(`${variable} must be an event pattern in JSON; it is ${text ?? "not set"}.`);
  const matches = compilePattern(pattern);
  return (record) => {
    const { eventSource, eventType, recipientAccountId, awsRegion, eventTime } = record;
    const type = detailTypeOf({ eventType: textOf(eventType) });
    return matches({
      source: sourceOf({ eventSource }),
      "detail-type": type,
      account: recipientAccountId,
      region: awsRegion,
      time: eventTime,
      detail: record,
    });
  };
}

function setOf(environment: Environment, name: string, form: RegExp, accepts: string): ReadonlySet<string> {
  const text = environment[name];
  const list = parse(text);
  if (
    Array.isArray(list) &&
    list.every((entry): entry is string => typeof entry === "string" && form.test(entry))
  ) {
    return new Set(list);
  }
  throw new Error(
    `${name} must be a JSON array of ${accepts}; it is ${text === undefined ? "not set" : text}.`,
  );
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function flagOf(environment: Environment, name: string): boolean {
  const text = environment[name];
  if (text === "true" || text === "false") return text === "true";
  throw new Error(`${name} must be true or false; it is ${text === undefined ? "not set" : text}.`);
}
