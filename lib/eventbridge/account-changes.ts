import {
  type AccountCallKind,
  accountCallKinds,
  type AccountCalls,
  isByRootAlone,
  rootAndAccountCalls,
} from "../../engines/cloudtrail/root-and-account-calls";
import { signInDetailTypes, sourceOf } from "../../engines/cloudtrail/bus-event";
import { choice, list } from "../validation/schema/kinds";
import type { EventPattern } from "./event-pattern-errors";

export { type AccountCallKind, accountCallKinds };

/** Which calls on root's credentials and on the account are told. */
export const accountChanges = list(choice(...accountCallKinds));

/** The pattern of calls on root's credentials and on the account, of one kind at least. */
export function accountChangePattern(kinds: readonly AccountCallKind[]): EventPattern {
  const alternatives = kinds.flatMap((kind) => alternativesOf(rootAndAccountCalls[kind]));
  return {
    source: [
      ...new Set(alternatives.map(({ eventSource: [service] }) => sourceOf({ eventSource: service }))),
    ],
    "detail-type": ["AWS API Call via CloudTrail", signInDetailTypes[0]],
    detail: alternatives.length === 1 ? { ...alternatives[0] } : { $or: alternatives },
  };
}

/** Root, by its own credentials or by those of a session. */
const byRoot = { $or: [{ type: ["Root"] }, { sessionContext: { assumedRoot: ["true"] } }] };

function alternativesOf(calls: AccountCalls) {
  return Object.entries(calls).map(([eventSource, titles]) => ({
    eventSource: [eventSource],
    eventName: Object.keys(titles),
    ...(isByRootAlone(eventSource) ? { userIdentity: byRoot } : {}),
  }));
}
