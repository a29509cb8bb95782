import type { Construct } from "constructs";
import {
  AuditStack,
  partitionOf,
  type ServiceRole,
  type StateMachineDefinition,
  type Table,
} from "cloudtrail-pipelines";

export interface StartAgainProps {
  /** Counts the starts of each `InstanceId` on each `Day`. */
  readonly table: Table;
  readonly tagKey: string;
  readonly maxStartsPerDay: number;
}

/**
 * What passes, such as a throttled call or an Availability Zone that has no room for the instance at present.
 */
const retry = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 30, BackoffRate: 2, MaxAttempts: 5 }];

/**
 * Starts an instance that has the tag and is still stopped, so often a day and no more: one that stops by
 * itself would be started without end. Whoever stops an instance on purpose takes the tag away first.
 */
export function startAgain(scope: Construct, props: StartAgainProps): StateMachineDefinition {
  const { table, tagKey, maxStartsPerDay } = props;
  const integrations = `arn:${partitionOf(AuditStack.of(scope).region)}:states:::`;
  return {
    Comment: "start a stopped EC2 instance again.",
    StartAt: "ReadEvent",
    States: {
      ReadEvent: {
        Type: "Pass",
        Parameters: {
          "InstanceId.$": "$.detail['instance-id']",
          "Day.$": "States.ArrayGetItem(States.StringSplit($.time, 'T'), 0)",
        },
        Next: "FindInstance",
      },
      FindInstance: {
        Type: "Task",
        Resource: `${integrations}aws-sdk:ec2:describeInstances`,
        Parameters: {
          Filters: [
            { Name: "instance-id", "Values.$": "States.Array($.InstanceId)" },
            { Name: `tag:${tagKey}`, Values: ["true"] },
            { Name: "instance-state-name", Values: ["stopped"] },
          ],
        },
        ResultSelector: { "Count.$": "States.ArrayLength($.Reservations)" },
        ResultPath: "$.Found",
        Retry: retry,
        Next: "IsWanted",
      },
      IsWanted: {
        Type: "Choice",
        Choices: [{ Variable: "$.Found.Count", NumericEquals: 0, Next: "LeaveStopped" }],
        Default: "CountStart",
      },
      LeaveStopped: { Type: "Succeed" },
      CountStart: {
        Type: "Task",
        Resource: `${integrations}dynamodb:updateItem`,
        Parameters: {
          TableName: table.reference,
          Key: { InstanceId: { "S.$": "$.InstanceId" }, Day: { "S.$": "$.Day" } },
          UpdateExpression: "ADD Starts :one",
          ConditionExpression: "attribute_not_exists(Starts) OR Starts < :most",
          ExpressionAttributeValues: { ":one": { N: "1" }, ":most": { N: String(maxStartsPerDay) } },
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], Next: "StoppedTooOften" }],
        Next: "StartInstance",
      },
      StoppedTooOften: {
        Type: "Fail",
        Error: "StoppedTooOften",
        Cause: `The instance stopped more often today than it may be started (${maxStartsPerDay}); it is left stopped.`,
      },
      StartInstance: {
        Type: "Task",
        Resource: `${integrations}aws-sdk:ec2:startInstances`,
        Parameters: { "InstanceIds.$": "States.Array($.InstanceId)" },
        Retry: retry,
        End: true,
      },
    },
  };
}

/** Lets the state machine's role find instances, count starts, and start those that have the tag. */
export function grantStartAgain(role: ServiceRole, props: Pick<StartAgainProps, "table" | "tagKey">): void {
  const { partition, region, account } = AuditStack.of(role);
  // EC2 knows no resource for descriptions.
  role.grant({ sid: "FindInstances", actions: ["ec2:DescribeInstances"], resources: ["*"] });
  role.grant({ sid: "CountStarts", actions: ["dynamodb:UpdateItem"], resources: [props.table.arn] });
  role.grant({
    sid: "StartTaggedInstances",
    actions: ["ec2:StartInstances"],
    resources: [`arn:${partition}:ec2:${region}:${account}:instance/*`],
    condition: [{ test: "StringEquals", variable: `aws:ResourceTag/${props.tagKey}`, values: ["true"] }],
  });
}
