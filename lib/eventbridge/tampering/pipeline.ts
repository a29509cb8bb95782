import { either, ending, exact, inAnyCase, nameOrArn, queueUrl } from "./naming";
import type { WatchedGroup, WatchedService } from "./service";

/** A call that names no bus is on the default bus. */
const busNaming = either(nameOrArn(":event-bus/"), ({ text }) =>
  text === "default" ? [{ exists: false }] : [],
);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html */
const events: WatchedService = {
  eventSource: "events.amazonaws.com",
  types: {
    aws_cloudwatch_event_rule: {
      parameters: { name: exact, rule: exact, resourceARN: ending(":rule/") },
      arnType: "rule/",
      parts: ["aws_cloudwatch_event_target"],
    },
    aws_cloudwatch_event_bus: {
      parameters: { name: busNaming, eventBusName: busNaming },
      beside: ["eventBusName"],
      calls: {
        name: ["DeleteEventBus", "UpdateEventBus"],
        eventBusName: ["PutPermission", "RemovePermission"],
      },
      // SQS and SNS have a RemovePermission, too.
      without: { eventBusName: "label" },
    },
  },
  // Whose rule has a topic as its target mails what he likes: the topic admits each rule of the account.
  others: {
    aws_sns_topic: { parameters: { "targets[*].arn": ending(":") }, beside: ["targets[*].arn"] },
  },
};

/**
 * Schedules are made, changed and deleted by their group.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html
 */
const scheduler: WatchedService = {
  eventSource: "scheduler.amazonaws.com",
  types: {
    aws_scheduler_schedule_group: {
      parameters: { name: exact, groupName: exact, resourceArn: ending(":schedule-group/") },
      beside: ["groupName"],
      arnType: "schedule-group/",
      parts: ["aws_scheduler_schedule"],
    },
  },
};

/**
 * SQS takes the name of a queue in place of its URL, and a slash after it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
const sqs: WatchedService = {
  eventSource: "sqs.amazonaws.com",
  types: {
    aws_sqs_queue: {
      parameters: { queueUrl, queueName: exact, sourceArn: ending(":") },
      arnType: ":",
      parts: ["aws_sqs_queue_policy"],
    },
  },
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html */
const cloudWatch: WatchedService = {
  eventSource: "monitoring.amazonaws.com",
  types: {
    aws_cloudwatch_metric_alarm: {
      argument: "alarm_name",
      parameters: {
        alarmName: exact,
        "alarmNames[*]": exact,
        resourceARN: ending(":alarm:"),
        "muteTargets.alarmNames[*]": exact,
      },
      beside: ["muteTargets.alarmNames[*]"],
      arnType: ":alarm:",
    },
  },
  large: ["Dashboard"],
};

/** The name of a role that is made of a template. */
const acquiredName = "replacementValues.RoleName.values[*]";

/**
 * IAM records its calls in one Region alone, such as us-east-1, and takes names in any case. Of a role that
 * is made of a template it records `AcquireRole` alone. A policy is the boundary of the stack's roles.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_role-template.html
 */
const iam: WatchedService = {
  eventSource: "iam.amazonaws.com",
  types: {
    aws_iam_role: {
      parameters: { roleName: inAnyCase(exact), [acquiredName]: inAnyCase(exact) },
      arnType: "role ",
      parts: ["aws_iam_role_policy"],
    },
    // Who takes such a role makes changes that are told to nobody.
    "expected role": {
      parameters: { roleName: inAnyCase(exact), [acquiredName]: inAnyCase(exact) },
      calls: { roleName: ["CreateRole", "UpdateAssumeRolePolicy"], [acquiredName]: ["AcquireRole"] },
    },
    aws_iam_policy: {
      parameters: { policyArn: inAnyCase(exact) },
      beside: ["policyArn"],
      arnType: "policy ",
      calls: {
        policyArn: ["CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "SetDefaultPolicyVersion"],
      },
    },
  },
};

/** What every pipeline has in each of its Regions: rules, queues, alarms and roles, and schedules if any. */
export const pipeline: WatchedGroup = {
  name: "",
  isForwarded: true,
  services: [events, scheduler, sqs, cloudWatch, iam],
};
