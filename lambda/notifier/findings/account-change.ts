import {
  type AccountCallKind,
  type AccountCalls,
  type Deed,
  rootAndAccountCalls,
} from "../../../engines/cloudtrail/root-and-account-calls";
import { fact, type Line, value } from "../message/line";
import { objectOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding, FindingReader } from "./finding";
import { failureOf, titleOfDeed } from "./outcome";

/** A call that is told, and what it says. */
interface ToldCall {
  readonly kind: AccountCallKind;
  readonly deed: Deed;
  readonly byRoot: boolean;
}

/** Finds changes of root's credentials and of the account. */
export function accountChanges(kinds: readonly AccountCallKind[]): FindingReader {
  const told = new Map(kinds.flatMap(callsOf));
  return (record) => {
    const call = told.get(`${record.eventSource} ${record.eventName}`);
    if (!call || (call.byRoot && objectOf(record.userIdentity).type !== "Root")) return undefined;
    return findingOf(record, call);
  };
}

function callsOf(kind: AccountCallKind): [string, ToldCall][] {
  const { calls, byRoot }: AccountCalls = rootAndAccountCalls[kind];
  return Object.entries(calls).flatMap(([source, titles]) =>
    Object.entries(titles).map(([name, deed]): [string, ToldCall] => [
      `${source} ${name}`,
      { kind, deed, byRoot },
    ]),
  );
}

function findingOf(record: ParsedRecord, { kind, deed }: ToldCall): Finding {
  const { eventName, eventSource } = record;
  const failure = failureOf(record);
  const headline = titleOfDeed(deed, failure !== undefined);
  return {
    noun: "change of root or the account",
    severity: failure === undefined ? "critical" : "high",
    headline,
    words: () => ({
      title: [{ bold: headline }],
      what: [fact("What", `${eventName} (${eventSource})`, ...reason(failure))],
      next: "If this was not you, sign in as root, change its password and look at its keys and MFA devices.",
      silencedBy: [`accountChanges without "${kind}"`],
    }),
  };
}

function reason(failure: string | undefined): Line {
  return failure === undefined ? [] : [", failed with ", value(failure, 300)];
}
