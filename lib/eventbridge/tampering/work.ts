import { either, ending, exact, inAnyCase, nameOrArn, type Naming, withQualifier } from "./naming";
import { byPeople, type WatchedGroup, type WatchedService } from "./service";

/** CloudTrail adds the API's version to names, such as `UpdateFunctionCode20150331v2`. */
const lambda: WatchedService = {
  eventSource: "lambda.amazonaws.com",
  types: {
    aws_lambda_function: {
      argument: "function_name",
      parameters: {
        functionName: either(nameOrArn(":"), withQualifier, ({ text }) => [{ prefix: `${text}:` }]),
        resource: ending(":"),
        resourceArn: either(ending(":"), withQualifier),
      },
      arnType: "function:",
      parts: ["aws_lambda_permission"],
    },
    aws_lambda_event_source_mapping: {
      argument: "uuid",
      parameters: { uUID: inAnyCase(exact), resource: inAnyCase(ending(":")) },
      beside: ["uUID"],
      arnType: "event-source-mapping:",
    },
  },
  concerns: ["aws_sfn_state_machine"],
  // Another function that has the role acts as this one, or takes what waits for it in a queue.
  others: {
    aws_iam_role: { parameters: { role: ending("/") }, beside: ["role"], arnType: ":role/" },
    aws_sqs_queue: { parameters: { eventSourceArn: ending(":") }, beside: ["eventSourceArn"] },
  },
  large: [
    ...["CallbackFailure", "CallbackSuccess", "CapacityProvider", "CreateCodeSigningConfig"],
    "StopDurableExecution",
  ],
};

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html */
const states: WatchedService = {
  eventSource: "states.amazonaws.com",
  types: {
    aws_sfn_state_machine: {
      parameters: {
        stateMachineArn: ending(":"),
        resourceArn: ending(":"),
        stateMachineVersionArn: withQualifier,
        stateMachineAliasArn: withQualifier,
        executionArn: withQualifier,
      },
      arnType: "stateMachine:",
    },
  },
  routine: ["StartExecution", "StartSyncExecution"],
  large: ["SendTaskSuccess"],
};

/** The ARN of a parameter, which has its name without the first slash. */
const parameterArn: Naming = ({ text }) => [{ suffix: `:parameter/${text.replace(/^\//, "")}` }];
const parameterNaming = either(exact, parameterArn);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations_AWS_Systems_Manager.html */
const ssm: WatchedService = {
  eventSource: "ssm.amazonaws.com",
  types: {
    aws_ssm_parameter: {
      parameters: {
        name: parameterNaming,
        "names[*]": parameterNaming,
        resourceId: parameterNaming,
        resourceArn: parameterArn,
      },
      // So has an alias of a function.
      beside: ["name"],
      arnType: "parameter/",
    },
  },
  large: [
    ...["Association", "AssociationBatch", "Command", "ComplianceItems", "Document", "Inventory"],
    ...["AutomationExecution", "OpsItem", "PatchBaseline", "Session", "WindowTask"],
    "WithMaintenanceWindow",
  ],
};

/** The ARN of a secret has six characters more than its name, and calls may leave these out. */
const secretsManager: WatchedService = {
  eventSource: "secretsmanager.amazonaws.com",
  types: {
    aws_secretsmanager_secret: {
      parameters: {
        secretId: either(nameOrArn(":secret:"), ({ text }) => [{ wildcard: `*:secret:${text}-*` }]),
        name: exact,
      },
      beside: ["name"],
      arnType: "secret:",
    },
  },
};

/**
 * A pipe takes what waits in a queue, and passes it on. No role of a stack trusts pipes.
 * https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html
 */
const pipes: WatchedService = {
  eventSource: "pipes.amazonaws.com",
  types: {},
  concerns: ["aws_lambda_function", "aws_sfn_state_machine"],
  others: { aws_sqs_queue: { parameters: { source: ending(":") } } },
};

/** What acts on events: functions and state machines, and the secrets that they read. */
export const work: WatchedGroup = {
  name: "work",
  services: [lambda, states, ssm, secretsManager, pipes],
};

/**
 * Policies of the account's logs, such as one that masks what every group has, name no group. Where a service
 * is to deliver its logs, it puts a resource policy itself.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-vended-logs-permissions.html
 */
const logs: WatchedService = {
  eventSource: "logs.amazonaws.com",
  types: {
    aws_cloudwatch_log_group: {
      parameters: {
        logGroupName: exact,
        logGroupIdentifier: either(nameOrArn(":"), withQualifier),
        resourceArn: either(ending(":"), withQualifier),
        resourceIdentifier: either(ending(":"), withQualifier),
      },
      beside: ["resourceIdentifier"],
      arnType: "log-group:",
      parts: ["aws_cloudwatch_log_metric_filter", "aws_cloudwatch_log_subscription_filter"],
    },
    aws_cloudwatch_query_definition: {
      argument: "query_definition_id",
      parameters: { queryDefinitionId: exact },
      arnType: "",
    },
  },
  routine: ["CreateLogStream"],
  large: ["Integration", "LookupTable", "ScheduledQuery"],
  always: [
    { eventName: [{ suffix: "AccountPolicy" }, "DeleteResourcePolicy"] },
    { eventName: ["PutResourcePolicy"], ...byPeople },
  ],
};

/**
 * A pipeline of CloudWatch changes or drops what an AWS service logs before it is in its log group, and names
 * the service alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-service-logs-from-cwl.html
 */
const observabilityAdmin: WatchedService = {
  eventSource: "observabilityadmin.amazonaws.com",
  types: {},
  concerns: ["aws_cloudwatch_log_group"],
  always: [{ eventName: [{ suffix: "TelemetryPipeline" }] }],
};

/** Log groups, and the policies and pipelines that hold for all of an account. */
export const logGroups: WatchedGroup = {
  name: "logs",
  services: [logs, observabilityAdmin],
};
