import {
  type AccountCallKind,
  type AccountCalls,
  type Deed,
  isByRootAlone,
  rootAndAccountCalls,
} from "../../../engines/cloudtrail/root-and-account-calls";
import { chosen, chosenFacts, fact, type Line } from "../message/line";
import { isTrue, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding, FindingReader } from "./finding";
import { afterRoot, failureOf, headlineOf, outcomeOf } from "./outcome";

/** A call that is told, and what it says. */
interface ToldCall {
  readonly kind: AccountCallKind;
  readonly deed: Deed;
}

/** Finds changes of root's credentials and of the account. */
export function accountChanges(kinds: readonly AccountCallKind[]): FindingReader {
  const told = new Map(kinds.flatMap(callsOf));
  return (record) => {
    const call = told.get(`${record.eventSource} ${record.eventName}`);
    if (!call || (isByRootAlone(record.eventSource) && !isByRoot(record))) return undefined;
    return findingOf(record, call);
  };
}

function callsOf(kind: AccountCallKind): [string, ToldCall][] {
  const calls: AccountCalls = rootAndAccountCalls[kind];
  return Object.entries(calls).flatMap(([source, titles]) =>
    Object.entries(titles).map(([name, deed]): [string, ToldCall] => [`${source} ${name}`, { kind, deed }]),
  );
}

/**
 * Whether root made a call, by its own credentials or by those of a session.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
function isByRoot({ userIdentity }: ParsedRecord): boolean {
  const { type, sessionContext } = objectOf(userIdentity);
  return type === "Root" || isTrue(objectOf(sessionContext).assumedRoot);
}

const afterSession =
  "If this was not you, revoke the caller's sessions or keys, and see what root did in that account in these 15 minutes.";

function findingOf(record: ParsedRecord, { kind, deed }: ToldCall): Finding {
  const { eventName, eventSource } = record;
  const failure = failureOf(record);
  const outcome = outcomeOf(failure, textOf(record.errorCode) ?? "");
  const headline = headlineOf(deed, outcome);
  return {
    noun: "root or account change",
    severity: outcome === "failed" ? "high" : "critical",
    headline,
    words: () => ({
      title: [{ bold: headline }],
      what: [fact("What", `${eventName} (${eventSource})`, ...reason(failure)), ...more(record)],
      next: kind === "rootSessions" ? afterSession : afterRoot,
      silencedBy: [`accountChanges without "${kind}"`],
    }),
  };
}

/** Whose credentials root changed where they are not its own, and for what a session is. */
function more({ requestParameters }: ParsedRecord): readonly Line[] {
  const { userName, targetPrincipal, taskPolicyArn } = objectOf(requestParameters);
  return chosenFacts(300, { User: userName, Member: targetPrincipal, Task: objectOf(taskPolicyArn).arn });
}

function reason(failure: string | undefined): Line {
  return failure === undefined ? [] : [", failed with ", chosen(failure, 300)];
}
