/** A call that was done, one that was denied, and one whose parameters CloudTrail leaves out. */
export const callForms = ["done", "denied", "omitted"] as const;
export type CallForm = (typeof callForms)[number];

/** Writes that name a resource of a stack, or may, and that nobody tells. */
export interface UntoldCalls {
  readonly service: string;
  readonly calls: readonly string[];
  readonly why: string;
  /** The forms of the call that no rule tells of. @default every form */
  readonly untold?: readonly CallForm[];
}

/** Calls that use a resource and change nothing of it: a rule on writes gets none of them. */
export const uses: readonly UntoldCalls[] = [
  {
    service: "sqs",
    calls: ["ChangeMessageVisibility", "DeleteMessage", "SendMessage"],
    why: "data events: from the backlog the function alone may take messages; from dead letters, whom IAM lets",
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
  {
    service: "lambda",
    calls: ["InvokeAsync"],
    why: "a data event, as `Invoke` is: who may invoke the function, or send to its backlog, makes alerts up, and keeps none back",
  },
  {
    service: "dynamodb",
    calls: ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"],
    why: "data events: `change-alerts` tells of items; those of a memory the function alone may write",
  },
  { service: "logs", calls: ["PutLogEvents"], why: "CloudTrail records no events of log streams" },
  { service: "events", calls: ["PutEvents"], why: "a data event; a rule on `aws.` gets none that is put" },
];

const securityGroupUses = [
  ...["ApplySecurityGroupsToClientVpnTargetNetwork", "AssociateSecurityGroupVpc", "AttachClassicLinkVpc"],
  ...["AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateClientVpnEndpoint"],
  ...["CreateInstanceConnectEndpoint", "CreateNetworkInterface", "CreateSecurityGroup", "CreateTags"],
  ...["CreateVerifiedAccessEndpoint", "CreateVpcEndpoint", "DeleteTags", "ImportInstance"],
  ...["ModifyClientVpnEndpoint", "ModifyInstanceAttribute", "ModifyInstanceConnectEndpoint"],
  ...["ModifyNetworkInterfaceAttribute", "ModifyVpcEndpoint", "RequestSpotFleet", "RequestSpotInstances"],
  ...["RevokeSecurityGroupIngress", "RunInstances", "UpdateSecurityGroupRuleDescriptionsEgress"],
  ...["UpdateSecurityGroupRuleDescriptionsIngress"],
];
const subnetUses = [
  ...["AssociateClientVpnTargetNetwork", "AssociateSubnetCidrBlock"],
  ...["AssociateTransitGatewayMulticastDomain", "CreateClientVpnRoute", "CreateFleet", "CreateFlowLogs"],
  ...["CreateNatGateway", "CreateRouteServerEndpoint", "CreateSubnet", "CreateSubnetCidrReservation"],
  ...["CreateTransitGatewayVpcAttachment", "CreateVpcBlockPublicAccessExclusion", "DeleteClientVpnRoute"],
  ...["DisassociateSubnetCidrBlock", "DisassociateTransitGatewayMulticastDomain", "ModifyFleet"],
  ...["ModifySpotFleetRequest", "ModifyTransitGatewayVpcAttachment", "ModifyVerifiedAccessEndpoint"],
];

/** Calls that change something. */
export const untoldCalls: readonly UntoldCalls[] = [
  {
    service: "states",
    calls: ["StartExecution", "StartSyncExecution"],
    why: "the rule starts one for each event; who may start others writes items: the bucket is the record",
  },
  {
    service: "states",
    calls: ["CreateStateMachine", "CreateStateMachineAlias"],
    why: "it makes what is not there, and no rule starts",
    untold: ["done"],
  },
  {
    service: "athena",
    calls: ["StartQueryExecution", "StopQueryExecution"],
    why: "who asks in the workgroup makes them",
  },
  {
    service: "athena",
    calls: [
      ...["CreatePresignedNotebookUrl", "DeleteNotebook", "ExportNotebook", "GetSessionEndpoint"],
      ...["StartCalculationExecution", "StopCalculationExecution", "TerminateSession"],
      ...["UpdateNotebook", "UpdateNotebookMetadata"],
    ],
    why: "notebooks and their sessions, of which the workgroup has none",
    untold: ["done"],
  },
  {
    service: "athena",
    calls: ["CreateWorkGroup", "PutCapacityAssignmentConfiguration"],
    why: "it makes what is not there, or says which capacity queries have",
    untold: ["done"],
  },
  {
    service: "glue",
    calls: ["CreateDatabase", "CreateIntegration"],
    why: "it makes what is not there",
    untold: ["done"],
  },
  {
    service: "dynamodb",
    calls: ["CreateBackup", "ExportTableToPointInTime", "RestoreTableToPointInTime"],
    why: "it reads a table, which stays as it is: `tableChanges` of `change-alerts` tells of it",
  },
  {
    service: "dynamodb",
    calls: ["ImportTable", "RestoreTableFromBackup"],
    why: "it makes another table",
    untold: ["done"],
  },
  {
    service: "logs",
    calls: ["CreateLogAnomalyDetector"],
    why: "it learns from log groups, and changes nothing of them",
    untold: ["done"],
  },
  {
    service: "logs",
    calls: ["CreateLogStream"],
    why: "CloudTrail and Lambda make streams in their work",
  },
  {
    service: "iam",
    calls: ["CreateServiceLinkedRole"],
    why: "a role of AWS's own, which no stack has",
    untold: ["done"],
  },
  {
    service: "sns",
    calls: ["CreateTopic"],
    why: "it makes what is not there, and changes nothing of a topic that is",
    untold: ["done"],
  },
  {
    service: "sqs",
    calls: ["CancelMessageMoveTask"],
    why: "it names a task: who starts one is told",
    untold: ["done"],
  },
  {
    service: "events",
    calls: ["CreateArchive", "CreateEventBus", "StartReplay", "TagResource", "UntagResource"],
    why: "on a bus: nothing of it stops a rule",
    untold: ["done", "denied"],
  },
  {
    service: "iam",
    calls: ["CreatePolicy", "TagPolicy", "UntagPolicy"],
    why: "on the boundary of the stack's roles, which it leaves as it is",
    untold: ["done", "denied"],
  },
  {
    service: "iam",
    calls: ["AcquireRole", "CreateRole", "UpdateAssumeRolePolicy"],
    why: "on an expected role of `change-alerts`, which stays as it is; on a role of the stack they are told",
    untold: ["denied"],
  },
  {
    service: "logs",
    calls: ["DeleteQueryDefinition", "PutQueryDefinition"],
    why: "the message names no query",
    untold: ["denied"],
  },
  {
    service: "cloudwatch",
    calls: ["DeleteDashboards"],
    why: "a dashboard shows what the alarms watch: it tells nobody, and keeps no alarm from it",
    untold: ["done"],
  },
  {
    service: "cloudwatch",
    calls: ["PutDashboard"],
    why: "the same; a large one has more than 100 KB",
    untold: ["done", "omitted"],
  },
  {
    service: "glue",
    calls: ["BatchCreatePartition", "BatchUpdatePartition"],
    why: "everyday calls of others; a query of `table-lineage` reads no partition that is registered",
    untold: ["omitted"],
  },
  {
    service: "lakeformation",
    calls: [
      ...["AddLFTagsToResource", "BatchGrantPermissions", "BatchRevokePermissions", "CreateDataCellsFilter"],
      ...["CreateLakeFormationOptIn", "GrantPermissions", "PutDataLakeSettings", "RegisterResource"],
      ...["RemoveLFTagsFromResource", "RevokePermissions", "UpdateDataCellsFilter", "UpdateResource"],
    ],
    why: "who may read the table: a query that is refused fails before its reader's eyes. Filters hide rows from roles with `lakeformation:GetDataAccess`, which the alerts' role has not: its queries fail",
  },
  {
    service: "account",
    calls: ["DisableRegion"],
    why: "a home Region that is off runs no rule; one that is on by default cannot be disabled",
  },
  {
    service: "ec2",
    calls: [
      ...["DisassociateRouteTable", "ModifySubnetAttribute", "ReplaceNetworkAclAssociation"],
      "ReplaceRouteTableAssociation",
    ],
    why: "of a function's VPC: most name an ID that the stack does not know, as calls on routes and gateways do",
  },
  {
    service: "ec2",
    calls: securityGroupUses,
    why: "ingress, tags, more egress, or other things that use the function's security group",
  },
  {
    service: "ec2",
    calls: subnetUses,
    why: "tags, or other things that use the function's subnet",
  },
];

/** Types of resources that no rule watches: what is done to them keeps nothing from being told. */
export const unwatchedTypes: readonly string[] = ["aws_cloudwatch_dashboard"];

/**
 * Writes on tables that `change-alerts` does not tell: capacity, tags, jobs of AWS Backup, and
 * permissions that no call has the name of, which those of `UpdateTable` and `CreateTable` need.
 */
export const untoldTableCalls: readonly string[] = [
  ...["TagResource", "UntagResource"],
  ...["UpdateGlobalTableSettings", "UpdateTableReplicaAutoScaling", "StartAwsBackupJob"],
  ...["AssociateTableReplica", "CreateGlobalTableWitness", "CreateTableReplica", "DeleteGlobalTableWitness"],
  ...["DeleteTableReplica", "ReplicateSettings", "UpdateGlobalTableVersion", "WriteDataForReplication"],
];

/**
 * Writes of botocore 1.43.11 that are on nothing watched, or change nothing of it, and whose parameters may
 * have more than 100 KB by the limits of each: in services whose everyday work they are.
 */
export const largeCalls: Readonly<Record<string, readonly string[]>> = {
  monitoring: ["PutDashboard"],
  athena: ["CreateDataCatalog", "UpdateDataCatalog"],
  glue: [
    ...["BatchCreatePartition", "BatchUpdatePartition", "CreateCatalog", "CreateConnection", "CreateCrawler"],
    ...["CreateDevEndpoint", "CreateJob", "CreateMLTransform", "CreateSchema", "CreateScript"],
    ...["CreateSession", "CreateTrigger", "CreateUsageProfile", "CreateWorkflow", "ModifyIntegration"],
    ...["RegisterSchemaVersion", "RunStatement", "StartJobRun", "StartWorkflowRun", "UpdateCatalog"],
    ...["UpdateConnection", "UpdateCrawler", "UpdateDevEndpoint", "UpdateJob", "UpdateTrigger"],
    ...["UpdateUsageProfile", "UpdateWorkflow"],
  ],
  lambda: [
    ...["CreateCapacityProvider", "CreateCodeSigningConfig", "SendDurableExecutionCallbackFailure"],
    ...["SendDurableExecutionCallbackSuccess", "StopDurableExecution", "UpdateCapacityProvider"],
  ],
  logs: [
    ...["CreateLookupTable", "CreateScheduledQuery", "PutIntegration", "UpdateLookupTable"],
    "UpdateScheduledQuery",
  ],
  ssm: [
    ...["CreateAssociation", "CreateAssociationBatch", "CreateDocument", "CreateOpsItem"],
    ...["CreatePatchBaseline", "PutComplianceItems", "PutInventory", "SendCommand"],
    ...["StartAutomationExecution", "StartSession", "UpdateAssociation", "UpdateDocument", "UpdateOpsItem"],
    ...["RegisterTaskWithMaintenanceWindow", "UpdateMaintenanceWindowTask", "UpdatePatchBaseline"],
  ],
  states: ["SendTaskSuccess"],
};
