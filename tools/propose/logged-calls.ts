import { categoryOf, isReadOnly } from "../../engines/cloudtrail/cloudtrail-record";
import { detailTypeOf } from "../../engines/cloudtrail/bus-event";
import { groupedBy, seenOf, type CountedAs, type Subject } from "./counted";
import type { Current } from "./current";
import type { LeftOut, Line, Section } from "./section";
import { tooFew, type Thresholds } from "./seen";

/** Calls by name that change something. */
export interface WriteCall {
  readonly eventSource: string;
  readonly eventName: string;
}

/** Counts management events that are calls and change something, with the items that are made of them. */
export const writeCalls: Subject<WriteCall> = {
  of: (record) => {
    const { eventSource, eventName } = record;
    if (eventSource === undefined || eventName === undefined) return undefined;
    const isCall = detailTypeOf(record) === "AWS API Call via CloudTrail";
    if (!isCall || isReadOnly(record) || categoryOf(record) !== "Management") return undefined;
    return { eventSource, eventName };
  },
  effects: ({ matches }) =>
    matches.reduce(
      (sum, { deliveries }) => sum + deliveries.filter(({ kind }) => kind === "dynamodb").length,
      0,
    ),
};

/** The forms that the settings take. */
const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,127}$/;
const sourceForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/;

/** What the names and services may take of the 2,048 characters of an event pattern. */
const mostCharacters = 1_500;

/** The names of calls that are worth logging: those that are logged, and others that change something. */
export function loggedSection(
  counted: readonly CountedAs<WriteCall>[],
  current: Current,
  least: Thresholds,
): Section {
  const kept = new Set(current.eventNames);
  const lines: Line[] = current.eventNames.map((value) => ({
    setting: "eventNames",
    value,
    isKept: true,
    seen: seenOf(counted.filter(({ what }) => what.eventName === value)),
  }));
  const sources = new Set(current.eventSources);
  const leftOut: LeftOut[] = [];
  const names = [...groupedBy(counted, ({ eventName }) => eventName)].filter(([name]) => !kept.has(name));
  const seldomFirst = names
    .map(([name, each]) => ({ name, each, seen: seenOf(each) }))
    .sort((one, other) => one.seen.calls - other.seen.calls);
  for (const { name, each, seen } of seldomFirst) {
    const from = each.map(({ what }) => what.eventSource);
    const isValid = nameForm.test(name) && from.every((source) => sourceForm.test(source));
    const wanted = [...lines.map(({ value }) => value), ...sources, name, ...from];
    const isFull = JSON.stringify(wanted).length > mostCharacters;
    const why =
      tooFew(seen, least) ??
      (isValid ? undefined : "it is no name of a call") ??
      (isFull ? "an event pattern has 2,048 characters" : undefined);
    if (why === undefined) {
      lines.push({ setting: "eventNames", value: name, kind: from.join(", "), seen, effect: "logs" });
      for (const source of from) sources.add(source);
    } else leftOut.push({ setting: "eventNames", what: `${name} (${from.join(", ")})`, why, seen });
  }
  const isAnySource = kept.size > 0 && current.eventSources.length === 0;
  const added = lines.some(({ isKept }) => !isKept);
  const named = isAnySource ? [] : [...sources].map((value) => sourceLine(value, current));
  return {
    stack: "apiEventLog",
    noun: "call",
    made: "item",
    lines: added ? [...lines, ...named] : [],
    leftOut,
    facts: [],
  };
}

function sourceLine(value: string, { eventSources }: Current): Line {
  const isKept = eventSources.includes(value);
  return { setting: "eventSources", value, ...(isKept ? { isKept } : { kind: "for the names above" }) };
}
