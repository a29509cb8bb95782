/** Writes that name a resource of a stack, or may, and that nobody tells. */
export interface UntoldCalls {
  readonly service: string;
  readonly calls: readonly string[];
  readonly why: string;
  /** A rule tells of the call when AWS denies it. @default false */
  readonly deniedIsTold?: boolean;
  /** The pipeline itself makes such calls. No rule matches them. @default false */
  readonly isRoutine?: boolean;
}

/** Calls that use a resource and change nothing of it: a rule on writes gets none of them. */
export const uses: readonly UntoldCalls[] = [
  {
    service: "sqs",
    calls: ["ChangeMessageVisibility", "DeleteMessage", "SendMessage"],
    why: "data events: who may take messages from a queue its policy says",
  },
  { service: "sns", calls: ["Publish"], why: "a data event" },
  {
    service: "kms",
    calls: [
      ...["Decrypt", "DeriveSharedSecret", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair"],
      ...["GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac"],
      ...["Sign", "Verify", "VerifyMac"],
    ],
    why: "recorded as read-only: a use of the key",
  },
  { service: "lambda", calls: ["InvokeAsync"], why: "a data event" },
  {
    service: "dynamodb",
    calls: ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"],
    why: "data events: `change-alerts` tells of items",
  },
  { service: "logs", calls: ["PutLogEvents"], why: "CloudTrail records no events of log streams" },
  { service: "events", calls: ["PutEvents"], why: "a data event; a rule on `aws.` gets none that is put" },
];

/** Calls that change something. */
export const untoldCalls: readonly UntoldCalls[] = [
  {
    service: "states",
    calls: ["StartExecution", "StartSyncExecution"],
    why: "the rule starts one for each event: the table has what was logged",
    isRoutine: true,
  },
  {
    service: "states",
    calls: ["CreateStateMachine", "CreateStateMachineAlias"],
    why: "it makes what is not there, and no rule starts",
    deniedIsTold: true,
  },
  {
    service: "athena",
    calls: ["StartQueryExecution", "StopQueryExecution"],
    why: "who asks in the workgroup makes them",
    isRoutine: true,
  },
  {
    service: "athena",
    calls: ["DeleteNamedQuery", "UpdateNamedQuery"],
    why: "it names a saved query by ID, whose text its reader sees",
    deniedIsTold: true,
  },
  {
    service: "athena",
    calls: [
      ...["CreatePresignedNotebookUrl", "DeleteNotebook", "ExportNotebook", "GetSessionEndpoint"],
      ...["StartCalculationExecution", "StopCalculationExecution", "TerminateSession"],
      ...["UpdateNotebook", "UpdateNotebookMetadata"],
    ],
    why: "notebooks and their sessions, of which the workgroup has none",
    deniedIsTold: true,
  },
  {
    service: "athena",
    calls: ["CreateWorkGroup", "PutCapacityAssignmentConfiguration"],
    why: "it makes what is not there, or gives queries capacity",
    deniedIsTold: true,
  },
  {
    service: "glue",
    calls: ["CreateDatabase", "CreateIntegration"],
    why: "it makes what is not there",
    deniedIsTold: true,
  },
  {
    service: "dynamodb",
    calls: ["ImportTable", "RestoreTableFromBackup"],
    why: "it makes another table",
    deniedIsTold: true,
  },
  {
    service: "secretsmanager",
    calls: ["CreateSecret"],
    why: "it makes what is not there: the secret's deletion is told",
    deniedIsTold: true,
  },
  {
    service: "logs",
    calls: ["CreateLogStream"],
    why: "CloudTrail and Lambda make streams in their work",
    isRoutine: true,
  },
  {
    service: "iam",
    calls: ["CreateServiceLinkedRole"],
    why: "a role of AWS's own, which no stack has",
    deniedIsTold: true,
  },
  {
    service: "sns",
    calls: ["CreateTopic"],
    why: "it makes what is not there, and changes nothing of a topic that is",
    deniedIsTold: true,
  },
  {
    service: "sqs",
    calls: ["CreateQueue"],
    why: "it makes what is not there: the queue's deletion is told",
    deniedIsTold: true,
  },
  {
    service: "sqs",
    calls: ["CancelMessageMoveTask"],
    why: "it names a task: who starts one is told",
    deniedIsTold: true,
  },
  {
    service: "events",
    calls: [
      "CreateArchive",
      "CreateEventBus",
      "DeleteEventBus",
      "StartReplay",
      "TagResource",
      "UntagResource",
    ],
    why: "on the default bus: nothing of it stops a rule",
  },
];

/**
 * Writes on tables that `change-alerts` does not tell: empty tables, capacity, tags, jobs of AWS Backup, and
 * permissions that no call has the name of, which those of `UpdateTable` and `CreateTable` need.
 */
export const untoldTableCalls: readonly string[] = [
  ...["CreateTable", "TagResource", "UntagResource"],
  ...["UpdateGlobalTableSettings", "UpdateTableReplicaAutoScaling", "StartAwsBackupJob"],
  ...["AssociateTableReplica", "CreateGlobalTableWitness", "CreateTableReplica", "DeleteGlobalTableWitness"],
  ...["DeleteTableReplica", "ReplicateSettings", "UpdateGlobalTableVersion", "WriteDataForReplication"],
];
