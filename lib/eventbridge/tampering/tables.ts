import { either, ending, exact, nameOrArn } from "./naming";
import type { WatchedGroup, WatchedService } from "./service";

/** Calls on items are data events, which no rule of the watch gets. */
const dynamodb: WatchedService = {
  eventSource: "dynamodb.amazonaws.com",
  types: {
    aws_dynamodb_table: {
      parameters: {
        tableName: nameOrArn(":table/"),
        sourceTableName: exact,
        sourceTableArn: ending(":table/"),
        tableArn: ending(":table/"),
        resourceArn: ending(":table/"),
        globalTableName: exact,
      },
      arnType: "table/",
    },
  },
};

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html */
const athena: WatchedService = {
  eventSource: "athena.amazonaws.com",
  types: {
    aws_athena_workgroup: {
      parameters: { workGroup: exact, resourceARN: ending(":workgroup/") },
      arnType: "workgroup/",
      parts: ["aws_athena_named_query"],
    },
  },
  routine: ["StartQueryExecution", "StopQueryExecution"],
};

/** A database's own calls name it `name`; those on its tables, `databaseName`. */
const glue: WatchedService = {
  eventSource: "glue.amazonaws.com",
  types: {
    aws_glue_catalog_database: {
      parameters: {
        databaseName: exact,
        name: exact,
        resourceArn: either(ending(":database/"), ({ text }) => [{ wildcard: `*:table/${text}/*` }]),
      },
      arnType: "database/",
      parts: ["aws_glue_catalog_table"],
    },
  },
};

/** What holds data and is asked: tables, workgroups and databases. */
export const tables: WatchedGroup = {
  name: "tables",
  services: [dynamodb, athena, glue],
};
