import { DescribeRuleCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import type { Readers } from "./read-back";
import { parsed } from "./values";

/** EventBridge's rules and targets: https://docs.aws.amazon.com/eventbridge/latest/APIReference/ */
export const ruleReaders: Readers = {
  aws_cloudwatch_event_rule: {
    expected: (values) => ({
      event_pattern: values.json("event_pattern"),
      state: values.text("state"),
      description: values.value("description"),
    }),
    actual: async (values, { eventBridge }) => {
      const rule = await eventBridge.send(new DescribeRuleCommand({ Name: values.text("name") }));
      return {
        event_pattern: parsed(rule.EventPattern),
        state: rule.State,
        description: rule.Description,
      };
    },
  },
  aws_cloudwatch_event_target: {
    expected: (values) => {
      const transformer = values.block("input_transformer");
      const retry = values.block("retry_policy");
      return {
        arn: values.text("arn"),
        role_arn: values.value("role_arn"),
        input_transformer: transformer && {
          paths: transformer.value("input_paths"),
          template: transformer.text("input_template"),
        },
        dead_letter_config: values.block("dead_letter_config")?.text("arn"),
        retry_policy: retry && {
          seconds: retry.value("maximum_event_age_in_seconds"),
          attempts: retry.value("maximum_retry_attempts"),
        },
      };
    },
    actual: async (values, { eventBridge }) => {
      const rule = new ListTargetsByRuleCommand({ Rule: values.text("rule") });
      const { Targets = [] } = await eventBridge.send(rule);
      const target = Targets.find(({ Id }) => Id === values.text("target_id"));
      const transformer = target?.InputTransformer;
      const retry = target?.RetryPolicy;
      return (
        target && {
          arn: target.Arn,
          role_arn: target.RoleArn,
          input_transformer: transformer && {
            paths: transformer.InputPathsMap,
            template: transformer.InputTemplate,
          },
          dead_letter_config: target.DeadLetterConfig?.Arn,
          retry_policy: retry && {
            seconds: retry.MaximumEventAgeInSeconds,
            attempts: retry.MaximumRetryAttempts,
          },
        }
      );
    },
  },
};
