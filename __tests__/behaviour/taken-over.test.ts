import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { alerts } from "../stacks/synthesized-sign-in-alerts";
import { eventOf } from "../../tools/replay/event-bridge";
import { record } from "../support/events";
import { synthesize, type Synthesized } from "../support/synthesized";

const tamperTopicArn = "arn:aws:sns:us-east-1:111122223333:sign-in-alerts";
const webhookParameter = "/slack";
const changes = synthesize(ChangeAlerts, "changes", { tamperTopicArn, webhookParameter, expectedRoles: [] });
const log = synthesize(ApiEventLog, "log", { tamperTopicArn, eventNames: ["CreateSubnet"] });

const arnOf = (stack: Synthesized, queue: string) =>
  `arn:aws:sqs:us-east-1:111122223333:${String(stack.resource(`aws_sqs_queue.${queue}`).name)}`;

describe("what takes the place of the function, or a part of its work, is told", () => {
  const { name: role } = changes.resource("aws_iam_role.function_role");
  const roleArn = `arn:aws:iam::111122223333:role/corp/${String(role)}`;
  const waiting = arnOf(changes, "backlog");
  const logged = arnOf(log, "dead_letters");
  const mapping = (eventSourceArn: string) => ({
    requestParameters: { functionName: "orders", eventSourceArn },
  });
  const pipe = { eventSource: "pipes.amazonaws.com", requestParameters: { name: "orders", source: waiting } };
  const onRole = `User: anaya is not authorized to perform: iam:PassRole on resource: ${roleArn} because`;

  it.each<[string, Synthesized, string, object]>([
    ["a function with its role", changes, "CreateFunction20150331", { requestParameters: { role: roleArn } }],
    [
      "a function that gets its role",
      changes,
      "UpdateFunctionConfiguration20150331v2",
      { requestParameters: { functionName: "orders", role: roleArn } },
    ],
    [
      "the same, denied",
      changes,
      "CreateFunction20150331",
      { requestParameters: null, errorCode: "AccessDenied", errorMessage: onRole },
    ],
    [
      "another function that gets what waits for it",
      changes,
      "CreateEventSourceMapping20150331",
      mapping(waiting),
    ],
    ["a function that gets what no execution had", log, "CreateEventSourceMapping20150331", mapping(logged)],
    ["a pipe that gets it", changes, "CreatePipe", pipe],
  ])("%s", (_what, stack, eventName, fields) => {
    const call = record("stop-logging", { eventSource: "lambda.amazonaws.com", eventName, ...fields });
    const matched = Object.keys(stack.resources("aws_cloudwatch_event_rule")).filter((rule) =>
      compilePattern(stack.pattern(rule))(eventOf(call)),
    );
    expect(matched).toContain("tamper_rule_work");
  });
});

describe("a function that subscribes to the topic is watched where it is of this account and Region", () => {
  const endpoint = (region: string, account: string) => `arn:aws:lambda:${region}:${account}:function:pager`;
  const told = (arn: string) => {
    const stack = alerts({
      allowedAccountIds: ["111122223333"],
      subscriptions: { pager: { protocol: "lambda", endpoint: arn } },
    } as never);
    return Object.keys(stack.resources("aws_cloudwatch_event_rule")).includes("tamper_rule_work");
  };

  it.each([
    [endpoint("us-east-1", "111122223333"), true],
    [endpoint("us-west-2", "111122223333"), false],
    [endpoint("us-east-1", "444455556666"), false],
  ])("%s: %s", (arn, expected) => expect(told(arn)).toBe(expected));
});
