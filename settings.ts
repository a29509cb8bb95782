import { local } from "./lib/stack/backends";
import type { Settings } from "./stacks/settings";

/** What is deployed. A stack whose object is removed is not synthesized. */
export const settings: Settings = {
  /** The home Region of every stack. */
  region: "us-east-1",
  /** Tags of every resource; the Terraform variable `tags` adds more. */
  tags: { Project: "cloudtrail-pipelines" },
  /**
   * Where Terraform keeps its state: local(), s3({…}), cloud({…}), or a function that returns any other
   * backend.
   */
  backend: local(),

  /** Console sign-ins → e-mail. */
  signInAlerts: {
    /** Which sign-ins are mailed; add "Failure" for those that failed. */
    outcomes: ["Success"],
    /**
     * Who is mailed besides the Terraform variable `subscription_email`; `emails` names all of them here, so
     * that the variable need not be set.
     */
    furtherEmails: [],
  },

  /** Chosen API calls → DynamoDB. */
  apiEventLog: {
    /** The calls that are logged. */
    eventNames: ["CreateSubnet", "DeleteSubnet"],
    /** The services whose calls are logged. */
    eventSources: ["ec2.amazonaws.com"],
    /** Attributes of each item besides `EventID` and `EventData`. */
    columns: {
      EventName: "$.detail.eventName",
      EventTime: "$.detail.eventTime",
      EventSource: "$.detail.eventSource",
      Region: "$.detail.awsRegion",
      Account: "$.account",
    },
    /** What happened to an event name, newest first. */
    indexes: [{ name: "by-event-name", partitionKey: "EventName", sortKey: "EventTime" }],
  },

  /** Every call on one DynamoDB table → S3. */
  tableTrail: {
    /** The table that is made; `existingTableName` names one that exists instead. */
    tableName: "table-trail",
    partitionKey: "key1",
    sortKey: "key2",
  },

  /** Item changes that no expected role made → Slack. */
  changeAlerts: {
    /**
     * The SSM parameter (SecureString) that holds the URL of the Slack webhook; it is made by hand, so that
     * no state has it.
     */
    webhookParameter: "/change-alerts/slack-webhook",
    /**
     * The roles whose changes are expected, by exact ARN, such as
     * "arn:aws:iam::111122223333:role/orders-service".
     */
    expectedRoles: [],
    /** Whether the values of keys are left out of the message. */
    maskKeys: false,
  },

  /** Every call on every DynamoDB table → S3, queried in Athena. */
  tableLineage: {
    /** "All" records reads too, which are most of the calls and of the cost; "WriteOnly" leaves them out. */
    readWriteType: "All",
  },
};
