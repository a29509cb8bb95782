import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailEventSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { inPartitionOf, roleArn, tableArn, validArn } from "../stack/arns";
import { requireProvider } from "../stack/provider-version";
import { undefinedIfEmpty } from "../validation/lists";
import {
  validate,
  validateEach,
  notEmpty,
  errorMessage,
  addErrors,
  type Constraint,
} from "../validation/validation";
import { operation, reads, streamReads, writes } from "./item-operations";
import { ofHome } from "./recorded-regions";
import { freeSelectors, type TableSelector } from "./free-selectors";

/** Which management events a trail records. */
export type ManagementEvents = "none" | "write" | "all";

/** Whether a trail records reads, writes or both. */
export type ReadWriteType = "All" | "ReadOnly" | "WriteOnly";

/** Which calls on DynamoDB tables a trail records. */
export interface TableCalls {
  /** @default every table, in every Region that the trail is in */
  readonly tableArns?: readonly string[];
  /** Whether the trail records every Region, and not the home Region alone. @default true */
  readonly isMultiRegionTrail?: boolean;
  /** @default "All" */
  readonly readWriteType?: ReadWriteType;
  /** Management events that are recorded too. @default "none" */
  readonly managementEvents?: ManagementEvents;
  /** Operations by name, such as `PutItem`. @default every operation of the read-write type */
  readonly operations?: readonly string[];
  /** Roles by ARN whose calls are not recorded. @default none */
  readonly excludeRoles?: readonly string[];
  /** Roles by ARN whose calls alone are recorded. @default every caller */
  readonly onlyRoles?: readonly string[];
  /** Whether only calls from the AWS Management Console are recorded. @default false */
  readonly consoleOnly?: boolean;
  /** The name of the selector where it is an advanced one. @default "Calls on tables" */
  readonly selectorName?: string;
  /** Advanced event selectors, in place of the above but tables and management events. @default none */
  readonly selectors?: readonly TableSelector[];
}

/** A trail's selectors in one of their two forms, which exclude each other. */
export interface EventSelectors {
  readonly managementEvents: ManagementEvents;
  readonly eventSelector?: CloudtrailEventSelector[];
  readonly advancedEventSelector?: CloudtrailAdvancedEventSelector[];
}

