import {
  type AccountCallKind,
  type AccountCalls,
  rootAndAccountCalls,
} from "../../../engines/cloudtrail/root-and-account-calls";
import { fact, type Line, value } from "../message/line";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding, FindingReader } from "./finding";

/** Finds changes of root's credentials and of the account. */
export function accountChanges(kinds: readonly AccountCallKind[]): FindingReader {
  const byCall = new Map(kinds.flatMap((kind) => callsOf(rootAndAccountCalls[kind])));
  return (record) => {
    const kind = byCall.get(`${record.eventSource} ${record.eventName}`);
    if (!kind || (kind.byRoot && objectOf(record.userIdentity).type !== "Root")) return undefined;
    return findingOf(record, kind.title);
  };
}

function callsOf(kind: AccountCalls): [string, AccountCalls][] {
  return Object.entries(kind.calls).flatMap(([source, names]) =>
    names.map((name): [string, AccountCalls] => [`${source} ${name}`, kind]),
  );
}

function findingOf(record: ParsedRecord, title: string): Finding {
  const { eventName, eventSource, errorCode } = record;
  const error = textOf(errorCode);
  const headline = error === undefined ? title : `An attempt failed: ${title.toLowerCase()}`;
  return {
    noun: "change of root or the account",
    severity: error === undefined ? "critical" : "high",
    headline,
    words: () => ({
      title: [{ bold: headline }],
      what: [fact("What", `${eventName} (${eventSource})`, ...reason(error))],
    }),
  };
}

function reason(error: string | undefined): Line {
  return error === undefined ? [] : [", failed with ", value(error, 100)];
}
