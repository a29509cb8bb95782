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
  const byCall = new Map(kinds.flatMap(callsOf));
  return (record) => {
    const kind = byCall.get(`${record.eventSource} ${record.eventName}`);
    if (!kind) return undefined;
    const { byRoot, title }: AccountCalls = rootAndAccountCalls[kind];
    return byRoot && objectOf(record.userIdentity).type !== "Root"
      ? undefined
      : findingOf(record, title, kind);
  };
}

function callsOf(kind: AccountCallKind): [string, AccountCallKind][] {
  const { calls }: AccountCalls = rootAndAccountCalls[kind];
  return Object.entries(calls).flatMap(([source, names]) =>
    names.map((name): [string, AccountCallKind] => [`${source} ${name}`, kind]),
  );
}

function findingOf(record: ParsedRecord, title: string, kind: AccountCallKind): Finding {
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
      next: "If this was not you, sign in as root, change its password and look at its keys and MFA devices.",
      silencedBy: [`accountChanges without "${kind}"`],
    }),
  };
}

function reason(error: string | undefined): Line {
  return error === undefined ? [] : [", failed with ", value(error, 100)];
}
