import { type ExpectableCaller, expectableCaller } from "../../../engines/cloudtrail/expectable-caller";
import { joined, type Line, value } from "../message/line";
import type { ParsedRecord } from "../records/parsed-record";
import {
  type Expected,
  expiredException,
  isExpected,
  isExpectedService,
  isListed,
  roleArn,
  serviceName,
} from "./expected";
import type { Finding } from "./finding";

/** What is told of a call unless it is expected, with the setting by which it would be. */
export function unlessExpected(
  finding: Finding,
  record: ParsedRecord,
  expected: Expected,
): Finding | "expected" {
  const { tables = [], words } = finding;
  if (isExpected(record, expected, tables)) return "expected";
  const caller = expectableCaller(record);
  return {
    ...finding,
    expired: expiredException(record, expected, tables),
    words: () => ({ ...words(), silencedBy: caller && settingsFor(caller, expected) }),
  };
}

/** The settings by which a caller is expected; undefined where they cannot name it. */
function settingsFor(caller: ExpectableCaller, expected: Expected): Line | undefined {
  const { role, service } = caller;
  if ((role !== undefined && !roleArn.test(role)) || (service !== undefined && !serviceName.test(service))) {
    return undefined;
  }
  const roles = role === undefined || isListed(caller, expected) ? [] : [[setting("expectedRoles", role)]];
  const services =
    service === undefined || isExpectedService(caller, expected)
      ? []
      : [[setting("expectedServices", service)]];
  return joined([...roles, ...services], " and ");
}

/** A setting as one writes it. Without a space, it is shown as one word. */
export function setting(name: string, entry: string) {
  return value(`${name}:${JSON.stringify([entry])}`, 450);
}
