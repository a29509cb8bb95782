import type { Construct } from "constructs";
import { AuditStack } from "../lib/stack/audit-stack";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { indexFaults } from "../lib/storage/columns";
import { partitionOf } from "../lib/stack/regions";
import type { StateMachineDefinition } from "../lib/compute/state-machine";
import type { ITable } from "../lib/storage/table";
import { addErrors, errorMessage } from "../lib/validation/validation";
import { expiryAttribute, itemAttributes, type ItemAttributesProps } from "./item-attributes";

export interface WriteToTableProps extends ItemAttributesProps {
  readonly table: ITable;
  /** Gets what could not be written from the execution itself. @default nothing keeps it, or a rule does */
  readonly failures?: DeadLetterQueue;
}

/**
 * Errors that pass: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
const passing = [
  "DynamoDB.InternalServerErrorException",
  "DynamoDB.ProvisionedThroughputExceededException",
  "DynamoDB.RequestLimitExceededException",
  "DynamoDB.ThrottlingException",
  "DynamoDB.SdkClientException",
];

/**
 * EventBridge delivers an event at least once, and the item of the first stays: no execution writes over it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
const writeOnce = {
  condition: { ConditionExpression: "attribute_not_exists(EventID)" },
  catches: [{ ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], Next: "WrittenAlready" }],
  states: { WrittenAlready: { Type: "Succeed" } },
};

/**
 * One task that writes the event to the table as an item, with DynamoDB's own integration and no code; before
 * it, a state that computes what a path cannot say.
 */
export function writeToTable(scope: Construct, props: WriteToTableProps): StateMachineDefinition {
  const { table, failures, columns = {}, indexes = [] } = props;
  addErrors(scope, [...indexFaults(indexes, columns), ...expiryFaults(props)]);
  const { item, variables } = itemAttributes(props);
  const isComputed = Object.keys(variables).length > 0;

  const stack = AuditStack.of(scope);
  const partition = partitionOf(stack.region);
  const once = stack.hardened("write-once", () => writeOnce);
  const toDeadLetters = (error: string) => ({ ErrorEquals: [error], ResultPath: null, Next: "KeepEvent" });
  // AWS's guide says that States.ALL does not catch an event that has grown too large as text.
  const failing = failures ? ["States.DataLimitExceeded", "States.ALL"].map(toDeadLetters) : [];
  const catches = [...(once?.catches ?? []), ...failing];
  return {
    Comment: "transfer CloudTrail events to DynamoDB.",
    StartAt: isComputed ? "ComputeAttributes" : "WriteToDynamoDB",
    States: {
      ...(isComputed && {
        ComputeAttributes: {
          Type: "Pass",
          QueryLanguage: "JSONata",
          Assign: variables,
          Next: "WriteToDynamoDB",
        },
      }),
      WriteToDynamoDB: {
        Type: "Task",
        Resource: `arn:${partition}:states:::dynamodb:putItem`,
        Parameters: {
          TableName: table.reference,
          Item: {
            EventID: { "S.$": "$.detail.eventID" },
            EventData: { "S.$": "States.JsonToString($.detail)" },
            ...item,
          },
          ...once?.condition,
        },
        ...stack.hardened("retries", () => ({
          TimeoutSeconds: 60,
          Retry: [
            {
              ErrorEquals: passing,
              IntervalSeconds: 2,
              BackoffRate: 2,
              MaxAttempts: 5,
              MaxDelaySeconds: 30,
              JitterStrategy: "FULL",
            },
          ],
        })),
        ...(catches.length > 0 && { Catch: catches }),
        End: true,
      },
      ...once?.states,
      ...(failures && statesOfFailure(partition, failures)),
    },
  };
}

/** The event goes to a queue whole, and the execution fails all the same. */
function statesOfFailure(partition: string, failures: DeadLetterQueue) {
  return {
    KeepEvent: {
      Type: "Task",
      Resource: `arn:${partition}:states:::sqs:sendMessage`,
      Parameters: { QueueUrl: failures.url, "MessageBody.$": "$" },
      ResultPath: null,
      Next: "NotWritten",
    },
    NotWritten: {
      Type: "Fail",
      Error: "NotWritten",
      Cause: "The item could not be written; the event is in the dead-letter queue.",
    },
  };
}

/** A column of the name that the item's expiry has. */
function expiryFaults({ columns = {}, expireItemsAfterDays }: ItemAttributesProps): string[] {
  if (expireItemsAfterDays === undefined || !Object.hasOwn(columns, expiryAttribute)) return [];
  return [
    errorMessage(
      "a key of columns",
      expiryAttribute,
      "with expireItemsAfterDays the item has it already",
      "give it another name",
    ),
  ];
}
