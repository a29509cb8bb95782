import { compilePattern, patternProblems } from "../../engines/event-pattern/event-pattern";
import type { EventRule } from "./event-rule";
import { Region } from "../stack/region";
import type { Forwarder } from "./forwarder";
import type { StateMachine } from "../compute/state-machine";
import type { Table } from "../storage/table";
import { exampleAccount } from "../stack/accounts";
import { addErrors } from "../validation/validation";

/** A rule whose events a state machine writes to a table. */
export interface LoggingPipeline {
  readonly rule: EventRule;
  readonly stateMachine: StateMachine;
  readonly table: Table;
  /** What forwards the events of other Regions to the rule. */
  readonly forwarders: readonly Forwarder[];
}

const account = exampleAccount;

/**
 * Refuses a rule that matches a call of its own pipeline: every event would cause another, without end.
 *
 * Data events count, since any trail of the account may record them. The read-only calls count in any state
 * of the rule: none of their names starts with Describe, Get or List, and AWS's pages differ on whether such
 * an event reaches a rule that does not ask for it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function refuseFeedbackLoop(pipeline: LoggingPipeline): void {
  const { rule } = pipeline;
  if (patternProblems(rule.pattern).length > 0) return;
  const matches = compilePattern(rule.pattern);
  const faults = ownCalls(pipeline)
    .filter((call) => matches(eventOf(call)))
    .map(
      (call) =>
        `the event pattern matches the pipeline's own ${call.eventName} (${call.eventSource}), with which it ${call.does}: ` +
        "each event would cause another, without end; name other APIs in detail.eventName or detail.eventSource, or " +
        `except the pipeline's roles in the detail of a pattern with ${exceptionOf(pipeline, call)}.`,
    );
  addErrors(rule, faults);
}

/**
 * What excludes the pipeline's roles from the detail of a pattern, and keeps every other event: a session of
 * a role is known by its issuer, the taking of a role by the role that is asked for.
 */
function exceptionOf(pipeline: LoggingPipeline, { caller }: OwnCall): string {
  const roles = takenRoles(pipeline).map(({ role }) => role);
  const others = (excluded: unknown) => [{ "anything-but": excluded }, { exists: false }];
  const exception =
    "role" in caller
      ? { userIdentity: { sessionContext: { sessionIssuer: { userName: others(roles) } } } }
      : { requestParameters: { roleArn: others({ suffix: roles.map((role) => `:role/${role}`) }) } };
  return JSON.stringify(exception);
}

/** The roles of a pipeline, each with who takes it and where. */
function takenRoles({ rule, stateMachine, forwarders }: LoggingPipeline) {
  const service = "events.amazonaws.com";
  return [
    { role: rule.role.name, service, region: Region.of(rule) },
    { role: stateMachine.role.name, service: "states.amazonaws.com", region: Region.of(rule) },
    ...forwarders.flatMap(({ rule: forwarding }) =>
      forwarding ? [{ role: forwarding.role.name, service, region: Region.of(forwarding) }] : [],
    ),
  ];
}

interface OwnCall {
  readonly region: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly does: string;
  /** The role that calls, or the service that takes a role. */
  readonly caller: { readonly role: string } | { readonly service: string };
  readonly readOnly: boolean;
  readonly managementEvent: boolean;
  readonly requestParameters: Readonly<Record<string, unknown>>;
}

function ownCalls(pipeline: LoggingPipeline): OwnCall[] {
  const { rule, stateMachine, table } = pipeline;
  const region = Region.of(rule);
  const tableName = table.name;
  const startRole = rule.role.name;
  const runRole = stateMachine.role.name;
  return [
    {
      region,
      eventSource: "dynamodb.amazonaws.com",
      eventName: "PutItem",
      does: `writes to the table ${tableName}`,
      caller: { role: runRole },
      readOnly: false,
      managementEvent: false,
      requestParameters: { tableName, key: { EventID: "00000000-0000-0000-0000-000000000000" } },
    },
    {
      region,
      eventSource: "states.amazonaws.com",
      eventName: "StartExecution",
      does: `starts the state machine ${stateMachine.name}`,
      caller: { role: startRole },
      readOnly: false,
      managementEvent: true,
      requestParameters: {
        stateMachineArn: `arn:aws:states:${region}:${account}:stateMachine:${stateMachine.name}`,
      },
    },
    ...takenRoles(pipeline).map(({ role, service, ...place }) => ({
      ...place,
      eventSource: "sts.amazonaws.com",
      eventName: "AssumeRole",
      does: `takes the role ${role}`,
      caller: { service },
      readOnly: true,
      managementEvent: true,
      requestParameters: { roleArn: `arn:aws:iam::${account}:role/${role}` },
    })),
    ...(table.key ? ["Decrypt", "GenerateDataKey"] : []).map((eventName) => ({
      region,
      eventSource: "kms.amazonaws.com",
      eventName,
      does: `uses the key of the table ${tableName}`,
      caller: { role: runRole },
      readOnly: true,
      managementEvent: true,
      requestParameters: { encryptionContext: { "aws:dynamodb:tableName": tableName } },
    })),
  ];
}

function eventOf(call: OwnCall): unknown {
  const { region, eventSource, eventName, caller, readOnly, managementEvent, requestParameters } = call;
  const time = "2026-01-01T00:00:00Z";
  return {
    version: "0",
    id: "00000000-0000-0000-0000-000000000000",
    "detail-type": "AWS API Call via CloudTrail",
    source: `aws.${eventSource.split(".")[0]}`,
    account,
    time,
    region,
    resources: [],
    detail: {
      eventVersion: "1.11",
      userIdentity:
        "role" in caller ? session(caller.role) : { type: "AWSService", invokedBy: caller.service },
      eventTime: time,
      eventSource,
      eventName,
      awsRegion: region,
      sourceIPAddress: "states.amazonaws.com",
      userAgent: "states.amazonaws.com",
      requestParameters,
      responseElements: null,
      eventID: "00000000-0000-0000-0000-000000000000",
      readOnly,
      eventType: "AwsApiCall",
      managementEvent,
      recipientAccountId: account,
      eventCategory: managementEvent ? "Management" : "Data",
    },
  };
}

function session(role: string): unknown {
  return {
    type: "AssumedRole",
    arn: `arn:aws:sts::${account}:assumed-role/${role}/execution`,
    accountId: account,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: role,
      },
    },
  };
}