/** Operations that the read-write type leaves in. */
const leftIn: Readonly<Record<ReadWriteType, Constraint<string> | undefined>> = {
  All: undefined,
  ReadOnly: without("writes", writes, "ReadOnly"),
  WriteOnly: without("reads", [...reads, ...streamReads], "WriteOnly"),
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const maxResources = 250;

/**
 * The selectors for calls on tables: classic ones where they can say it, advanced ones where operations,
 * roles or the console decide. A trail that once had advanced selectors keeps them until it is made anew.
 */
export function tableEventSelectors(scope: Construct, calls: TableCalls): EventSelectors {
  const { selectors, tableArns, managementEvents = "none", isMultiRegionTrail = true } = calls;
  const { region } = AuditStack.of(scope);
  validate(scope, "tables", tableArns, notEmpty);
  validateEach(scope, "tables", tableArns, tableArn);
  validateEach(scope, "tables", tableArns, inPartitionOf(region));
  if (!isMultiRegionTrail) validateEach(scope, "tables", tableArns, recordedIn(region));
  if (selectors) {
    const data = freeSelectors(scope, selectors, { tables: tableArns, isMultiRegionTrail });
    return {
      managementEvents,
      advancedEventSelector: [...data, ...advancedManagementSelector(managementEvents)],
    };
  }
  validate(scope, "operations", calls.operations, notEmpty);
  validateEach(scope, "operations", calls.operations, operation);
  const recorded = leftIn[calls.readWriteType ?? "All"];
  if (recorded) validateEach(scope, "operations", calls.operations, recorded);
  validateEach(scope, "excludeRoles", calls.excludeRoles, roleArn);
  validateEach(scope, "excludeRoles", calls.excludeRoles, inPartitionOf(region));
  validate(scope, "onlyRoles", calls.onlyRoles, notEmpty);
  validateEach(scope, "onlyRoles", calls.onlyRoles, roleArn);
  validateEach(scope, "onlyRoles", calls.onlyRoles, inPartitionOf(region));
  validateEach(scope, "onlyRoles", calls.onlyRoles, notAmong(calls.excludeRoles));
  // Older providers do not know the field that tells the console's calls.
  if (calls.consoleOnly) requireProvider(scope, AuditStack.of(scope).providerVersion, "consoleOnly", "6.2.0");
  const chosen = [calls.operations, calls.excludeRoles, calls.onlyRoles, calls.consoleOnly || undefined];
  const isClassic = chosen.every((each) => each === undefined);
  if (isClassic && calls.selectorName !== undefined) {
    const accepts = "classic selectors have no name";
    addErrors(scope, [
      errorMessage("selectorName", calls.selectorName, accepts, "name the operations too, or leave it out"),
    ]);
  }
  return isClassic ? classicSelectors(scope, calls) : advancedSelectors(calls);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
function classicSelectors(scope: Construct, calls: TableCalls): EventSelectors {
  const everyTable = `arn:${AuditStack.of(scope).partition}:dynamodb`;
  const { tableArns = [everyTable], readWriteType = "All", managementEvents = "none" } = calls;
  if (tableArns.length > maxResources) {
    const accepts = `a trail takes at most ${maxResources}`;
    const remedy = "leave tables out for every table";
    addErrors(scope, [errorMessage("the number of tables", tableArns.length, accepts, remedy)]);
  }

  const [management] = classicManagementSelector(managementEvents);
  const together = management?.readWriteType === readWriteType;
  const data: CloudtrailEventSelector = {
    readWriteType,
    includeManagementEvents: together,
    dataResource: [{ type: "AWS::DynamoDB::Table", values: [...tableArns].sort() }],
  };
  return { managementEvents, eventSelector: together || !management ? [data] : [data, management] };
}

/** The classic selector of management events; none of no events. */
export function classicManagementSelector(managementEvents: ManagementEvents): CloudtrailEventSelector[] {
  if (managementEvents === "none") return [];
  const readWriteType = managementEvents === "all" ? "All" : "WriteOnly";
  return [{ readWriteType, includeManagementEvents: true }];
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html */
function advancedSelectors(calls: TableCalls): EventSelectors {
  const { tableArns, readWriteType = "All", managementEvents = "none" } = calls;
  const { onlyRoles = [], excludeRoles = [] } = calls;
  const fields = [
    { field: "eventCategory", equalTo: ["Data"] },
    { field: "resources.type", equalTo: ["AWS::DynamoDB::Table"] },
    readWriteType !== "All" && { field: "readOnly", equalTo: [String(readWriteType === "ReadOnly")] },
    tableArns && { field: "resources.ARN", equalTo: [...tableArns].sort() },
    calls.operations && { field: "eventName", equalTo: [...calls.operations].sort() },
    onlyRoles.length + excludeRoles.length > 0 && {
      field: "userIdentity.arn",
      startsWith: undefinedIfEmpty(onlyRoles.map(sessionsOf).sort()),
      notStartsWith: undefinedIfEmpty(excludeRoles.map(sessionsOf).sort()),
    },
    calls.consoleOnly && { field: "sessionCredentialFromConsole", equalTo: ["true"] },
  ];
  const data = {
    name: calls.selectorName ?? "Calls on tables",
    fieldSelector: fields.filter((field) => typeof field === "object"),
  };
  return {
    managementEvents,
    advancedEventSelector: [data, ...advancedManagementSelector(managementEvents)],
  };
}

/** The advanced selector of management events; none of no events. */
export function advancedManagementSelector(
  managementEvents: ManagementEvents,
): CloudtrailAdvancedEventSelector[] {
  if (managementEvents === "none") return [];
  const fieldSelector = [
    { field: "eventCategory", equalTo: ["Management"] },
    ...(managementEvents === "write" ? [{ field: "readOnly", equalTo: ["false"] }] : []),
  ];
  return [{ name: "Management events", fieldSelector }];
}

/** A table whose calls a trail of the home Region alone records; what is no ARN is refused as such. */
function recordedIn(home: string): Constraint<string> {
  const { accepts, test } = ofHome(home);
  return {
    accepts,
    remedy: "set isMultiRegionTrail to true, or name tables of the home Region",
    test: (text) => test(validArn(text)?.region ?? home),
  };
}

/** What the ARNs of a role's sessions begin with; they leave out the role's path. */
function sessionsOf(role: string): string {
  const { partition, account, resource } = validArn(role) ?? { partition: "", account: "", resource: role };
  return `arn:${partition}:sts::${account}:assumed-role/${resource.split("/").at(-1)}/`;
}

/** A role is known by its name: a session's ARN leaves out the path. */
function notAmong(left: readonly string[] = []): Constraint<string> {
  const sessions = left.map(sessionsOf);
  return {
    accepts: "the trail leaves its calls out, by excludeRoles or recordExpected: false",
    remedy: "leave the role out of one of them",
    test: (role) => !sessions.includes(sessionsOf(role)),
  };
}

function without(kind: string, names: readonly string[], readWriteType: string): Constraint<string> {
  return {
    accepts: `with readWriteType "${readWriteType}" the trail records no ${kind}`,
    remedy: 'leave it out, or set readWriteType to "All"',
    test: (name) => !names.includes(name),
  };
}
