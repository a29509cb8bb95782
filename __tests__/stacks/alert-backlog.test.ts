import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { synthesize } from "../support/synthesized";

const alerts = (more: object = {}) =>
  synthesize(ChangeAlerts, "change-alerts", {
    expectedRoles: [],
    ...more,
  } as unknown as ChangeAlertsSettings);
const slack = { destinations: { slack: { slackWebhook: { parameter: "/slack" } } } };
const told = alerts(slack);

describe("the queue of what busy chats refuse", () => {
  it("invokes the function with many messages at once, and gets back what is refused again", () => {
    expect(told.resource("aws_lambda_event_source_mapping.backlog_mapping")).toEqual({
      event_source_arn: "${aws_sqs_queue.backlog.arn}",
      function_name: "${aws_lambda_function.function.arn}",
      batch_size: 100,
      maximum_batching_window_in_seconds: 10,
      function_response_types: ["ReportBatchItemFailures"],
      scaling_config: { maximum_concurrency: 2 },
    });
  });

  it("lets nobody but the function take messages, whatever else they may do in the account", () => {
    expect(told.resource("aws_sqs_queue_policy.backlog_policy")).toMatchObject({
      queue_url: "${aws_sqs_queue.backlog.url}",
    });
    expect(told.statement("backlog_policy_document", "FunctionAloneTakes")).toEqual({
      sid: "FunctionAloneTakes",
      effect: "Deny",
      actions: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"],
      resources: ["${aws_sqs_queue.backlog.arn}"],
      principals: [{ type: "AWS", identifiers: ["*"] }],
      condition: [
        {
          test: "ArnNotEquals",
          variable: "aws:PrincipalArn",
          values: [expect.stringMatching(/:role\/change-alerts-function$/)],
        },
      ],
    });
  });

  it("hides a message for as long as AWS advises, and gives it up as a dead letter", () => {
    const { visibility_timeout_seconds: hidden, ...queue } = told.resource("aws_sqs_queue.backlog");
    expect(hidden).toBe(6 * Number(told.resource("aws_lambda_function.function").timeout) + 10);
    expect(queue).toMatchObject({
      redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead_letters.arn}","maxReceiveCount":5}',
      sqs_managed_sse_enabled: true,
    });
    const without = alerts({ ...slack, hardening: { except: ["dead-letters"] } });
    expect(without.resource("aws_sqs_queue.backlog")).not.toHaveProperty("redrive_policy");
  });

  it("has an alarm on what waits for more than five minutes", () => {
    expect(told.resource("aws_cloudwatch_metric_alarm.alarms_backlog_old")).toMatchObject({
      metric_name: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: "change-alerts-backlog" },
      comparison_operator: "GreaterThanThreshold",
      threshold: 300,
    });
  });

  it("is not there where topics and buses alone are told, which take all at once", () => {
    const topic = { mails: { topicArn: "arn:aws:sns:us-east-1:111122223333:alerts" } };
    const { addresses } = alerts({ destinations: topic });
    expect(addresses.filter((each) => each.includes("backlog"))).toEqual([]);
  });
});
