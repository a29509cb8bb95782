import { partitionOf } from "../../engines/aws";
import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import {
  compileNarrowing,
  type PatternField,
  patternFields,
  patternProblems,
} from "../../engines/event-pattern/event-pattern";
import { Annotations, Aspects } from "cdktf";
import type { Construct } from "constructs";
import { trailsOf } from "../cloudtrail/app-trails";
import type { ITrail } from "../cloudtrail/trail";
import { type EventPattern, valuesOf } from "./event-pattern-errors";
import { needsManagementTrail } from "../cloudtrail/management-trail";
import { AuditStack } from "../stack/audit-stack";
import { Region } from "../stack/region";
import { addErrors, errorMessage } from "../validation/validation";

/**
 * Services whose events are in one Region alone, by partition:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
const recordedIn: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  aws: {
    "us-east-1": [
      "account",
      "cloudfront",
      "iam",
      "organizations",
      "route53",
      "route53domains",
      "shield",
      "support",
    ],
    "us-west-2": ["globalaccelerator"],
  },
  "aws-us-gov": { "us-gov-west-1": ["iam", "organizations"] },
  "aws-cn": { "cn-north-1": ["iam"] },
};

/**
 * Events of the sign-in page, which EventBridge gets with another detail-type than API calls:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
const signInEvents = ["CheckMfa", "ConsoleLogin", "ExitRole", "RenewRole", "SwitchRole"];
const [signInDetailType] = signInDetailTypes;

/**
 * Events of data that teams ask for, by service; no trail records them unless its selectors say so:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const dataEvents: Readonly<Record<string, readonly string[]>> = {
  dynamodb: [
    ...["BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "DeleteItem", "ExecuteStatement"],
    ...["ExecuteTransaction", "GetItem", "PutItem", "Query", "Scan", "SearchVectors", "TransactGetItems"],
    ...["TransactWriteItems", "UpdateItem"],
  ],
  lambda: ["Invoke"],
  s3: [
    ...["CompleteMultipartUpload", "CopyObject", "CreateMultipartUpload", "DeleteObject", "DeleteObjects"],
    ...["GetObject", "HeadObject", "ListObjects", "PutObject", "RestoreObject", "UploadPart"],
  ],
};

/** What asks for events by a pattern: a rule, or what reads a log group. */
export interface Reach {
  readonly pattern: EventPattern;
  /** The Regions that it sees besides its own, and the setting that adds others. @default every Region */
  readonly regions?: { readonly also: readonly string[]; readonly setting: "regions" | "signInRegions" };
  /** The trail in whose log group it is. @default it sees what any trail records */
  readonly trail?: ITrail;
}

/** What a pattern asks for and never gets: refused where that is certain, else warned of. */
export function checkReach(scope: Construct, { pattern, regions, trail }: Reach): void {
  needsManagementTrail(AuditStack.of(scope));
  if (patternProblems(pattern).length > 0) return;
  const fields = patternFields(pattern);
  addErrors(scope, signInErrors(fields));
  if (regions) {
    checkSeenRegions(scope, fields, regions);
    warnOfOtherSources(scope, pattern);
  }
  Aspects.of(scope).add({
    visit: (construct) => {
      if (construct !== scope) return;
      const recorded = (trail ? [trail] : trailsOf(scope)).some(({ recordsItems }) => recordsItems);
      for (const warning of dataEventWarnings(fields, recorded ? ["dynamodb"] : []))
        Annotations.of(scope).addWarning(warning);
    },
  });
}

/**
 * Who puts an event names its source, but none of AWS:
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
function warnOfOtherSources(scope: Construct, pattern: EventPattern): void {
  const mayMatch = compileNarrowing(pattern, ["source"]);
  if (!["put.by.somebody", "put.signin"].some((source) => mayMatch({ source }))) return;
  Annotations.of(scope).addWarning(
    "the pattern takes events of sources that are not of AWS, so that whoever may put events on the bus makes them up; " +
      'add the source, such as "source": ["aws.signin"].',
  );
}

function signInErrors(fields: readonly PatternField[]): string[] {
  const types = textsOf(fields, "detail-type");
  if (types.length === 0 || types.includes(signInDetailType)) return [];
  return textsOf(fields, "detail.eventName")
    .filter((name) => signInEvents.includes(name))
    .map((name) =>
      errorMessage(
        "the pattern's eventName",
        name,
        `sign-ins have the detail-type ${signInDetailType}, so that ${types.join(" and ")} never has it`,
        `leave the name out, or give a pattern with "detail-type": ["${signInDetailType}"]`,
      ),
    );
}

function checkSeenRegions(
  scope: Construct,
  fields: readonly PatternField[],
  { also, setting }: NonNullable<Reach["regions"]>,
): void {
  const home = Region.of(scope);
  const seen = [...new Set([home, ...also])];
  addErrors(scope, regionErrors(fields, home, seen, setting));
  const warning = regionWarning(fields, seen, setting);
  if (warning !== undefined) Annotations.of(scope).addWarning(warning);
}

function regionErrors(
  fields: readonly PatternField[],
  home: string,
  seen: readonly string[],
  setting: string,
): string[] {
  const services = [
    ...textsOf(fields, "detail.eventSource").map((source) => [source, source.split(".")[0]] as const),
    ...textsOf(fields, "source").map((source) => [source, source.replace(/^aws\./, "")] as const),
  ];
  return Object.entries(recordedIn[partitionOf(home)] ?? {})
    .filter(([region]) => !seen.includes(region))
    .flatMap(([region, there]) =>
      services
        .filter(([, service]) => there.includes(service ?? ""))
        .map(([source]) =>
          errorMessage(
            "the pattern's source",
            source,
            `the events of this service are in ${region} alone, and the rule sees ${seen.join(", ")}`,
            `add "${region}" to ${setting}, or leave the service out`,
          ),
        ),
    );
}

/** A rule elsewhere, which is none of the stack's, may forward events. */
function regionWarning(
  fields: readonly PatternField[],
  seen: readonly string[],
  setting: string,
): string | undefined {
  const asked = [...textsOf(fields, "region"), ...textsOf(fields, "detail.awsRegion")];
  const unseen = [...new Set(asked)].filter((region) => !seen.includes(region));
  if (unseen.length === 0) return undefined;
  return (
    `the pattern asks for events of ${unseen.join(", ")}, and the rule sees ${seen.join(", ")}: none of those arrives unless ` +
    `something else forwards it; add ${unseen.length === 1 ? "the Region" : "the Regions"} to ${setting}.`
  );
}

function dataEventWarnings(fields: readonly PatternField[], recorded: readonly string[]): string[] {
  const sources = textsOf(fields, "detail.eventSource").map((source) => source.split(".")[0] ?? "");
  const names = textsOf(fields, "detail.eventName");
  return Object.entries(dataEvents)
    .filter(([service]) => !recorded.includes(service))
    .filter(([service]) => sources.length === 0 || sources.includes(service))
    .map(([, events]) => names.filter((name) => events.includes(name)))
    .filter((asked) => asked.length > 0)
    .map(
      (asked) =>
        `the pattern's ${asked.join(", ")} ${asked.length === 1 ? "is a data event" : "are data events"}, which come ` +
        "only from a trail whose selectors record them; without one no such event arrives.",
    );
}

function textsOf(fields: readonly PatternField[], name: string): string[] {
  return valuesOf(fields, name).filter((value) => typeof value === "string");
}
