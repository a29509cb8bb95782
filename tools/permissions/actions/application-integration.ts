/** Amazon EventBridge and its Scheduler, Amazon SNS, Amazon SQS and AWS Step Functions. */
export const applicationIntegration = {
  aws_cloudwatch_event_rule: {
    plan: ["events:DescribeRule", "events:ListTagsForResource"],
    apply: ["events:DeleteRule", "events:PutRule", "events:TagResource", "events:UntagResource"],
  },
  aws_cloudwatch_event_target: {
    plan: ["events:ListTargetsByRule"],
    apply: ["events:PutTargets", "events:RemoveTargets", "iam:PassRole"],
  },
  aws_scheduler_schedule: {
    plan: ["scheduler:GetSchedule"],
    apply: [
      "iam:PassRole",
      "scheduler:CreateSchedule",
      "scheduler:DeleteSchedule",
      "scheduler:UpdateSchedule",
    ],
  },
  aws_scheduler_schedule_group: {
    plan: ["scheduler:GetScheduleGroup", "scheduler:ListTagsForResource"],
    apply: [
      "scheduler:CreateScheduleGroup",
      "scheduler:DeleteScheduleGroup",
      "scheduler:TagResource",
      "scheduler:UntagResource",
    ],
  },
  // With a customer managed key: https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
  aws_sfn_state_machine: {
    plan: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "states:DescribeStateMachine",
      "states:ListStateMachineVersions",
      "states:ListTagsForResource",
      "states:ValidateStateMachineDefinition",
    ],
    apply: [
      "iam:PassRole",
      "kms:GenerateDataKey",
      "states:CreateStateMachine",
      "states:DeleteStateMachine",
      "states:TagResource",
      "states:UntagResource",
      "states:UpdateStateMachine",
    ],
  },
  aws_sns_topic: {
    plan: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
    apply: [
      "sns:CreateTopic",
      "sns:DeleteTopic",
      "sns:SetTopicAttributes",
      "sns:TagResource",
      "sns:UntagResource",
    ],
  },
  aws_sns_topic_policy: { plan: ["sns:GetTopicAttributes"], apply: ["sns:SetTopicAttributes"] },
  aws_sns_topic_subscription: {
    plan: ["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic"],
    apply: ["iam:PassRole", "sns:SetSubscriptionAttributes", "sns:Subscribe", "sns:Unsubscribe"],
  },
  aws_sqs_queue: {
    plan: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
    apply: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"],
  },
  aws_sqs_queue_policy: { plan: ["sqs:GetQueueAttributes"], apply: ["sqs:SetQueueAttributes"] },
};
