import { either, ending, exact, inAnyCase, nameOrArn } from "./naming";
import type { WatchedGroup, WatchedService } from "./service";

/**
 * Calls on items are data events, which no rule of the watch gets. Backups, exports and restores, which may
 * be daily work, leave a table as it is; auto scaling changes its capacity alone.
 */
const dynamodb: WatchedService = {
  eventSource: "dynamodb.amazonaws.com",
  types: {
    aws_dynamodb_table: {
      parameters: {
        tableName: nameOrArn(":table/"),
        tableArn: ending(":table/"),
        resourceArn: ending(":table/"),
        globalTableName: exact,
        backupArn: ({ text }) => [{ wildcard: `*:table/${text}/backup/*` }],
      },
      beside: ["resourceArn"],
      arnType: "table/",
      parts: ["aws_dynamodb_resource_policy"],
    },
  },
  routine: ["CreateBackup", "ExportTableToPointInTime", "RestoreTableToPointInTime"],
  callers: ["backup.amazonaws.com", "dynamodb.application-autoscaling.amazonaws.com"],
};

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html */
const athena: WatchedService = {
  eventSource: "athena.amazonaws.com",
  types: {
    aws_athena_workgroup: {
      parameters: { workGroup: inAnyCase(exact), resourceARN: inAnyCase(ending(":workgroup/")) },
      beside: ["workGroup"],
      arnType: "workgroup/",
    },
    // An alert asks the query that is saved. A denied call names its workgroup.
    aws_athena_named_query: {
      argument: "id",
      parameters: { namedQueryId: exact },
      beside: ["namedQueryId"],
    },
  },
  routine: ["StartQueryExecution", "StopQueryExecution"],
  large: ["DataCatalog"],
};

/**
 * A database's own calls name it `name`; those on its tables, `databaseName`. Glue takes names in any case.
 * https://docs.aws.amazon.com/glue/latest/webapi/API_Database.html
 */
const glue: WatchedService = {
  eventSource: "glue.amazonaws.com",
  types: {
    aws_glue_catalog_database: {
      parameters: {
        databaseName: inAnyCase(exact),
        name: inAnyCase(exact),
        resourceArn: inAnyCase(
          either(ending(":database/"), ({ text }) => [{ wildcard: `*:table/${text}/*` }]),
        ),
      },
      beside: ["databaseName"],
      arnType: "database/",
      parts: ["aws_glue_catalog_table"],
    },
  },
  large: [
    ...["BatchCreatePartition", "BatchUpdatePartition", "Catalog", "Connection", "Crawler", "DevEndpoint"],
    ...["Job", "JobRun", "MLTransform", "ModifyIntegration", "Schema", "SchemaVersion", "Script"],
    ...["CreateSession", "RunStatement", "Trigger", "UsageProfile", "Workflow", "WorkflowRun"],
  ],
};

/** What holds data and is asked: tables, workgroups and databases. */
export const tables: WatchedGroup = {
  name: "tables",
  services: [dynamodb, athena, glue],
};
