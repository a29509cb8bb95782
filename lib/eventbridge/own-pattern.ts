import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { compileNarrowing, patternFields, patternProblems } from "../../engines/event-pattern/event-pattern";
import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { type EventPattern, valuesOf } from "./event-pattern-errors";
import { isReadOnly, signInKinds, type SignInName, signInNames } from "./sign-in-kinds";

/** What is known of a read-only management event by its name. */
interface NamedRead {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: object;
}

/** The fields by which a pattern is held against such an event; of others nothing is known. */
const knownFields = [
  ...["source", "detail-type"],
  ...["eventSource", "eventName", "eventCategory", "managementEvent", "readOnly"].map(
    (field) => `detail.${field}`,
  ),
];

function readOf(
  eventName: string,
  service: string,
  type = "AWS API Call via CloudTrail",
  readOnly = true,
): NamedRead {
  const eventSource = `${service}.amazonaws.com`;
  const detail = { eventSource, eventName, eventCategory: "Management", managementEvent: true, readOnly };
  return { source: `aws.${service}`, "detail-type": type, detail };
}

/** AWS's sample of GetSigninToken is no read-only event; AWS may hold it back by its name nonetheless. */
const readOnlySignIns: readonly NamedRead[] = [
  ...signInNames
    .filter(isReadOnly)
    .flatMap((name) =>
      signInKinds[name].detailType === signInDetailTypes[0]
        ? signInDetailTypes.flatMap((type) => [true, false].map((is) => readOf(name, "signin", type, is)))
        : [readOf(name, "signin")],
    ),
  readOf("AssumeRoot", "sts"),
];

/** A read-only event that is no sign-in, of which there are very many. */
const otherRead = readOf("DescribeInstances", "ec2");

/**
 * Whether a rule by an own pattern gets read-only management events.
 *
 * @param wanted what the setting says; without it, whether the pattern can match a sign-in that is one, and
 * no other
 */
export function readOnlyEventsOf(scope: Construct, pattern: EventPattern, wanted?: boolean): boolean {
  if (wanted !== undefined || patternProblems(pattern).length > 0) return wanted ?? false;
  const narrow = compileNarrowing(pattern, knownFields);
  const mayMatch = (event: NamedRead) => narrow(event) !== undefined;
  if (!readOnlySignIns.some(mayMatch)) return false;
  if (!mayMatch(otherRead)) return true;
  Annotations.of(scope).addWarning(
    "pattern can match sign-ins that are read-only events, such as AuthorizeOAuth2Access, which its rule does not get; " +
      "set readOnlyEvents: true to get them, and with them every other call that only reads and that the pattern matches, " +
      "or readOnlyEvents: false to leave it so.",
  );
  return false;
}

/** The sign-ins that an own pattern matches, by name; undefined where it can match other events, too. */
export function signInNamesOf(pattern: EventPattern): readonly SignInName[] | undefined {
  if (patternProblems(pattern).length > 0) return undefined;
  const field = "detail.eventName";
  const names = valuesOf(patternFields(pattern), field);
  const known = signInNames.filter((name) => names.includes(name));
  const isOpen = compileNarrowing(pattern, [field])({ detail: { eventName: "" } }) !== undefined;
  return isOpen || names.some((name) => !known.some((each) => each === name)) ? undefined : known;
}
