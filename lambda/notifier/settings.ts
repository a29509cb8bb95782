import { detailTypesOf, sourceOf } from "../../engines/cloudtrail/bus-event";
import { accountCallKinds } from "../../engines/cloudtrail/root-and-account-calls";
import { compileJudgedPattern } from "../../engines/event-pattern/event-pattern";
import { Backlog } from "./backlog";
import { destinationsOf } from "./destinations/destinations";
import { accountChanges } from "./findings/account-change";
import { withoutDenied } from "./findings/denied";
import { expectedOf } from "./findings/expected-settings";
import type { FindingReader } from "./findings/finding";
import { itemChanges } from "./findings/item-change";
import { itemReads } from "./findings/item-read";
import { signIns } from "./findings/sign-in";
import { tableChanges } from "./findings/table-change";
import { Bursts, type BurstLimit } from "./memory/bursts";
import { TableClaims } from "./memory/claims";
import { Digests } from "./memory/digests";
import { MemoryTable } from "./memory/memory-table";
import { Threads } from "./memory/threads";
import type { Memory } from "./memory/memory";
import type { NotifierProps } from "./notifier";
import { isObject, parseJson, textOf } from "./records/json";
import type { ParsedRecord } from "./records/parsed-record";
import { settingError } from "./setting-error";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the function finds, by name. */
const readers: Readonly<Record<string, (environment: Environment) => FindingReader>> = {
  "item-changes": (environment) => itemChanges(expectedOf(environment), flagOf(environment, "MASK_KEYS")),
  "item-reads": (environment) => itemReads(expectedOf(environment), flagOf(environment, "MASK_KEYS")),
  "table-changes": (environment) => tableChanges(expectedOf(environment)),
  "sign-ins": ({ SIGN_IN_PATTERN, OWN_PATTERN, COUNTED_PATTERN }) =>
    signIns(
      // A rule decides where no pattern is given.
      SIGN_IN_PATTERN === undefined ? () => true : matcherOf("SIGN_IN_PATTERN", SIGN_IN_PATTERN),
      OWN_PATTERN === "true",
      COUNTED_PATTERN === undefined ? undefined : matcherOf("COUNTED_PATTERN", COUNTED_PATTERN),
    ),
  "account-changes": ({ ACCOUNT_CHANGES }) =>
    accountChanges(namesOf("ACCOUNT_CHANGES", ACCOUNT_CHANGES, accountCallKinds)),
};

/**
 * Reads the settings from environment variables.
 *
 * @throws Error for a setting that is missing or has an invalid value.
 */
export function readSettings(environment: Environment): NotifierProps {
  const names = namesOf("FINDINGS", environment.FINDINGS, Object.keys(readers));
  const found = names.flatMap((name) => readers[name]?.(environment) ?? []);
  return {
    readers: environment.DENIED_ATTEMPTS === "false" ? found.map(withoutDenied) : found,
    destinations: destinationsOf(environment.DESTINATIONS),
    memory: memoryOf(environment),
    backlog: environment.BACKLOG_URL === undefined ? undefined : new Backlog(environment.BACKLOG_URL),
    region: environment.AWS_REGION,
    accountNames: namesIn("ACCOUNT_NAMES", environment.ACCOUNT_NAMES),
    historyUrl: environment.HISTORY_URL,
  };
}

/** What the function remembers beyond its container. @default nothing */
function memoryOf({ MEMORY_TABLE: name, BURSTS: bursts }: Environment): Memory | undefined {
  if (name === undefined) return undefined;
  const table = new MemoryTable(name);
  return {
    claimsOf: (destination) => new TableClaims(table, destination),
    digests: new Digests(table),
    threadsOf: (destination) => new Threads(table, destination),
    bursts: bursts === undefined ? undefined : new Bursts(table, burstLimitOf("BURSTS", bursts)),
  };
}

function burstLimitOf(variable: string, text: string): BurstLimit {
  const limit = parseJson(text);
  const isLimit =
    isObject(limit) && [limit.failures, limit.minutes].every((each) => typeof each === "number");
  if (isLimit) return limit as unknown as BurstLimit;
  throw settingError(variable, "a JSON object with failures and minutes", text);
}

/** Names of a list in JSON, one at least. */
function namesOf<T extends string>(
  variable: string,
  text: string | undefined,
  known: readonly T[],
): readonly T[] {
  const list = parseJson(text);
  const isKnown = (entry: unknown): entry is T => known.some((name) => name === entry);
  if (Array.isArray(list) && list.length > 0 && list.every(isKnown)) return list;
  throw settingError(variable, `a JSON array of ${known.join(", ")}`, text);
}

/** Matches a record as EventBridge matches its event. */
function matcherOf(variable: string, text: string): (record: ParsedRecord) => boolean {
  const pattern = parseJson(text);
  if (pattern === undefined) throw settingError(variable, "an event pattern in JSON", text);
  const matches = compileJudgedPattern(pattern);
  return (record) => {
    const { eventSource, eventType, recipientAccountId, awsRegion, eventTime, eventID } = record;
    const event = {
      version: "0",
      id: eventID,
      resources: [],
      source: sourceOf({ eventSource }),
      account: recipientAccountId,
      region: awsRegion,
      time: eventTime,
      detail: record,
    };
    const types = detailTypesOf({ eventType: textOf(eventType) });
    return types.some((type) => matches({ ...event, "detail-type": type }));
  };
}

/** Texts by name in JSON. @default none */
function namesIn(variable: string, text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const names = parseJson(text);
  const isName = (name: unknown): name is string => typeof name === "string";
  if (isObject(names) && Object.values(names).every(isName)) return names as Record<string, string>;
  throw settingError(variable, "a JSON object of names", text);
}

function flagOf(environment: Environment, name: string): boolean {
  const text = environment[name];
  if (text === "true" || text === "false") return text === "true";
  throw settingError(name, "true or false", text);
}
