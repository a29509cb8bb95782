import type { Construct } from "constructs";
import { AuditStack } from "../lib/stack/audit-stack";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { type Columns, indexFaults } from "../lib/storage/columns";
import { partitionOf } from "../lib/stack/regions";
import type { StateMachineDefinition } from "../lib/compute/state-machine";
import type { StateMachineType } from "../lib/compute/state-machine";
import type { ITable, TableIndex } from "../lib/storage/table";
import { addErrors } from "../lib/validation/validation";

export interface WriteToTableProps {
  readonly table: ITable;
  readonly columns: Columns;
  readonly indexes: readonly TableIndex[];
  readonly type: StateMachineType;
  /** Gets what an express execution could not write. @default nothing keeps it */
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

/** One task that writes the event to the table as an item, with DynamoDB's own integration and no code. */
export function writeToTable(scope: Construct, props: WriteToTableProps): StateMachineDefinition {
  const { table, columns, indexes, type } = props;
  // Step Functions tells EventBridge of standard executions only: an express one keeps its event itself.
  const failures = type === "EXPRESS" ? props.failures : undefined;
  addErrors(scope, indexFaults(indexes, columns));

  const stack = AuditStack.of(scope);
  const partition = partitionOf(stack.region);
  const toDeadLetters = (error: string) => ({ ErrorEquals: [error], ResultPath: null, Next: "KeepEvent" });
  return {
    Comment: "transfer CloudTrail events to DynamoDB.",
    StartAt: "WriteToDynamoDB",
    States: {
      WriteToDynamoDB: {
        Type: "Task",
        Resource: `arn:${partition}:states:::dynamodb:putItem`,
        Parameters: {
          TableName: table.reference,
          Item: {
            EventID: { "S.$": "$.detail.eventID" },
            EventData: { "S.$": "States.JsonToString($.detail)" },
            ...Object.fromEntries(Object.entries(columns).map(([name, path]) => [name, { "S.$": path }])),
          },
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
        // AWS's guide says that States.ALL does not catch an event that has grown too large as text.
        ...(failures && {
          Catch: [toDeadLetters("States.DataLimitExceeded"), toDeadLetters("States.ALL")],
        }),
        End: true,
      },
      ...(failures && {
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
      }),
    },
  };
}
